#!/usr/bin/python3
"""Merging beside git merge-file, on the same triples in one template; and what merging costs.

usage: merge.py [--triples N] [--seed N] [--skip-costs]

A triple (edits.py) is a base and two sides with disjoint edits, written in one template as Markdown. Both programs merge the
three files. A conflict is one too many, since the edits are disjoint; a merge without conflict is wrong when it does not say what
the base says after the edits of both: an edit is lost, or made twice.
"""
import argparse
import collections
import json
import pathlib
import random
import re
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "laws"))
import edits  # noqa: E402
import merge_edits  # noqa: E402
from cases import PROGRAM, TEMPLATES, specast  # noqa: E402


def without_bare_headings(record):
    """The same, without the headings of parts that are gone: with its last value a part's heading goes, too."""
    if isinstance(record, list):
        return [without_bare_headings(entry) for entry in record]
    if not isinstance(record, dict):
        return record
    kept = {name: without_bare_headings(value) for name, value in record.items() if name != "remarks"}
    remarks = {name: remark for name, remark in record.get("remarks", {}).items() if name in kept or set(remark) != {"heading"}}
    return kept | ({"remarks": remarks} if remarks else {})


def model_of(file):
    """The model, without the names of its places, which are no part of what it says."""
    status, out, _ = specast("convert", "--quiet", "--to", "json", file)
    model = json.loads(out) if status == 0 else {}
    model.pop("anchors", None)
    return without_bare_headings(model)


def by_git(folder):
    run = subprocess.run(["git", "merge-file", "-p", "ours.md", "base.md", "theirs.md"], cwd=folder, capture_output=True)
    return run.stdout, len(re.findall(rb"^<<<<<<< ", run.stdout, re.M))


def by_specast(folder):
    status, out, _ = specast("merge", "--quiet", "--base", folder / "base.md", folder / "ours.md", folder / "theirs.md")
    return out, len(re.findall(rb"^<<<<<<< ", out, re.M)) or int(status != 0)


def trial(triple, template, folder, table):
    for name in ("base", "ours", "theirs", "expected"):
        file = folder / f"{name}.json"
        file.write_text(json.dumps(getattr(triple, name), ensure_ascii=False), "utf-8")
        specast("convert", "--quiet", "-T", template, "-o", folder / f"{name}.md", file)
    wanted = model_of(folder / "expected.md")
    table["triples"] += 1
    for program, merge in (("git merge-file", by_git), ("specast merge", by_specast)):
        out, conflicts = merge(folder)
        table[program, "conflicts"] += conflicts
        table[program, "with conflicts"] += conflicts > 0
        if conflicts:
            continue
        (folder / "merged.md").write_bytes(out)
        found = merge_edits.differs(model_of(folder / "merged.md"), wanted, loose=triple.loose)
        table[program, "wrong"] += bool(found)
        if found:
            print(f"wrong: {program}, {template}: {found}", file=sys.stderr)


def compare(triples, seed):
    table, read, keys = collections.Counter(), merge_edits.sources([]), edits.key_fields()
    for number in range(triples):
        _, model = read[number * 7919 % len(read)]
        rng = random.Random(seed * 10**6 + number)
        triple = edits.triple(model, rng.random(), keys)
        if triple.edits[0] and triple.edits[1]:
            with tempfile.TemporaryDirectory() as folder:
                trial(triple, rng.choice(TEMPLATES), pathlib.Path(folder), table)
    print(f"{table['triples']} triples of disjoint edits, in one template\n")
    print("| | conflicts | merges with conflicts | wrong merges |\n|---|---:|---:|---:|")
    for program in ("git merge-file", "specast merge"):
        print(f"| `{program}` | {table[program, 'conflicts']} | {table[program, 'with conflicts']} | {table[program, 'wrong']} |")


def seconds(*arguments):
    """The shortest of three runs, in user time."""
    times = []
    for _ in range(3):
        before = time.perf_counter()
        subprocess.run([PROGRAM, *map(str, arguments)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        times.append(time.perf_counter() - before)
    return min(times)


def rows(count, changed):
    """A spec with a table of so many risks; every `changed`-th of them is edited."""
    made = {"$schema": "https://specast.dev/schema/spec-1.json", "title": "Many risks", "risks": []}
    for number in range(count):
        edited = " twice" if changed and number % 1000 == changed else ""
        made["risks"].append({"risk": f"Part {number} of the system fails", "impact": "High", "mitigation": f"Restart part {number}{edited}"})
    return made


def costs():
    print("\n| rows | read both | merge | ratio | merge to JSON | ratio |\n|---:|---:|---:|---:|---:|---:|")
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        for count in (1250, 2500, 5000, 10000, 15000):
            for file, changed in (("base", 0), ("ours", 100), ("theirs", 600)):
                (folder / f"{file}.json").write_text(json.dumps(rows(count, changed)))
                specast("convert", "--quiet", "-T", "house", "-o", folder / f"{file}.md", folder / f"{file}.json")
            read = sum(seconds("convert", "-t", "json", folder / f"{file}.md") for file in ("ours", "theirs"))
            files = ["--base", folder / "base.md", folder / "ours.md", folder / "theirs.md"]
            merge, data = seconds("merge", *files), seconds("merge", "-t", "json", *files)
            print(f"| {count} | {read:.3f} s | {merge:.3f} s | {merge / read:.1f} | {data:.3f} s | {data / read:.1f} |")


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--triples", type=int, default=200)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--skip-costs", action="store_true")
    args = options.parse_args()
    compare(args.triples, args.seed)
    if not args.skip_costs:
        costs()


if __name__ == "__main__":
    main()
