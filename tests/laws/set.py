#!/usr/bin/python3
"""Law 3: a change to one part changes the places where it stands, and nothing else.

usage: set.py [--verbose] [--kind KIND] [--every N] [FILE...]

Every value of a document is changed, every field deleted, a field added here and there, every list appended to and shortened, each
with `specast set` and each alone. What is written must read as the model with that change and no other. A law that is not yet
kept everywhere has a bound instead: so many of a hundred must be right. --verbose shows what is not; --every 7 tries
each seventh change only; --kind takes one of change, delete, add, append, shorten.
"""
import argparse
import collections
import copy
import difflib
import json
import pathlib
import re
import tempfile

from cases import ROOT, Cases, convert, documents, short, specast

# Of a hundred changes to the project's own clean documents, so many are written at least.
BOUNDS = {"change": 98, "delete": 95, "add": 97, "append": 97, "shorten": 98}
CLEAN = {"request-throttle", "saved-searches", "search-suggestions", "team-invitations", "audit-log-retention"}
SPECIAL = {"method": "PATCH", "status": "418", "rel": "task", "kind": "external", "code": "E_CHANGED", "date": "2031-02-03",
           "id": "REQ-77", "path": "/changed", "url": "changed.md"}
MANY = 12  # lines, beyond which --verbose names the change
NAMING = {"name", "text", "path", "rel", "term", "threat", "title", "label", "risk", "decision", "role", "method"}
ADDED = {
    "metadata.version": "9.9", "metadata.id": "SPEC-4711", "metadata.updated": "2031-02-03", "summary": "A new summary.",
    "background": "How things came to be.", "deployment.rollback": "Switch it off again.", "testing.manual": "By hand.",
    "future.improvements[+]": "A second one.", "glossary[+].term": "Widget", "risks[0].owner": "Ada", "goals[+]": "Be quick.",
    "components[0].location": "src/widget", "non_goals[+]": "Being slow.", "assumptions[+]": "It rains.",
    "questions[0].answer": "Yes, always.", "security.authorization": "Only owners may.",
}


def step(name):
    return name if re.fullmatch(r"\w+", name, re.A) else json.dumps(name, ensure_ascii=False)


def is_code(part):
    return isinstance(part, dict) and "code" in part and part.keys() <= {"code", "language"}


def nodes(value, path=""):
    """Every part of the model below the root, with its path."""
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, part in items:
        if key in ("$schema", "after"):
            continue
        at = f"{path}[{key}]" if isinstance(value, list) else f"{path}.{step(key)}".lstrip(".")
        yield at, value, key, part
        if not is_code(part):
            yield from nodes(part, at)


def changed(part, key):
    if isinstance(part, bool):
        return not part
    if isinstance(part, dict):
        if is_code(part):
            return {**part, "code": part["code"] + "\nchanged"}
        return {name: changed(value, name) for name, value in part.items()}
    if isinstance(part, list):
        return [changed(value, None) for value in part]
    if SPECIAL.get(key, part) != part:
        return SPECIAL[key]
    return part + ("\n\nChanged." if "\n" in part else " changed")


def tidy(model):
    """Without what says nothing."""
    if isinstance(model, dict):
        kept = {key: tidy(value) for key, value in model.items() if key not in ("after", "count")}
        return {key: value for key, value in kept.items() if value not in ("", [], {})}
    return [value for value in map(tidy, model) if value not in ("", [], {})] if isinstance(model, list) else model


def edits(model):
    """Kind of change, path, arguments of the program, and the model that is wanted then."""
    wanted = copy.deepcopy(model)
    for path, parent, key, part in list(nodes(wanted)):
        if path.startswith(("definitions", "footnotes", "remarks", "extra")) or ".remarks" in path or ".extra" in path:
            continue
        if isinstance(part, str) or isinstance(part, bool) or is_code(part):
            parent[key] = changed(part, key)
            yield "change", path, [f"{path}:={json.dumps(parent[key])}"], wanted
            parent[key] = part
        if isinstance(parent, dict) and not ("[" in path and key in NAMING):  # what names an entry cannot be missing
            del parent[key]
            yield "delete", path, [f"--delete={path}"], wanted
            parent[key] = part
        if isinstance(part, list) and part:
            part.append(changed(part[-1], None))
            yield "append", path, [f"{path}[+]:={json.dumps(part[-1])}"], wanted
            part.pop()
            for at in {0, len(part) - 1}:
                entry = part.pop(at)
                yield "shorten", f"{path}[{at}]", [f"--delete={path}[{at}]"], wanted
                part.insert(at, entry)
    for path, value in ADDED.items():
        yield "add", path, [f"{path}={value}"], None


def touched(before, after):
    """How many lines differ, counted on the side that has more of them."""
    matcher = difflib.SequenceMatcher(None, before.splitlines(), after.splitlines(), autojunk=False)
    return sum(max(b - a, d - c) for tag, a, b, c, d in matcher.get_opcodes() if tag != "equal")


def same(model):
    """Equal for models that hold the same, but for the order of fields."""
    model = tidy({key: value for key, value in model.items() if key != "$schema"})
    for name, group in (("links", "rel"), ("dependencies", "kind")):
        if name in model:
            model[name] = sorted(model[name], key=lambda entry: entry.get(group, ""))
    return json.dumps(model, sort_keys=True)


class Change:
    """One call of the program and what came of it."""

    def __init__(self, document, file, kind, path, arguments, wanted):
        self.kind, self.path, self.arguments, self.complaint, self.lines = kind, path, arguments, None, 0
        status, out, errors = specast("set", "--quiet", document, *arguments, seconds=20)
        if status == 2 and kind == "add":  # not a part that this document can have
            self.kind = None
        elif status != 0:
            self.complaint = f"exit {status}: {errors.decode(errors='replace').strip()[:200]}"
        else:
            self.check(document, file, out, wanted)

    def check(self, document, file, out, wanted):
        file.write_bytes(out)
        self.complaint, data = convert(file, "json")
        if self.complaint:
            return
        if wanted and same(json.loads(data)) != same(wanted):
            self.complaint = "reads back as something else"
        before = document.read_bytes().decode(errors="replace")
        self.lines = touched(before, out.decode(errors="replace"))


def tried(document, args, folder):
    complaint, data = convert(document, "json")
    if complaint:
        return
    file = pathlib.Path(folder) / "changed.md"
    for number, (kind, path, arguments, wanted) in enumerate(edits(json.loads(data))):
        if number % args.every == 0 and args.kind in (None, kind):
            yield Change(document, file, kind, path, arguments, wanted)


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--verbose", action="store_true", help="show what is not written as it should be")
    options.add_argument("--every", type=int, default=1, help="try each Nth change only")
    options.add_argument("--kind", choices=BOUNDS, help="try this kind of change only")
    options.add_argument("--all", action="store_true", help="all documents, those of the corpus too")
    options.add_argument("files", nargs="*")
    args = options.parse_args()
    own = [path for path in documents() if ROOT in path.parents and path.stem in CLEAN]
    cases, lines = Cases(), collections.Counter()
    count, right = collections.Counter(), collections.Counter()
    with tempfile.TemporaryDirectory() as folder:
        for document in map(pathlib.Path, args.files or (documents() if args.all else own)):
            for change in tried(document, args, folder):
                if not change.kind:
                    continue
                count[change.kind] += 1
                right[change.kind] += not change.complaint
                lines[change.kind] += change.lines
                if args.verbose and (change.complaint or change.lines > MANY):
                    what = change.complaint or f"{change.lines} lines"
                    cases.note(f"{short(document)}: {change.kind} {change.path}: {what}")
    for kind, bound in BOUNDS.items():
        if count[kind]:
            share, each = 100 * right[kind] / count[kind], lines[kind] / max(right[kind], 1)
            cases.note(f"{kind}: {right[kind]} of {count[kind]} ({share:.1f} %), {each:.2f} lines each")
            cases.case(f"{kind}: at least {bound} %", None if share >= bound else f"{share:.1f} %")
    cases.finish()


if __name__ == "__main__":
    main()
