#!/usr/bin/python3
"""Law 3: a change to one part changes the places where it stands, and nothing else.

usage: set.py [--verbose] [--kind KIND] [--every N] [FILE...]

Every value of a document is changed, and gets quite other words, every field is deleted, a field added here and there, every
list appended to and shortened, each with `specast set` and each alone. What is written must read as the model with that
change and no other. A law that is not yet kept everywhere has a bound instead: so many of a hundred must be right, and so
many right by a small edit, for which nothing around the part had to be written anew. In every kind of place, some of the
texts in hostile/ are set too: each is written and read back as it is, or refused, and changes nothing else. --verbose shows
what is not; --every 7 tries each seventh change only; --kind takes one of change, replace, delete, add, append, shorten,
hostile.
"""
import argparse
import collections
import contextlib
import copy
import difflib
import json
import pathlib
import re
import tempfile

from cases import EVERY, ROOT, Cases, convert, documents, short, specast

# Of a hundred changes to the project's own clean documents, so many are written at least.
BOUNDS = {"change": 100, "replace": 100, "delete": 100, "add": 100, "append": 100, "shorten": 100, "hostile": 100}
SMALL = {"change": 100, "replace": 100, "delete": 100, "add": 100, "append": 100, "shorten": 100, "hostile": 99}
# In a hundred changes, so many lines differ at most beyond those of the parts: a new column changes the head of its table, too.
BEYOND = {"change": 1, "replace": 1, "delete": 2, "add": 12, "append": 1, "shorten": 1, "hostile": 1}
CLEAN = {"request-throttle", "saved-searches", "search-suggestions", "team-invitations", "audit-log-retention"}
SPECIAL = {"method": "PATCH", "status": "418", "rel": "task", "kind": "external", "code": "E_CHANGED", "date": "2031-02-03",
           "id": "REQ-77", "path": "/changed", "url": "changed.md"}
OTHER = "Words of another kind"
HOSTILE = sorted((ROOT / "tests/laws/hostile").iterdir())
EACH = 4  # hostile texts for one kind of place
MANY = 12  # lines, beyond which --verbose names the change
DATA = {".json", ".yaml", ".yml"}  # files that hold the model itself
PLACES = {"after", "count", "anchors", "depth", "listed"}  # they tell where something stands, and nothing of the specification
NAMING = {"name", "text", "path", "rel", "term", "threat", "title", "label", "risk", "decision", "role", "method"}
ADDED = {
    "metadata.version": "9.9", "metadata.id": "SPEC-4711", "metadata.updated": "2031-02-03", "summary": "A new summary.",
    "background": "How things came to be.", "deployment.rollback": "Switch it off again.", "testing.manual": "By hand.",
    "future.improvements[+]": "A second one.", "glossary[+].term": "Widget", "risks[0].owner": "Ada", "goals[+]": "Be quick.",
    "components[0].location": "src/widget", "components[0].responsibilities[+]": "It keeps the widgets.",
    "non_goals[+]": "Being slow.", "assumptions[+]": "It rains.",
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
        if key == "$schema" or key in PLACES:
            continue
        at = f"{path}[{key}]" if isinstance(value, list) else f"{path}.{step(key)}".lstrip(".")
        yield at, value, key, part
        if isinstance(value, list) or not is_code(part):
            yield from nodes(part, at)


def changed(part, key, entry=False):
    if isinstance(part, bool):
        return not part
    if isinstance(part, dict):
        if is_code(part) and not entry:
            return {**part, "code": part["code"] + "\nchanged"}
        return {name: changed(value, name) for name, value in part.items()}
    if isinstance(part, list):
        if key == "extra":  # a title there names a column or label, and another entry stands under the same
            return [{**changed(value, None, True), **{at: value[at] for at in ("title",) if at in value}} for value in part]
        return [changed(value, None, True) for value in part]
    if SPECIAL.get(key, part) != part:
        return SPECIAL[key]
    return part + ("\n\nChanged." if "\n" in part else " changed")


def tidy(model):
    """Without what says nothing."""
    if isinstance(model, dict):
        kept = {key: tidy(value) for key, value in model.items() if key not in PLACES}
        remarks = kept.get("remarks", {})  # a heading goes with what stood under it
        for name in [name for name in remarks if not kept.get(name) and remarks[name].keys() == {"heading"}]:
            del remarks[name]
        return {key: value for key, value in kept.items() if value not in ("", [], {})}
    return [value for value in map(tidy, model) if value not in ("", [], {})] if isinstance(model, list) else model


def settled(remarks, name):
    """Without the part: what stood around it stands before it, and without that nothing is left to stand under its heading."""
    remark = remarks.get(name, {})
    around = [remark.pop(at) for at in ("before", "after") if remark.get(at)]
    if around:
        remark["before"] = "\n\n".join(around)
    else:
        remark.pop("heading", None)
    return remarks


def remarks_left(record, name, settles, total=0, gone=()):
    """The remarks of a record after a part of it went, or the entries `gone` of a list: groups that they filled went with them."""
    remarks = copy.deepcopy(record.get("remarks", {}))
    if settles and len(gone) == total:
        settled(remarks, name)
    groups, left = remarks.get(name, {}).get("groups", []), []
    first = total - sum(group["count"] for group in groups)  # those without a group stand before the others
    for group in groups:
        end = first + group["count"]
        if any(at not in gone for at in range(first, end)):
            left.append(group)
        first = end
    if groups:
        remarks[name]["groups"] = left
    return remarks


@contextlib.contextmanager
def last_of_group(model, path, entry):
    """An entry of a list that is ordered by groups stands last in a group that it comes to."""
    name = path.split("[")[0]
    moves = re.fullmatch(r"links\[\d+\]\.rel|dependencies\[\d+\]\.kind", path)
    entries = model.get(name)
    if moves:
        model[name] = [other for other in entries if other is not entry] + [entry]
    yield
    if moves:
        model[name] = entries


def edits(model, settles=True):
    """Kind of change, path, arguments of the program, and the model that is wanted then: where a list goes, what stood around it
    settles, but for a file that holds the model itself."""
    wanted = copy.deepcopy(model)
    for path, parent, key, part in list(nodes(wanted)):
        if path.startswith(("definitions", "footnotes", "remarks", "extra")) or ".remarks" in path or ".extra" in path:
            continue
        if isinstance(part, (str, bool)) or (is_code(part) and isinstance(parent, dict)):
            parent[key] = changed(part, key)
            with last_of_group(wanted, path, parent):
                yield "change", path, [f"{path}:={json.dumps(parent[key])}"], wanted
            if isinstance(part, str) and key not in SPECIAL:
                parent[key] = OTHER
                with last_of_group(wanted, path, parent):
                    yield "replace", path, [f"{path}={OTHER}"], wanted
            parent[key] = part
        named = ("[" in path and key in NAMING) or path == "contents.title"
        if isinstance(parent, dict) and not named:  # what names an entry cannot be missing
            remarks = parent.get("remarks", {})
            parent["remarks"] = remarks_left(parent, key, settles, *((len(part), range(len(part))) if isinstance(part, list) else ()))
            del parent[key]
            with last_of_group(wanted, path, parent):
                yield "delete", path, [f"--delete={path}"], wanted
            parent[key] = part
            parent["remarks"] = remarks
        if isinstance(part, list) and part:
            part.append(changed(part[-1], None, True))
            yield "append", path, [f"{path}[+]:={json.dumps(part[-1])}"], wanted
            part.pop()
            for at in {0, len(part) - 1}:
                entry, remarks = part.pop(at), parent.get("remarks", {})
                if isinstance(parent, dict):
                    parent["remarks"] = remarks_left(parent, key, settles, len(part) + 1, [at])
                yield "shorten", f"{path}[{at}]", [f"--delete={path}[{at}]"], wanted
                part.insert(at, entry)
                if isinstance(parent, dict):
                    parent["remarks"] = remarks
    for path, value in ADDED.items():
        yield "add", path, [f"{path}={value}"], None
    yield from hostile_edits(model)


def hostile_edits(model):
    """Some of the hostile texts for the first place of each kind."""
    kinds = {}
    for path, parent, key, part in nodes(model):
        kind = re.sub(r"\[\d+\]", "[]", path)
        moves = key in ("rel", "kind")  # they say the group of an entry
        if isinstance(part, str) and kind not in kinds and not moves and "extra" not in kind and "remarks" not in kind:
            kinds[kind] = path
    for number, (kind, path) in enumerate(kinds.items()):
        for step in range(EACH):
            text = HOSTILE[(number + step * len(HOSTILE) // EACH) % len(HOSTILE)]
            yield "hostile", path, [f"{path}=@{text}"], None


def beyond(before, after, kind, part):
    """How many lines differ beyond the `part` lines of the part itself, but for ordinals of a sequence; and how many in all."""
    before, after = before.splitlines(), after.splitlines()
    matcher = difflib.SequenceMatcher(None, before, after, autojunk=False)
    gone = come = 0
    for tag, a, b, c, d in matcher.get_opcodes():
        if tag == "equal":
            continue
        old, new = [line for line in before[a:b] if line], [line for line in after[c:d] if line]
        counted = [re.sub(r"\d+", "0", line) for line in new]
        gone += sum(re.sub(r"\d+", "0", line) not in counted for line in old)
        come += len(new) if not old else sum(line not in [re.sub(r"\d+", "0", x) for x in old] for line in counted)
    if kind in ("delete", "shorten"):
        own = 1  # the line that a value shares with others
        return max(0, come - own), gone + come
    if kind in ("append", "add"):
        return max(0, gone - part), gone + come
    return max(0, min(gone, come) - part), gone + come


def lines_of(model, path):
    """How many lines of a document a text of the model may stand in."""
    found = value_of(model, path)
    text = found.get("code", "") if is_code(found) else found if isinstance(found, str) else ""
    return text.count("\n") + 3 if text else 1


def same(model):
    """Equal for models that hold the same, but for the order of fields."""
    model = tidy({key: value for key, value in model.items() if key != "$schema"})
    for name, group in (("links", "rel"), ("dependencies", "kind")):
        if name in model:
            model[name] = sorted(model[name], key=lambda entry: entry.get(group, ""))
        model.get("remarks", {}).get(name, {}).pop("groups", None)  # they follow that order
    if model.get("contents", {}).get("numbered") is False:  # which a table of contents does not say
        del model["contents"]["numbered"]
    return json.dumps(model, sort_keys=True)


def value_of(model, path):
    return next((part for at, _, _, part in nodes(model) if at == path), None)


def put_at(model, path, value):
    """The model with another text at that path."""
    for at, parent, key, _ in nodes(model):
        if at == path:
            parent[key] = value
            break
    return model


def joins(read, wanted, kind, path):
    """Whether what stood around the part that went goes on with the text beside it, and nothing else differs."""
    around = re.sub(r"([^.\[]+)(\[\d+\])?$", r"remarks.\1.before", path)
    words = value_of(wanted, around) if kind in ("delete", "shorten") else None
    if not words:
        return False
    without = put_at(copy.deepcopy(wanted), around, "")
    for at, _, _, part in list(nodes(without)):
        text = value_of(read, at)
        if isinstance(part, str) and text in (f"{part}\n\n{words}", f"{words}\n\n{part}"):
            return same(read) == same(put_at(without, at, text))
    return any(part == words and same(put_at(copy.deepcopy(read), at, "")) == same(without) for at, _, _, part in nodes(read))


def headings_above(model, wanted, path):
    """The headings above the part that went, and above those that went with it."""
    while path:
        name, remarks = re.sub(r"\[\d+\]$", "", path), r"\1remarks.\2.heading"
        if path == name or value_of(wanted, name) in (None, []):
            yield value_of(model, re.sub(r"^(.*\.)?([^.]+)$", remarks, name)) or ""
        path = name.rpartition(".")[0]
        if value_of(tidy(wanted), path) is not None:
            return


def leads_on(read, wanted, model, path):
    """What was read, and the same without a heading that stood above the part that went, where it is said of the next
    part now: a heading that only leads to others goes with the first of them."""
    yield read
    above = list(headings_above(model, wanted, path))
    for at, _, _, heading in list(nodes(read)):
        if not re.search(r"(^|\.)remarks\.[^.]+\.heading$", at):
            continue
        own = value_of(wanted, at) or ""
        outer = heading.removesuffix(f" / {own}") if own else heading
        if outer and heading != own and any(f"{over} / ".startswith(f"{outer} / ") for over in above):
            yield put_at(copy.deepcopy(read), at, own)


def ungrouped(wanted, path):
    """What is wanted, and the same with the first group of a list as none, where the entries before it went: of sections
    that share a list, the heading of the first one is that of the list."""
    yield wanted
    name = re.sub(r"\[\d+\]$", "", path)
    groups = f"{re.sub(r'[^.]+$', '', name)}remarks.{name.split('.')[-1]}.groups"
    left, first = value_of(wanted, name), (value_of(wanted, groups) or [{}])[0]
    if left and first and sum(group["count"] for group in value_of(wanted, groups)) == len(left):
        for heading in (first["title"], ""):
            other = put_at(copy.deepcopy(wanted), groups, value_of(wanted, groups)[1:])
            value_of(other, groups.removesuffix(".groups"))["heading"] = heading
            yield other


class Change:
    """One call of the program and what came of it."""

    def __init__(self, document, file, kind, path, arguments, model, wanted):
        self.kind, self.path, self.complaint, self.wrong, self.beyond, self.lines = kind, path, None, None, 0, 0
        status, out, errors = specast("set", document, *arguments, seconds=60)
        self.small = b"anew" not in errors
        if status == 2 and kind == "add":  # not a part that this document can have
            self.kind = None
        elif status == 5:
            self.complaint = f"refused: {errors.decode(errors='replace').strip()[:200]}"
        elif status != 0:
            self.complaint = self.wrong = f"exit {status}: {errors.decode(errors='replace').strip()[:200]}"
        else:
            self.check(document, file, out, model, wanted)

    def is_wanted(self, read, model, wanted):
        if self.kind == "shorten" and any(same(read) == same(other) for other in ungrouped(wanted, self.path)):
            return True
        reads = leads_on(read, wanted, model, self.path) if self.kind in ("delete", "shorten") else [read]
        return any(same(one) == same(wanted) or joins(one, wanted, self.kind, self.path) for one in reads)

    def check(self, document, file, out, model, wanted):
        file.write_bytes(out)
        self.complaint, data = convert(file, "json")
        if self.complaint:
            self.wrong = self.complaint
            return
        read = json.loads(data)
        if self.kind == "hostile":  # what is not text at the ends of it comes and goes with its place
            wanted = put_at(copy.deepcopy(model), self.path, value_of(read, self.path))
        if wanted and not self.is_wanted(read, model, wanted):
            self.complaint = self.wrong = "reads back as something else"
        before = document.read_bytes().decode(errors="replace")
        part = lines_of(model, self.path) if self.kind != "append" else 1
        self.beyond, self.lines = beyond(before, out.decode(errors="replace"), self.kind, part)


def tried(document, args, folder):
    complaint, data = convert(document, "json")
    if complaint:
        return
    file, model = pathlib.Path(folder) / f"changed{document.suffix}", json.loads(data)
    for number, (kind, path, arguments, wanted) in enumerate(edits(model, document.suffix not in DATA)):
        if number % args.every == 0 and args.kind in (None, kind):
            yield Change(document, file, kind, path, arguments, model, wanted)


def exported(document, folder):
    """The document as files that hold the model, not laid out as their writers do."""
    complaint, data = convert(document, "json")
    if complaint:
        return
    file = pathlib.Path(folder) / f"{document.stem}.json"
    file.write_text(json.dumps(json.loads(data), indent=3), encoding="utf-8")
    yield file
    file = file.with_suffix(".yaml")
    data = convert(document, "yaml")[1].decode()
    file.write_text(re.sub(r"(?m)^(\w+):", r"# \1\n\1:", data), encoding="utf-8")
    yield file


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--verbose", action="store_true", help="show what is not written as it should be")
    options.add_argument("--every", type=int, default=EVERY, help="try each Nth change only")
    options.add_argument("--kind", choices=BOUNDS, help="try this kind of change only")
    options.add_argument("--all", action="store_true", help="all documents, those of the corpus too")
    options.add_argument("files", nargs="*")
    args = options.parse_args()
    own = [path for path in documents() if ROOT in path.parents and path.stem in CLEAN]
    cases, lines, far = Cases(), collections.Counter(), collections.Counter()
    count, right, small, wrong = (collections.Counter() for _ in range(4))
    with tempfile.TemporaryDirectory() as folder:
        documents_tried = [pathlib.Path(file) for file in args.files or (documents() if args.all else own)]
        if not args.files:
            documents_tried += exported(own[0], folder)
        for document in documents_tried:
            for change in tried(document, args, folder):
                if not change.kind:
                    continue
                count[change.kind] += 1
                right[change.kind] += not change.complaint
                wrong[change.kind] += bool(change.wrong)
                small[change.kind] += change.small and not change.complaint
                lines[change.kind] += change.lines
                far[change.kind] += change.beyond
                if args.verbose and (change.complaint or not change.small or change.lines > MANY):
                    what = change.complaint or f"{change.lines} lines{'' if change.small else ', written anew'}"
                    cases.note(f"{short(document)}: {change.kind} {change.path}: {what}")
    for kind, bound in BOUNDS.items():
        if count[kind]:
            share, by_edit = 100 * right[kind] / count[kind], 100 * small[kind] / count[kind]
            cases.note(f"{kind}: {right[kind]} of {count[kind]} ({share:.1f} %), {by_edit:.1f} % by a small edit; "
                       f"{lines[kind]} lines touched, {far[kind]} of them beyond the part")
            cases.case(f"{kind}: at least {bound} %", None if share >= bound else f"{share:.1f} %")
            cases.case(f"{kind}: nothing is written that reads as something else", f"{wrong[kind]} are" if wrong[kind] else None)
            cases.case(f"{kind}: at least {SMALL[kind]} % by a small edit", None if by_edit >= SMALL[kind] else f"{by_edit:.1f} %")
            share = 100 * far[kind] / count[kind]
            if args.every == 1 and not args.files:  # few changes tell nothing of a hundred
                cases.case(f"{kind}: at most {BEYOND[kind]} lines of a hundred changes beyond the parts",
                           None if share <= BEYOND[kind] else f"{share:.1f}")
    cases.finish()


if __name__ == "__main__":
    main()
