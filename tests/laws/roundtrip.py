#!/usr/bin/python3
"""Law 2: what is written is read back the same, from every template and format.

usage: roundtrip.py [--verbose] [--template NAME] [--strict] [--models N[-M]] [FILE...]

A document is read (its JSON is the model), written in each template as Markdown and as DocBook, and read again; the two models
must be equal; two texts are equal when cmark-gfm parses them to the same tree. The law is not kept everywhere yet: BOUND of a hundred
outputs of the project's own documents must come back so; --strict asks it of all. JSON and YAML must come back byte for byte. The same
holds of models made at random (models.py): --models 7 takes number 7 only. --verbose shows the differences, value by value.
"""
import argparse
import collections
import functools
import json
import pathlib
import re
import shutil
import subprocess
import tempfile

import models
from cases import ROOT, TEMPLATES, Cases, convert, documents, short, specast

BOUND = 83


@functools.cache
def tree(markdown):
    if not shutil.which("cmark-gfm"):
        return markdown
    return subprocess.run(["cmark-gfm", "-e", "table", "-e", "strikethrough", "-e", "tasklist", "-t", "xml"],
                          input=markdown.encode(), capture_output=True).stdout


def equal(a, b):
    return a == b or isinstance(a, str) and isinstance(b, str) and tree(a) == tree(b)


def differences(before, after, path=""):
    """The places at which two models differ, with the two values."""
    pending, found = [(path, before, after)], []
    while pending:
        path, a, b = pending.pop()
        if isinstance(a, dict) and isinstance(b, dict):
            for key in sorted(a.keys() | b.keys()):
                if key not in ("after", "anchors") and (path, key) != ("contents", "depth"):
                    pending.append((f"{path}.{key}".lstrip("."), a.get(key), b.get(key)))
        elif isinstance(a, list) and isinstance(b, list) and len(a) == len(b):
            pending += [(f"{path}[{n}]", x, y) for n, (x, y) in enumerate(zip(a, b))]
        elif not equal(a, b):
            found.append((path, a, b))
    return sorted(found, key=lambda difference: difference[0])


def shown(value):
    return "(absent)" if value is None else json.dumps(value, ensure_ascii=False)


def report(found, verbose):
    lines = [f"{len(found)} values differ"]
    for path, a, b in found if verbose else found[:3]:
        lines += [path] + [f"  {sign} {shown(v)[:1000 if verbose else 120]}" for sign, v in (("-", a), ("+", b))]
    return "\n".join(lines)


def again(model, document, to, template, folder):
    """What the model comes to when the document is written and read back: a complaint and the differences."""
    file = pathlib.Path(folder) / ("again" + {"markdown": ".md", "docbook": ".xml"}[to])
    complaint, out = convert(document, to, template)
    if complaint:
        return complaint, []
    file.write_bytes(out)
    complaint, out = convert(file, "json")
    return (complaint, []) if complaint else (None, differences(model, json.loads(out)))


def exact(data):
    """JSON through YAML and back: a complaint, or None where every byte is the same."""
    back = data
    for source, target in (("json", "yaml"), ("yaml", "json")):
        status, back, errors = specast("convert", "--quiet", "--from", source, "--to", target, "-", stdin=back)
        if status != 0:
            return f"{source} to {target}: exit {status}: {errors.decode(errors='replace')[:300]}"
    return None if back == data else "not the same bytes"


def sources(numbers, folder):
    """The documents, and then models: by default thirty."""
    if not numbers:
        yield from documents()
    first, _, last = (numbers or "0-29").partition("-")
    for number in range(int(first), int(last or first) + 1):
        file = pathlib.Path(folder) / f"model-{number}.json"
        file.write_text(json.dumps(models.model(number), ensure_ascii=False), "utf-8")
        yield file


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--verbose", action="store_true", help="show every difference")
    options.add_argument("--template", help="only this template")
    options.add_argument("--strict", action="store_true", help="what does not come back the same is a failure")
    options.add_argument("--models", default="", help="numbers of the models made at random, without documents")
    options.add_argument("files", nargs="*")
    args = options.parse_args()
    cases, templates = Cases(), [args.template] if args.template else TEMPLATES
    table, places, own = collections.Counter(), collections.Counter(), []
    with tempfile.TemporaryDirectory() as folder:
        for document in args.files or sources(args.models, folder):
            complaint, out = convert(document, "json")
            if complaint:
                cases.case(short(document), complaint)
                continue
            model = json.loads(out)
            cases.case(f"{short(document)} through YAML", exact(out))
            for to in ("markdown", "docbook"):
                for template in templates:
                    complaint, found = again(model, document, to, template, folder)
                    places.update(re.sub(r"\[\d+\]", "[]", path) for path, _, _ in found)
                    table[to, template] += bool(complaint or found)
                    name = f"{short(document)} through {to} in {template}"
                    what = complaint or (found and report(found, args.verbose))
                    if ROOT in pathlib.Path(document).resolve().parents:
                        own.append(not what)
                    if args.strict or complaint:
                        cases.case(name, what)
                    elif what and args.verbose:
                        cases.note(name + ": " + what.replace("\n", "\n# "))
    cases.note("documents that come back different:")
    cases.note("            " + " ".join(f"{name:>10}" for name in templates))
    for to in ("markdown", "docbook"):
        cases.note(f"{to:10}  " + " ".join(f"{table[to, name]:>10}" for name in templates))
    cases.note("by place: " + ", ".join(f"{path} {n}" for path, n in places.most_common(30)))
    if own and not args.files and not args.template:
        share = 100 * sum(own) / len(own)
        cases.case(f"at least {BOUND} % of the outputs of own documents", None if share >= BOUND else f"{share:.1f} %")
    cases.finish()


if __name__ == "__main__":
    main()
