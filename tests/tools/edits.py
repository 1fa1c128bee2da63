"""Edits of models, made at random: what two people may do to one spec. For the law of merging and for its benchmark.

A triple is a base and two sides, each the base after edits of its own. Disjoint edits touch different parts, so that it is known
what the merge has to be: the base after the edits of both.
"""
import collections
import copy
import random

FILLER = "ledger quota shard beacon cursor replica lantern harbour meadow copper violet ember signal anchor canyon orbit".split()
GROUPED = {"links": "rel", "dependencies": "kind"}
SKIPPED = {"$schema", "remarks", "extra", "definitions", "footnotes", "anchors", "contents", "after", "custom"}
LEAVES = ("add", "append", "replace", "remove")


class Entry:
    """An entry of a list, which is the same wherever it moves."""

    def __init__(self, number, value):
        self.number, self.value = number, value


def wrap(value, counter):
    if isinstance(value, dict):
        return {key: item if key == "remarks" else wrap(item, counter) for key, item in value.items()}
    if isinstance(value, list):
        entries = []
        for item in value:
            counter[0] += 1
            entries.append(Entry(counter[0], wrap(item, counter)))
        return entries
    return value


def unwrap(value):
    if isinstance(value, dict):
        made = {key: item if key == "remarks" else unwrap(item) for key, item in value.items()}
        return {key: item for key, item in made.items() if item not in ({}, [], "")}
    if isinstance(value, list):
        return [item for item in (unwrap(entry.value) for entry in value) if item not in ({}, [], "")]
    return value


def follow(model, path):
    """The container and the key or position under which a part stands, or None where it is gone."""
    for step in path[:-1]:
        model = child(model, step)
        if model is None:
            return None, None
    if isinstance(path[-1], int):
        at = next((n for n, entry in enumerate(model) if entry.number == path[-1]), None)
        return (model, at) if at is not None else (None, None)
    return (model, path[-1]) if path[-1] in model else (None, None)


def child(model, step):
    if isinstance(step, int):
        return next((entry.value for entry in model if entry.number == step), None)
    return model.get(step)


def is_code(value):
    return isinstance(value, dict) and set(value) <= {"language", "code"} and "code" in value


def parts(model):
    """What can be edited: ("leaf" | "entry" | "section", path)."""
    found, pending = [], [((), model)]
    while pending:
        path, value = pending.pop()
        if isinstance(value, dict) and not is_code(value):
            grouped = {name for name, remark in value.get("remarks", {}).items() if "groups" in remark}
            for key in value:
                if key in SKIPPED or key in grouped or key == "metadata" and path:
                    continue
                if not path and isinstance(value[key], (list, dict)) and key != "metadata":
                    found.append(("section", (key,)))
                pending.append((path + (key,), value[key]))
        elif isinstance(value, list):
            for entry in value:
                found.append(("entry", path + (entry.number,)))
                if not isinstance(entry.value, str):
                    pending.append((path + (entry.number,), entry.value))
        elif isinstance(value, str) and path:
            found.append(("leaf", path))
    return found


def is_change(model, *edits):
    """Whether none of the edits only adds a paragraph, which is no conflict with another."""
    container, at = follow(model, edits[0][1])
    return not any(edit[2] and edit[2].startswith(container[at] + "\n\n") for edit in edits)


def touches(a, b):
    """Whether one path lies on the way to the other."""
    return a[:len(b)] == b[:len(a)]


class Editor:
    def __init__(self, seed, keys):
        self.random, self.serial, self.keys = random.Random(seed), 0, keys

    def token(self):
        self.serial += 1
        return f"zq{self.serial}{self.random.choice('abcdefgh')}"

    def words(self, least, most):
        return " ".join([self.random.choice(FILLER) for _ in range(self.random.randint(least, most))] + [self.token()])

    def changed(self, text, name):
        """A text with a word more, or another one altogether."""
        lines = text.split("\n")
        if name in ("created", "updated", "date", "start", "end") or text.startswith(("```", "|", "#", "<", "~~~")):
            return f"2026-{self.random.randint(1, 12):02}-{self.random.randint(1, 28):02}" if len(lines) == 1 else text + "\n\n" + self.words(4, 8)
        if len(text.split()) > 2 and self.random.random() < 0.8 or len(lines) > 1:
            end = "." if lines[0].endswith(".") else ""
            lines[0] = lines[0][:len(lines[0]) - len(end)] + " " + self.token() + end
            return "\n".join(lines)
        return self.words(1, 2) if len(text) < 30 else self.words(4, 12)

    def key_of(self, path):
        """The name of the key field of the entries of a list; None where they are texts."""
        return self.keys.get(".".join(step for step in path if isinstance(step, str)))

    def new_entry(self, like, path):
        if isinstance(like, str):
            return self.words(3, 7)
        key, made = self.key_of(path), {}
        if not key:
            return None
        made[key] = self.words(1, 3)
        field = GROUPED.get(path[-1])
        if field and like.get(field):
            made[field] = like[field]
        for name, value in like.items():
            if isinstance(value, str) and name not in made and self.random.random() < 0.6:
                made[name] = self.words(2, 6)
        return made

    def edit(self, model, kind, path):
        """One edit as (what, path, argument), or None where nothing can be done there."""
        container, at = follow(model, path)
        if container is None:
            return None
        if kind == "section":
            return ("remove", path, None)
        if kind == "leaf":
            value = container[at]
            if path[-2:-1] and self.key_of(path[:-2]) == path[-1]:  # the key of an entry
                return ("change", path, value + " " + self.token()) if "\n" not in value else None
            if self.random.random() < 0.15 and path[0] != "title":
                return ("remove", path, None)
            return ("change", path, self.changed(value, path[-1]))
        entry, what = container[at].value, self.random.choice(["remove", "add", "move", "change", "rename"])
        text = isinstance(entry, str)
        if what == "add":
            made = self.new_entry(entry, path[:-1])
            self.serial += 1
            return made and ("add", path, Entry(-self.serial * 1000 - self.random.randint(0, 999), wrap(made, [10**6 * self.serial])))
        if what == "move":
            others = [other.number for other in container if other.number != path[-1]]
            if len(others) < 2 or path[-2] in GROUPED:
                return None
            return ("move", path, self.random.choice(others))
        if what == "remove":
            return ("remove", path, None)
        if text:
            return ("change", path, self.changed(entry, ""))
        key = self.key_of(path[:-1])
        if what == "rename" and key and isinstance(entry.get(key), str) and "\n" not in entry[key]:
            rest = sum(len(str(value).split()) for name, value in unwrap(entry).items() if name != key)
            new = self.words(1, 3) if rest > 8 and self.random.random() < 0.3 else entry[key] + " " + self.token()
            return ("change", path + (key,), new)
        return None


def apply(model, edits):
    for what, path, argument in edits:
        container, at = follow(model, path)
        if container is None:
            continue
        if what == "remove":
            del container[at]
        elif what == "change" and isinstance(path[-1], int):
            container[at].value = argument
        elif what == "change":
            container[at] = argument
        elif what == "add":
            container.insert(at + 1, copy.deepcopy(argument))
        elif what == "move":
            entry = container.pop(at)
            behind = next((n for n, other in enumerate(container) if other.number == argument), len(container) - 1)
            container.insert(behind + 1, entry)


def is_twin(model, edit, others):
    """Whether an edit takes away an entry, and one of the others another one that says the same: nobody can tell them apart."""
    if edit[0] != "remove" or not isinstance(edit[1][-1], int):
        return False
    container, at = follow(model, edit[1])
    return any(other[0] == "remove" and other[1][:-1] == edit[1][:-1] and
               unwrap(container[at].value) == unwrap(container[follow(model, other[1])[1]].value) for other in others)


class Triple:
    """base, ours, theirs, expected: models. `edits`: those of both sides; `loose`: paths of lists whose order both changed."""


def triple(model, seed, keys, disjoint=True):
    editor, base = Editor(seed, keys), wrap(copy.deepcopy(model), [0])
    found = parts(base)
    editor.random.shuffle(found)
    sides, claimed, wanted = ([], []), ([], []), (editor.random.randint(1, 4), editor.random.randint(1, 4))
    for kind, path in found:
        side = 0 if len(sides[0]) < wanted[0] else 1
        if len(sides[1]) == wanted[1]:
            break
        if kind == "section" and editor.random.random() < 0.8:
            continue
        edit = editor.edit(base, kind, path)
        if not edit or any(touches(edit[1], other) for other in claimed[0] + claimed[1]):
            continue
        if edit[0] == "add" and any(path[:-1] == other[:-1] for other in claimed[1 - side]) and editor.random.random() < 0.5:
            continue
        if is_twin(base, edit, sides[1 - side]):
            continue
        sides[side].append(edit)
        claimed[side].append(edit[1])
    clashes = []
    if not disjoint:
        for kind, path in found:
            if kind == "leaf" and not any(touches(path, other) for other in claimed[0] + claimed[1]):
                edits = [editor.edit(base, kind, path), editor.edit(base, kind, path)]
                if edits[0] and edits[1] and edits[0][2] != edits[1][2] and path[0] != "metadata" and is_change(base, *edits):
                    sides[0].append(edits[0])
                    sides[1].append(edits[1])
                    clashes.append(path)
                    if len(clashes) == 2:
                        break
    made = Triple()
    made.edits, made.clashes = sides, clashes
    models = []
    for edits in ((), sides[0], sides[1], sides[0] + sides[1]):
        side = copy.deepcopy(base)
        apply(side, edits)
        models.append(unwrap(side))
    made.base, made.ours, made.theirs, made.expected = models
    structural = [{path[:-1] for what, path, _ in edits if what in ("add", "move", "remove") and isinstance(path[-1], int)} for edits in sides]
    made.loose = {tuple(step for step in path if isinstance(step, str)) for path in structural[0] & structural[1]}
    return made


def words(value):
    """How often each word is in a model, the names of its fields aside."""
    if isinstance(value, dict):
        return sum((words(item) for key, item in value.items() if key not in ("$schema", "after", "path")), collections.Counter())
    if isinstance(value, list):
        return sum(map(words, value), collections.Counter())
    return collections.Counter(str(value).split())


def key_fields():
    """The main key field of every list of records, by its path without positions."""
    import models
    keys, pending = {}, [((), models.vocabulary())]
    while pending:
        path, fields = pending.pop()
        for name, row in fields.items():
            if row["shape"] == "RECORDS":
                own = [field for field, its in row["fields"].items() if its.get("key")]
                if own:
                    keys[".".join(path + (name,))] = own[-1]
            if row["fields"]:
                pending.append((path + (name,), row["fields"]))
    return keys
