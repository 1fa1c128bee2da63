#!/usr/bin/python3
"""Law 4, with edits: disjoint edits of two sides merge to both, edits of one part conflict, no word is lost without a conflict, and
it does not matter in which template and format the sides stand.

usage: merge_edits.py [--triples N] [--seed N] [--first N] [--keep FOLDER] [FILE...]

Each triple is a base made of a document (or, one in four, a model made at random) and two sides with one to four edits each
(edits.py). It is merged as JSON, and once more with each of the three recast into some template and readable format. Where
reading a recast alone does not give back the model, the result is compared to the merge of what was read; the sum of those is
told. --keep writes the files of what fails.
"""
import argparse
import collections
import json
import pathlib
import random
import sys
import tempfile

import edits
import models
from cases import EVERY, TEMPLATES, Cases, documents, short, specast

FORMS = [("markdown", ".md"), ("docbook", ".xml"), ("json", ".json"), ("yaml", ".yaml")]
SHARE = 120  # triples where nothing else is said


def sources(files):
    """Models to edit: those of the documents, and one at random for every three of them."""
    read = []
    for document in files or documents():
        status, out, _ = specast("convert", "--quiet", "--to", "json", document)
        if status == 0:
            read.append((short(document), json.loads(out)))
    for number in range(0 if files else len(read) // 3):
        read.append((f"model {number}", models.model(number)))
    return read


def differs(a, b, path=(), loose=frozenset()):
    """Where two models differ first; the order of the lists at `loose` does not count."""
    if isinstance(a, dict) and isinstance(b, dict):
        for key in sorted((a.keys() | b.keys()) - {"after"}):
            if key not in a or key not in b:
                return f"{'.'.join(path + (key,))}: {a.get(key)!r:.150} is to be {b.get(key)!r:.150}"
            found = differs(a[key], b[key], path + (key,), loose)
            if found:
                return found
        return None
    if isinstance(a, list) and isinstance(b, list):
        if path in loose or path == ("links",) or path == ("dependencies",):
            a, b = (sorted(x, key=lambda item: json.dumps(item, sort_keys=True)) for x in (a, b))
        if len(a) != len(b):
            return f"{'.'.join(path)}: {len(a)} entries are to be {len(b)}: {a!r:.300} and {b!r:.300}"
        return next((found for x, y in zip(a, b) if (found := differs(x, y, path, loose))), None)
    return None if a == b else f"{'.'.join(path)}: {a!r:.200} is to be {b!r:.200}"


class Trial:
    """One triple in a folder of its own."""

    def __init__(self, triple, folder, rng):
        self.triple, self.folder, self.random = triple, pathlib.Path(folder), rng
        self.files = {}
        for name in ("base", "ours", "theirs"):
            self.files[name] = self.folder / f"{name}.json"
            self.files[name].write_text(json.dumps(getattr(triple, name), ensure_ascii=False), "utf-8")

    def merge(self, files, name):
        """A complaint, the merged model and the conflicts."""
        conflicts, out = self.folder / f"{name}.conflicts.json", self.folder / f"{name}.merged.json"
        status, _, errors = specast("merge", "--quiet", "-t", "json", "-o", out, "--conflicts", conflicts, "--base", files["base"],
                                    files["ours"], files["theirs"])
        if status not in (0, 1):
            return f"exit {status}: {errors.decode(errors='replace')[:300]}", None, None
        return None, json.loads(out.read_text("utf-8")), json.loads(conflicts.read_text("utf-8"))["conflicts"]

    def direct(self, table):
        triple = self.triple
        complaint, self.merged, self.conflicts = self.merge(self.files, "direct")
        if complaint:
            return complaint
        table["conflicts"] += len(self.conflicts)
        if not triple.clashes:
            if self.conflicts:
                return f"disjoint edits conflict at {self.conflicts[0]['path']}"
            return differs(self.merged, triple.expected, loose=triple.loose)
        if not self.conflicts:
            return f"edits of {triple.clashes} do not conflict"
        return None

    def lost(self):
        """What both have, less what one of them deleted, is to be in the result or in the conflicts."""
        base, ours, theirs, merged, conflicts = map(edits.words, (self.triple.base, self.triple.ours, self.triple.theirs, self.merged, self.conflicts))
        gone = [word for word in ours | theirs if merged[word] + conflicts[word] < ours[word] + theirs[word] - base[word]]
        return f"words lost: {' '.join(sorted(gone)[:8])}" if gone else None

    def recast(self, table):
        """The same merge of files in other templates and formats."""
        files, read, equal, forms = {}, {}, True, []
        for name, file in self.files.items():
            (to, extension), template = self.random.choice(FORMS), self.random.choice(TEMPLATES)
            files[name] = self.folder / f"{name}.recast{extension}"
            read[name] = self.folder / f"{name}.read.json"
            status, _, errors = specast("convert", "--quiet", "-t", to, *(["-T", template] if to in ("markdown", "docbook") else []),
                                        "-o", files[name], file)
            if status == 0:
                status, _, errors = specast("convert", "--quiet", "-t", "json", "-o", read[name], files[name])
            if status != 0:
                return f"recast: exit {status}: {errors.decode(errors='replace')[:200]}"
            equal &= specast("diff", "--stat", file, files[name])[0] == 0
            forms.append(f"{name} as {to} in {template}")
        complaint, merged, conflicts = self.merge(files, "recast")
        if complaint:
            return f"{', '.join(forms)}: {complaint}"
        table["recast the same" if equal else "recast alone differs"] += 1
        if not equal:
            complaint, wanted, wanted_conflicts = self.merge(read, "read")
            found = complaint or differs(merged, wanted) or len(conflicts) != len(wanted_conflicts)
            return found and f"{', '.join(forms)}: not as what was read: {found}"
        wanted = self.folder / "direct.merged.json"
        status, out, _ = specast("diff", wanted, self.folder / "recast.merged.json")
        return f"{', '.join(forms)}: the result differs: {out.decode()[:300]}" if status else None


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--triples", type=int, default=SHARE // EVERY)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--first", type=int, default=0, help="the number of the first triple")
    options.add_argument("--keep", help="a folder for the files of what fails")
    options.add_argument("files", nargs="*")
    args = options.parse_args()
    cases, table, read, keys = Cases(), collections.Counter(), sources(args.files), edits.key_fields()
    for number in range(args.first, args.first + args.triples):
        name, model = read[number * 7919 % len(read)]
        rng = random.Random(args.seed * 10**6 + number)
        triple = edits.triple(model, rng.random(), keys, disjoint=number % 4 != 3)
        if not triple.edits[0] or not triple.edits[1] or number % 4 == 3 and not triple.clashes:
            continue
        kind = "both change a part" if triple.clashes else "disjoint edits"
        with tempfile.TemporaryDirectory() as folder:
            trial = Trial(triple, folder, rng)
            complaint = trial.direct(table)
            for law in ([] if trial.merged is None else [trial.lost, lambda: trial.recast(table)]):
                complaint = complaint or law()
            table[kind] += 1
            table["failed: " + kind] += bool(complaint)
            cases.case(f"triple {number} of {name}: {kind}", complaint)
            if complaint and args.keep:
                for file in pathlib.Path(folder).iterdir():
                    (pathlib.Path(args.keep) / f"{number}-{file.name}").write_bytes(file.read_bytes())
                print("# " + repr([[e[:2] + (e[2].value if isinstance(e[2], edits.Entry) else e[2],) for e in side] for side in triple.edits])[:1500])
    cases.note(", ".join(f"{what} {count}" for what, count in sorted(table.items())))
    cases.finish()


if __name__ == "__main__":
    sys.exit(main())
