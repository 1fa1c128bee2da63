#!/usr/bin/python3
"""Facts about real documents: where a piece of a document belongs in the model.

usage: facts.py [--verbose] [FACTS.json...]

Beside a sample NAME.md stands NAME.facts.json: {"template": NAME, "facts": [...], "absent": [...]}. `template` is what `detect`
must say: a name, "none", or null (not judged). `absent` lists blanks that must stand nowhere in the model. A fact is one of

  {"at": ["risks[].mitigation"], "text": "a phrase"}    the phrase stands in some string below that path
  {"at": ["metadata.status"],    "value": "Approved"}   one value there equals it
  {"at": ["components"],         "count": 4}            the list there has so many entries

`at` lists the acceptable paths; "extra" stands for every `extra`, `custom` and `remarks`, and a path covers the remarks beside it.
Marks, case and white space do not count. A phrase that the model holds oftener than the document is nowhere.
The facts of the samples must all hold; those of the corpus are counted, and fewer than nine in ten are a failure.
"""
import argparse
import json
import pathlib
import re

from cases import ROOT, SHARED, Cases, convert, short, specast


def plain(text):
    return re.sub(r"[\s*_`#|\[\]()\\>~]+", "", str(text)).lower()


def strings(node, keys=True):
    if isinstance(node, dict):
        for key, value in node.items():
            if keys:
                yield key
            yield from strings(value, keys)
    elif isinstance(node, list):
        for value in node:
            yield from strings(value, keys)
    elif node is not None:
        yield str(node)


def leftovers(node):
    if isinstance(node, dict):
        for key, value in node.items():
            if key in ("extra", "custom", "remarks"):
                yield value
            else:
                yield from leftovers(value)
    elif isinstance(node, list):
        for value in node:
            yield from leftovers(value)


def at(model, path):
    """All that stands at a path, the remarks beside it included."""
    if path == "extra":
        return list(leftovers(model))
    found, records = [model], []
    for step in path.split("."):
        name = step.removesuffix("[]")
        records = [node for node in found if isinstance(node, dict)]
        found = [record[name] for record in records if name in record]
        if step.endswith("[]"):
            found = [entry for node in found if isinstance(node, list) for entry in node]
    return found + [record["remarks"][name] for record in records if name in record.get("remarks", {})]


def holds(model, fact, source):
    here = [node for path in fact["at"] for node in at(model, path)]
    if "count" in fact:
        return any(isinstance(node, list) and len(node) == fact["count"] for node in here)
    if "value" in fact:
        return any(plain(text) == plain(fact["value"]) for node in here for text in strings(node))
    phrase = plain(fact["text"])
    if sum(plain(text).count(phrase) for text in strings(model, keys=False)) > max(plain(source).count(phrase), 1):
        return False
    return any(phrase in plain(text) for node in here for text in strings(node))


def detected(document):
    status, out, _ = specast("detect", "--json", document)
    return json.loads(out)[0]["template"] if status == 0 else f"(exit {status})"


def judge(gold, document):
    """(name of the fact, complaint or None) for each fact about a document."""
    complaint, out = convert(document, "json")
    if complaint:
        yield "reading", complaint
        return
    model, source = json.loads(out), document.read_text("utf-8", errors="replace")
    if gold.get("template"):
        name, wanted = detected(document), None if gold["template"] == "none" else gold["template"]
        yield f"is {gold['template']}", None if name == wanted else f"detected {name}"
    for fact in gold.get("facts", []):
        what = next(json.dumps(fact[key], ensure_ascii=False) for key in ("text", "value", "count") if key in fact)
        yield f"{what} at {' or '.join(fact['at'])}", None if holds(model, fact, source) else "does not hold"
    for blank in gold.get("absent", []):
        kept = any(plain(blank) in plain(text) for text in strings(model, keys=False))
        yield f"blank {blank!r}", "kept as content" if kept else None


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--verbose", action="store_true", help="name the facts of the corpus that do not hold")
    options.add_argument("files", nargs="*", type=pathlib.Path)
    args = options.parse_args()
    cases = Cases()
    for file in args.files or sorted((ROOT / "tests/documents").rglob("*.facts.json")):
        document = file.with_name(file.name.removesuffix(".facts.json") + ".md")
        for name, complaint in judge(json.loads(file.read_text("utf-8")), document):
            cases.case(f"{short(document)}: {name}", complaint)
    right = total = 0
    for file in [] if args.files else sorted((SHARED / "corpus/gold").glob("*.json")):
        gold = json.loads(file.read_text("utf-8"))
        for name, complaint in judge(gold, SHARED / "corpus" / gold["doc"]):
            total += 1
            right += complaint is None
            if complaint and args.verbose:
                cases.note(f"{gold['doc']}: {name}: {complaint}")
    if total:
        cases.case(f"facts of the corpus {right}/{total}", right < 0.9 * total and "fewer than nine in ten")
    cases.finish()


if __name__ == "__main__":
    main()
