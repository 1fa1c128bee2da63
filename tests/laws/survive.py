#!/usr/bin/python3
"""Law 2 on generated models: what is written is read back the same, from JSON, YAML and every template.

usage: survive.py [--count N] [--first N] [--hostility H] [--template NAME] [--verbose] [--shrink FOLDER]

Models made at random (models.py), from tame to as hostile as strings get, and the cases of tests/laws/models/*.json, which are models
that once did not survive. JSON and YAML must hold them exactly, also where jq or another YAML 1.2 library has written them anew. In
each template they must come back in their canonical form, read both as anybody would and with the template given; where plain
composition does not do that, convert must, in DocBook too, and of a hundred outputs of tame models BOUND must do without. --verbose
lists what plain composition changes, by place. --shrink makes small models of those that fail and leaves them in a folder.
"""
import argparse
import collections
import io
import itertools
import json
import os
import pathlib
import re
import subprocess

from ruamel.yaml import YAML

import models
from cases import EVERY, PROGRAM, ROOT, TEMPLATES, Cases

SURVIVE = os.environ.get("SURVIVE", str(pathlib.Path(PROGRAM).parents[2] / "tests/laws/survive"))
SEPARATOR = b"\x1e"
DIALS = [0, 0.05, 0.2, 0.5, 1]  # in turn
SHOWN = 10
PORTION = 500
BOUND = 90


def survive(arguments, inputs):
    run = subprocess.run([SURVIVE, *arguments], input=b"".join(SEPARATOR + one for one in inputs), capture_output=True)
    if run.returncode != 0:
        raise RuntimeError(f"{SURVIVE} {arguments}: {run.returncode}: {run.stderr[-2000:].decode(errors='replace')}")
    return run.stdout


def convert(source, target, inputs):
    """Each input in another format; empty where that failed."""
    return survive(["convert", source, target], inputs).split(SEPARATOR)[1:]


def encoded(model):
    return json.dumps(model, ensure_ascii=False).encode()


def chosen(args):
    """The models to try, by name."""
    found = {file.stem: json.loads(file.read_text("utf-8")) for file in sorted((ROOT / "tests/laws/models").glob("*.json"))}
    for number in range(args.first, args.first + args.count):
        dial = DIALS[number % len(DIALS)] if args.hostility is None else args.hostility
        found[f"model {number} {dial}"] = models.model(number, dial)
    return found


# -- JSON and YAML --

def through_jq(texts):
    run = subprocess.run(["jq", "--compact-output", "."], input=b"\n".join(texts), capture_output=True, check=True)
    return run.stdout.rstrip(b"\n").split(b"\n")


def through_ruamel(text):
    """A YAML text loaded and written anew by another library; and what it says."""
    yaml, out = YAML(typ="safe", pure=True), io.StringIO()
    yaml.default_flow_style, yaml.sort_base_mapping_type_on_output = False, False
    yaml.width, yaml.allow_unicode = 200, False  # it would write U+0085 so that it cannot read it back
    model = yaml.load(text.decode())
    yaml.dump(model, out)
    return out.getvalue().encode(), json.loads(json.dumps(model))


def portions(things):
    """A list in parts of which each is held in memory at once."""
    return (things[n:n + PORTION] for n in range(0, len(things), PORTION))


def exactness(found):
    """What JSON and YAML do not hold exactly of some models by name, as complaints."""
    names, inputs = [name for name, _ in found], [encoded(model) for _, model in found]
    written = convert("json", "json", inputs)
    yaml = convert("json", "yaml", written)
    again = {"JSON": convert("json", "json", written), "YAML": convert("yaml", "json", yaml), "jq": convert("json", "json", through_jq(written))}
    others = [through_ruamel(text) for text in yaml]
    again["ruamel.yaml"] = convert("yaml", "json", [text for text, _ in others])
    for name, text, way in ((name, text, way) for way, texts in again.items() for name, text in zip(names, zip(written, texts))):
        if not text[0] or text[0] != text[1]:
            yield f"{name} through {way} is not the same"
    for name, text, (_, said) in zip(names, written, others):
        if json.loads(text) != said:
            yield f"{name} in YAML says something else than in JSON"


# -- templates --

def differences(models_, templates):
    """(position, template, way, path, before, after) for everything that did not come back the same."""
    for line in survive(["compose", *templates], [encoded(model) for model in models_]).decode().split("\n")[:-1]:
        position, *rest = line.split("\t")
        yield int(position), *rest


# -- shrinking --

def smaller(value):
    """The values that are one step smaller, the smallest first."""
    if isinstance(value, str):
        lines = value.split("\n")
        if len(lines) > 1:
            yield from ("\n".join(lines[:n] + lines[n + 1:]) for n in range(len(lines)))
        for part in (len(value) // 2, len(value) // 4, 1):
            if 0 < part < len(value):
                yield from (value[:at] + value[at + part:] for at in range(0, len(value), part))
        if value not in ("", "x"):
            yield "x"
    elif isinstance(value, list):
        yield from (value[:n] + value[n + 1:] for n in range(len(value)))
        for n, entry in enumerate(value):
            yield from (value[:n] + [less] + value[n + 1:] for less in smaller(entry))
    elif isinstance(value, dict):
        yield from ({k: v for k, v in value.items() if k != key} for key in value)
        for key in value:
            yield from ({**value, key: less} for less in smaller(value[key]))


def fails(candidates, template, way):
    """The position of the first one that does not come back the same, or None. What cannot be read is no failure."""
    return min((found[0] for found in differences(candidates, [template]) if found[2] == way and found[3]), default=None)


def shrunk(model, template, way):
    """A model that still fails and of which no part can be left out."""
    candidates = smaller(model)
    while batch := list(itertools.islice(candidates, 40)):
        position = fails(batch, template, way)
        if position is not None:
            model = batch[position]
            candidates = smaller(model)
    return model


def shrink(found, failures, folder, way):
    """Small models, one for each place that most often differs."""
    folder = pathlib.Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    done = set()
    for position, template, this, path, *_ in failures:
        place = re.sub(r"\[\d+\]", "", path)
        if this != way or place in done or len(done) >= SHOWN:
            continue
        done.add(place)
        model = shrunk(list(found.values())[position], template, way)
        name = re.sub(r"\W+", "-", f"{way}-{template}-{place}").strip("-").lower()
        (folder / f"{name}.json").write_text(json.dumps(model, ensure_ascii=False, indent=2) + "\n", "utf-8")


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--count", type=int, default=250 // EVERY, help="how many models")
    options.add_argument("--first", type=int, default=0, help="the number of the first one")
    options.add_argument("--hostility", type=float, help="of all models, 0 to 1; else all in turn")
    options.add_argument("--template", help="only this template")
    options.add_argument("--verbose", action="store_true", help="what plain composition changes")
    options.add_argument("--shrink", metavar="FOLDER", help="make small models of those that fail")
    options.add_argument("--way", default="ladder", choices=["ladder", "plain", "docbook"], help="which failures to shrink")
    args = options.parse_args()
    templates = [args.template] if args.template else TEMPLATES
    cases, found = Cases(), chosen(args)
    wrong = [complaint for some in portions(list(found.items())) for complaint in exactness(some)]
    cases.case(f"{len(found)} models survive JSON and YAML", "\n".join(wrong))
    failures = [(n * PORTION + position, *rest) for n, some in enumerate(portions(list(found.values())))
                for position, *rest in differences(some, templates)]
    report(cases, list(found), templates, failures, args.verbose)
    if args.shrink:
        shrink(found, failures, args.shrink, args.way)
    cases.finish()


def report(cases, names, templates, failures, verbose):
    failed = {(way, template): {} for way in ("plain", "ladder", "docbook") for template in templates}
    for position, template, way, path, before, after in failures:
        failed[way, template].setdefault(position, f"{names[position]}: {path}: {before[:200]} became {after[:200]}")
    for template in templates:
        plain, ladder = failed["plain", template], failed["ladder", template]
        cases.note(f"{template}: {len(names) - len(plain)} of {len(names)} survive plain composition, {len(names) - len(ladder)} faithful composition")
        cases.case(f"{len(names)} models survive {template}", "\n".join(list(ladder.values())[:SHOWN]))
        cases.case(f"{len(names)} models survive {template} in DocBook", "\n".join(list(failed["docbook", template].values())[:SHOWN]))
    tame = {position for position, name in enumerate(names) if name.endswith(" 0")}
    if tame:
        share = 100 - 100 * sum(len(failed["plain", template].keys() & tame) for template in templates) / len(tame) / len(templates)
        cases.case(f"at least {BOUND} % of the outputs of {len(tame)} tame models come back without", None if share >= BOUND else f"{share:.1f} %")
    if verbose:
        places = collections.Counter((way, re.sub(r"\[\d+\]", "[]", path)) for _, _, way, path, *_ in failures)
        for (way, path), count in places.most_common(40):
            cases.note(f"{count} {way} {path}")


if __name__ == "__main__":
    main()
