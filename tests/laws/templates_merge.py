#!/usr/bin/python3
"""Merged templates have a place for all that either of the two had.

usage: templates_merge.py [FIRST SECOND]

Of every ordered pair of the built-in templates, and of those that users write, one is merged: it passes its check; what a document
of either has a place for in one of the two, it has a place for in the merged one; and what is written there reads back as it does
from the two (BOUND of a hundred without any further difference).
"""
import argparse
import collections
import functools
import itertools
import json
import os
import pathlib
import re
import shutil
import tempfile

from cases import EVERY, ROOT, SHARED, TEMPLATES, Cases, convert, short, specast
from facts import at
from roundtrip import differences, report

BOUND = 95
USERS = [path.stem for path in sorted((ROOT / "tests/templates").glob("*.md"))]
RECORDS = {"testing", "security", "metadata"}  # that some template opens with {{#…}}
SAMPLES = 4  # documents of the corpus for each template


def documents(template):
    """Documents that stand in the template; of the house style, one of each other."""
    if template in USERS:
        return sorted((ROOT / "tests/templates/documents").glob(f"{template}-*.md"))
    if template == "house":
        return [documents(other)[0] for other in TEMPLATES[1:]]
    own = sorted((ROOT / "tests/documents" / template).glob("*.md"), key=lambda path: path.name.startswith("messy"))
    return own + sorted((SHARED / "corpus" / template).glob("*.md"))[:SAMPLES]


def place(path):
    return re.sub(r"\[\d+\]", "[]", path)


def lacks(moved, path):
    """Whether something of the path, or what it stands in, stood elsewhere."""
    return any(path == other or path.startswith((other + ".", other + "[")) for other in moved)


@functools.cache
def slots(template):
    """The paths that a template's tags name, as reports have them."""
    text = specast("templates", template)[1].decode()
    found, around = set(), []
    for sigil, name in re.findall(r"\{\{([#/^!@]?)\s*([a-z_.]*)", text.partition("\n---\n")[2]):
        path = ".".join([*around, name]).replace("..", ".") if name != "." else ".".join(around).removesuffix("[]")
        if sigil == "#":
            found.add(path)
            around.append(name + ("" if name in RECORDS else "[]"))
        elif sigil == "/" and around and around[-1].removesuffix("[]") == name:
            around.pop()
        elif not sigil:
            found.add(path)
    return {path for path in found if not path.startswith("metadata.custom")}  # those have names


@functools.cache
def cells(template):
    rows = "\n".join(line for line in specast("templates", template)[1].decode().split("\n") if re.match(r"\||\{\{[#/]", line))
    return set(re.findall(r"\{\{#([a-z_.]+)\}\}\n(\|.*)", rows))


def in_cell(template, path):
    """Whether a field of entries stands in a column."""
    entries, _, field = path.rpartition("[].")
    return any(entries.endswith(name) and re.search(r"\{\{%s\b" % field, row) for name, row in cells(template))


def has_lines(document, path):
    """Whether a value there takes more than one line."""
    return any("\n" in str(text) for text in at(model_of(document)[1], path))


@functools.cache
def model_of(document, template=None):
    complaint, out = convert(document, "json", template)
    return complaint, {} if complaint else json.loads(out)


@functools.cache
def written(document, template):
    """What a template has no place for, and what comes back different from it, as long as nothing is written apart to mend that."""
    with tempfile.TemporaryDirectory() as folder:
        file, account = pathlib.Path(folder, "again.md"), pathlib.Path(folder, "account.json")
        model = pathlib.Path(folder, "model.json")  # a document would keep the form in which it stands in its own template
        model.write_text(json.dumps(model_of(document)[1], ensure_ascii=False), "utf-8")
        complaint, _ = convert(model, "markdown", template, "--no-verify", "--report", account, "-o", file)
        if complaint:
            return complaint, set(), []
        items = json.loads(account.read_text("utf-8"))["files"][0]["items"]
        complaint, out = convert(file, "json", template)
        if complaint:
            return complaint, set(), []
        moved = {place(item["path"]) for item in items if item["code"] == "moved"}
        return None, moved, differences(model_of(document)[1], json.loads(out))


def check(cases, tally, first, second, folder):
    """One pair: `first` and `second` are names for --template."""
    names = [pathlib.Path(name).stem for name in (first, second)]
    merged = f"{folder}/{names[0]}-{names[1]}.md"
    status, out, errors = specast("templates", "merge", first, second, "-o", merged)
    status = status or specast("templates", "--check", merged)[0]
    cases.case(f"{names[0]} and {names[1]}: a template without a fault",
               f"exit {status}: {errors.decode()} {specast('templates', '--check', merged)[2].decode()}" if status else None)
    if status:
        return
    cases.case(f"{names[0]} and {names[1]}: the places of both",
               " ".join(sorted(slots(merged) ^ (slots(first) | slots(second)))))
    for document in dict.fromkeys(documents(names[0]) + documents(names[1])):
        (wrong, homeless, different), (_, one, left), (_, other, right) = (
            written(document, template) for template in (merged, first, second))
        # What does not fit into the form of the one whose form it is does not fit in the merged one; a cell has one line.
        had = {path for path in homeless if not (path in slots(first) and lacks(one, path) or
                                                 path in slots(second) and lacks(other, path))}
        lost = sorted(path for path in had & (slots(first) | slots(second)) if path in slots(first) or
                      not lacks(one, path.rpartition("[].")[0]) and not (in_cell(merged, path) and has_lines(document, path)))
        cases.case(f"{names[0]} and {names[1]}: {short(document)} has its places",
                   wrong or (f"no place any more: {' '.join(lost)}" if lost else None))
        known = {place(path) for path, _, _ in left + right}
        further = [difference for difference in different if place(difference[0]) not in known]
        tally["further" if further else "same"] += 1
        tally["exact"] += not different
        if further:
            cases.note(f"{names[0]} and {names[1]}: {short(document)}: " + report(further, False).replace("\n", "\n# "))


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("pair", nargs="*", help="only these two")
    args = options.parse_args()
    cases, tally = Cases(), collections.Counter()
    pairs = [tuple(args.pair)] if args.pair else list(itertools.permutations(TEMPLATES, 2))
    if not args.pair:
        pairs += list(itertools.permutations(USERS, 2))
        pairs += [pair for name in USERS for other in TEMPLATES[:3] for pair in ((name, other), (other, name))]
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        pathlib.Path(".git").mkdir()
        shutil.copytree(ROOT / "tests/templates", ".specast/templates", ignore=shutil.ignore_patterns("documents"))
        for first, second in pairs if args.pair else pairs[::EVERY]:
            check(cases, tally, first, second, folder)
        os.chdir("/")
    count = tally["same"] + tally["further"]
    cases.note(f"{len(pairs)} pairs, {count} documents in them: {tally['exact']} read back the same, "
               f"{tally['further']} with a difference that neither of the two makes")
    share = 100 * tally["same"] / max(count, 1)
    cases.case(f"at least {BOUND} % read back as from the two", None if share >= BOUND else f"{share:.1f} %")
    cases.finish()


if __name__ == "__main__":
    main()
