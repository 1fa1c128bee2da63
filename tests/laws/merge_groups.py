#!/usr/bin/python3
"""Groups of a list merge as their entries do: what one side adds to a group, or moves into it, stands there under the title that the
other side gave it.

usage: merge_groups.py [--histories N] [--seed N] [--verbose]

A base has a list in groups, under sub-headings or labels. Each side does one or two things to it: entries and groups come, entries
change, move and go, groups get other titles. No two touch the same thing, so it is known where every entry has to stand.
"""
import argparse
import collections
import json
import pathlib
import random
import tempfile

from cases import EVERY, Cases, specast

WORDS = "ship mail sync print draw fold sort pack read send keep drop lock open".split()
HEAD = "# Technical Specification: Many\n\n**Author:** Ann\n\n## Goals\n\nAll of these count.\n"
TAIL = "\n## Risks\n\n| Risk | Impact |\n|---|---|\n| Fire | High |\n"


def written(groups, labels):
    text = HEAD
    for title, entries in groups:
        text += (f"\n**{title}:**\n\n" if labels else f"\n### {title}\n\n") + "".join(f"- {entry}\n" for entry in entries)
    return text + TAIL


def places(groups):
    return {entry: title for title, entries in groups for entry in entries}


def read(file):
    """The title over each entry."""
    status, out, errors = specast("convert", "--quiet", "-t", "json", file)
    if status:
        return errors.decode()
    model, found = json.loads(out), {}
    entries = iter(model.get("goals", []))
    for group in model.get("remarks", {}).get("goals", {}).get("groups", []):
        for _ in range(group["count"]):
            found[next(entries)] = group.get("title", "")
    found.update((entry, "") for entry in entries)
    return found


class Editor:
    """What two sides do, each to a copy; nothing is touched twice."""

    def __init__(self, source):
        self.source, self.touched, self.titles = source, set(), {}

    def edit(self, groups, name):
        pick, what = self.source.choice, self.source.choice(["move", "move", "add", "change", "remove", "title", "group"])
        free = [(group, entry) for group in groups for entry in group[1] if entry not in self.touched]
        group, entry = pick(free)
        new = f"{pick(WORDS)} quickly {name}{self.source.randrange(1000)}"
        if what == "title" and group[0] not in self.touched:
            self.titles[group[0]] = f"{group[0]} {name}"
            self.touched.update((group[0], self.titles[group[0]]))
            group[0] = self.titles[group[0]]
        elif what == "group":
            groups.append([f"Group {new}", [new]])
        elif what == "add":
            group[1].insert(group[1].index(entry), new)
        elif what == "change":
            group[1][group[1].index(entry)] = f"{entry} {name}"
            new = f"{entry} {name}"
        elif what in ("move", "remove"):
            group[1].remove(entry)
            if what == "move":
                other = pick([other for other in groups if other is not group])[1]
                other.insert(self.source.randint(0, len(other)), entry)
        self.touched.update((entry, new, f"Group {new}"))


def wanted(base, ours, theirs, titles):
    before, here, there = places(base), places(ours), places(theirs)
    result = {}
    for entry in here | there:
        if entry in before and (entry not in here or entry not in there):
            continue
        own, other = here.get(entry, there.get(entry)), there.get(entry, here.get(entry))
        moved = entry in before and own not in (before[entry], titles.get(before[entry]))
        title = own if moved or entry not in before else other
        result[entry] = titles.get(title, title)
    return result


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--histories", type=int, default=60 // EVERY)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--verbose", action="store_true")
    args = options.parse_args()
    cases, table = Cases(), collections.Counter()
    for number in range(args.histories):
        source = random.Random(args.seed * 10**6 + number)
        editor, labels = Editor(source), number % 2
        base = [[f"{kind} goals", [f"{word} {kind.lower()} things" for word in source.sample(WORDS, 3)]] for kind in ("Primary", "Secondary", "Tertiary")]
        sides = [[[title, list(entries)] for title, entries in base] for _ in range(2)]
        for side, name in zip(sides, ("zo", "zt")):
            for _ in range(source.randint(1, 2)):
                editor.edit(side, name)
        with tempfile.TemporaryDirectory() as folder:
            files = [pathlib.Path(folder) / name for name in ("base.md", "ours.md", "theirs.md", "merged.md")]
            for file, groups in zip(files, (base, *sides)):
                file.write_text(written(groups, labels), "utf-8")
            status, _, errors = specast("merge", "-o", files[3], "--base", *files[:3])
            table["written anew" if b"anew" in errors else "in place"] += 1
            right, got = wanted(base, *sides, editor.titles), read(files[3])
            complaint = None if status == 0 and got == right else f"exit {status}: {got} is to be {right}"
            cases.case(f"history {number}", complaint)
            if complaint and args.verbose:
                cases.note("\n# ".join("\n".join(file.read_text("utf-8") for file in files).splitlines()))
    cases.note(", ".join(f"{what} {count}" for what, count in sorted(table.items())))
    cases.finish()


if __name__ == "__main__":
    main()
