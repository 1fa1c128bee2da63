#!/usr/bin/python3
"""Law 2: what is written is read back the same, from every template and format.

usage: roundtrip.py [--verbose] [--template NAME] [--models N[-M]] [FILE...]

A document is read (its JSON is the model), written in each template as Markdown and as DocBook, and read again; the two models
must be equal; two texts are equal when cmark-gfm parses them to the same tree. Each Markdown output is written once more in a second
template, another one for each document in turn, and read. JSON and YAML must come back byte for byte. The same holds of models made
at random (models.py): --models 7 takes number 7 only. --verbose shows the differences, value by value.

Pins, and values that stand apart, are counted, and pins are rare: see note_pins() and PINS_MOST.
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
from cases import EVERY, SHARED, TEMPLATES, Cases, convert, documents, short, specast

PINS_MOST = 5  # in 1,000 sections
ENOUGH = 200   # sections for a rate
PIN, APART = b"<!-- specast: ", b"<!-- specast: apart -->"
VALUE_APART = re.compile(rb"^(?:#+ `[a-z_]+[][a-z_.@0-9]*`$|\| `[a-z_]+[][a-z_.@0-9-]*` \|)", re.M)


@functools.cache
def tree(markdown):
    if not shutil.which("cmark-gfm"):
        return markdown
    parsed = subprocess.run(["cmark-gfm", "-e", "table", "-e", "strikethrough", "-e", "tasklist", "-t", "xml"],
                            input=markdown.encode(), capture_output=True).stdout
    return re.sub(rb'\s*<text xml:space="preserve"></text>', b"", parsed)  # blanks before a line end make such


def equal(a, b):
    return a == b or isinstance(a, str) and isinstance(b, str) and tree(a) == tree(b)


def differences(before, after, path=""):
    """The places at which two models differ, with the two values."""
    pending, found = [(path, before, after)], []
    while pending:
        path, a, b = pending.pop()
        if isinstance(a, dict) and isinstance(b, dict):
            for key in sorted(a.keys() | b.keys()):
                if not (key == "anchors" or path == "contents" and key in ("depth", "listed") or
                        key == "after" and re.search(r"extra\[\d+\]$", path)):
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


SUFFIX = {"markdown": ".md", "docbook": ".xml"}


def written(document, to, template, folder, name):
    """The document written: a complaint (else None) and the file."""
    file = pathlib.Path(folder) / (name + SUFFIX[to])
    complaint, out = convert(document, to, template)
    file.write_bytes(out)
    return complaint, file


def lost(model, file):
    """What differs when the file is read: a complaint and the differences."""
    complaint, out = convert(file, "json")
    return (complaint, []) if complaint else (None, differences(model, json.loads(out)))


def again(model, document, to, template, folder):
    """What the model comes to when the document is written and read back: a complaint and the differences."""
    complaint, file = written(document, to, template, folder, "again")
    return (complaint, []) if complaint else lost(model, file)


class Tally:
    """What the outputs came to."""

    def __init__(self, cases, verbose):
        self.cases, self.verbose = cases, verbose
        self.differing, self.places = collections.Counter(), collections.Counter()
        self.pins, self.apart, self.sections = collections.Counter(), collections.Counter(), collections.Counter()

    def settle(self, document, to, template, complaint, found):
        self.differing[to, template] += bool(complaint or found)
        self.places.update(re.sub(r"\[\d+\]", "[]", path) for path, _, _ in found)
        what = complaint or (found and report(found, self.verbose))
        name = f"{short(document)} through {to} in {template}"
        self.cases.case(name, what)

    def count_pins(self, template, text):
        self.sections[template] += len(re.findall(rb"^#+ ", text, re.M))
        self.pins[template] += text.count(PIN)
        self.apart[template] += sum(len(VALUE_APART.findall(part)) for part in text.split(APART)[1:])

    def note_pins(self):
        """In documents that stand in one template and were written in another: per 1,000 sections."""
        for what, count in (("pins", self.pins), ("values apart", self.apart)):
            self.cases.note(f"{what} per 1,000 sections: " + ", ".join(
                f"{name} {1000 * count[name] / self.sections[name]:.1f}" for name in TEMPLATES if self.sections[name]))

    def finish(self, templates):
        self.cases.note("documents that come back different:")
        self.cases.note("            " + " ".join(f"{name:>10}" for name in templates))
        for to in SUFFIX:
            self.cases.note(f"{to:10}  " + " ".join(f"{self.differing[to, name]:>10}" for name in templates))
        self.cases.note("by place: " + ", ".join(f"{path} {n}" for path, n in self.places.most_common(30)))
        self.note_pins()
        for name in templates:
            if self.sections[name] >= ENOUGH:
                rate = 1000 * self.pins[name] / self.sections[name]
                self.cases.case(f"at most {PINS_MOST} pins in 1,000 sections in {name}",
                                None if rate <= PINS_MOST else f"{rate:.1f}")


def exact(data):
    """JSON through YAML and back: a complaint, or None where every byte is the same."""
    back = data
    for source, target in (("json", "yaml"), ("yaml", "json")):
        status, back, errors = specast("convert", "--quiet", "--from", source, "--to", target, "-", stdin=back)
        if status != 0:
            return f"{source} to {target}: exit {status}: {errors.decode(errors='replace')[:300]}"
    return None if back == data else "not the same bytes"


def sources(numbers, folder):
    """The documents, those of other families of templates too, and then models: by default thirty."""
    if not numbers:
        yield from documents()
        yield from sorted((SHARED / "corpus/families").glob("*/*.md"))[::EVERY]
    first, _, last = (numbers or "0-29").partition("-")
    for number in range(int(first), int(last or first) + 1):
        file = pathlib.Path(folder) / f"model-{number}.json"
        file.write_text(json.dumps(models.model(number), ensure_ascii=False), "utf-8")
        yield file


def stands_in(document):
    """The template that a document stands in; None where it fits none or is none."""
    if pathlib.Path(document).suffix != ".md":
        return None
    status, out, _ = specast("detect", "--json", document)
    return json.loads(out)[0]["template"] if status == 0 else None


def next_template(template, position):
    """Another one, so that in five documents each pair comes once."""
    return TEMPLATES[(TEMPLATES.index(template) + 1 + position % 5) % len(TEMPLATES)]


def check(document, position, model, templates, folder, tally):
    stands = stands_in(document)
    for to in SUFFIX:
        for template in templates:
            complaint, file = written(document, to, template, folder, "once")
            tally.settle(document, to, template, *((complaint, []) if complaint else lost(model, file)))
            if complaint or to != "markdown":
                continue
            if stands and stands != template:
                tally.count_pins(template, file.read_bytes())
            second = next_template(template, position)
            complaint, file = written(file, to, second, folder, "twice")
            tally.settle(document, to, f"{template} and then {second}", *((complaint, []) if complaint else lost(model, file)))


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--verbose", action="store_true", help="show every difference")
    options.add_argument("--template", help="only this template")
    options.add_argument("--models", default="", help="numbers of the models made at random, without documents")
    options.add_argument("files", nargs="*")
    args = options.parse_args()
    cases, templates = Cases(), [args.template] if args.template else TEMPLATES
    tally = Tally(cases, args.verbose)
    with tempfile.TemporaryDirectory() as folder:
        for position, document in enumerate(args.files or sources(args.models, folder)):
            complaint, out = convert(document, "json")
            if complaint:
                cases.case(short(document), complaint)
                continue
            cases.case(f"{short(document)} through YAML", exact(out))
            check(document, position, json.loads(out), templates, folder, tally)
    tally.finish(templates)
    cases.finish()


if __name__ == "__main__":
    main()
