#!/usr/bin/python3
"""Law 4: merging with itself, and merging where one side did nothing, changes nothing; a section that one side moved stands where
it has it. Where moving a section changes what a document says, or its template, nothing is known of the result; of the others
BOUND of a hundred must be right, since a section may say something only where it stands."""
import collections
import json
import pathlib
import random
import re
import tempfile

from cases import Cases, convert, documents, short, specast

BOUND = 95


def merged(*arguments):
    status, out, errors = specast("merge", "--quiet", "--to", "json", *arguments)
    return (None, json.loads(out)) if status == 0 else (f"exit {status}: {errors.decode(errors='replace')[:300]}", None)


def law(wanted, *arguments):
    complaint, model = merged(*arguments)
    return complaint or (None if model == json.loads(wanted) else "the result is not the document")


def in_place(document, other):
    """Merged with what did not change, a document keeps its bytes."""
    for arguments in ((document, document), ("--base", other, document, other)):
        status, out, errors = specast("merge", "--quiet", *arguments)
        if status != 0:
            return f"exit {status}: {errors.decode(errors='replace')[:300]}"
        if out != document.read_bytes():
            return "bytes changed"
    return None


def headings(text, level):
    """Where the headings of a level stand that are in no fence."""
    at, found, fence = 0, [], ""
    for line in text.splitlines(keepends=True):
        mark = re.match(r" {0,3}(```|~~~)", line)
        if mark:
            fence = mark[1] if not fence else "" if mark[1] == fence else fence
        elif not fence and line.startswith(level * "#" + " "):
            found.append(at)
        at += len(line)
    return found


def titles(text):
    """The headings of the second level, in order, without ordinals."""
    return [re.sub(r"^[0-9. ]*", "", text[at + 2:].partition("\n")[0]) for at in headings(text, 2)]


def with_moved(text, source):
    """The text with another order of its sections; None where it has too few, or several parts."""
    starts = headings(text, 2)
    if len(starts) < 3 or len(headings(text, 1)) > 1:
        return None
    pieces = [text[start:end].rstrip("\n") + "\n\n" for start, end in zip(starts, starts[1:] + [len(text)])]
    pieces.insert(source.randrange(len(pieces)), pieces.pop(source.randrange(len(pieces))))
    return text[:starts[0]] + "".join(pieces)


def template_of(file):
    return json.loads(specast("detect", "--json", file)[1])[0]["template"]


def moved(document, folder, table):
    """Merges a document with itself after a move."""
    text = document.read_bytes().decode(errors="replace")
    theirs, file = with_moved(text, random.Random(document.name)), pathlib.Path(folder) / "moved.md"
    if theirs is None or titles(text) == titles(theirs):
        return
    file.write_text(theirs, "utf-8")
    changes = json.loads(specast("diff", "--json", document, file)[1] or b"[]")
    if any(change["change"] != "moved" for change in changes) or template_of(document) != template_of(file):
        table["left out"] += 1
        return
    _, out, _ = specast("merge", "--quiet", "--base", document, document, file)
    table["right" if titles(out.decode(errors="replace")) == titles(theirs) else "wrong"] += 1


def main():
    cases, files, table = Cases(), documents(), collections.Counter()
    with tempfile.TemporaryDirectory() as folder:
        mine, other = pathlib.Path(folder) / "mine.json", pathlib.Path(folder) / "other.json"
        for number, document in enumerate(files):
            complaint, out = convert(document, "json")
            _, base = convert(files[number - 1], "json")
            mine.write_bytes(out)
            other.write_bytes(base)
            name = short(document)
            cases.case(f"{name}: merge(a, a) = a", complaint or law(out, mine, mine))
            cases.case(f"{name}: merge(base, a, base) = a", complaint or law(out, "--base", other, mine, other))
            cases.case(f"{name}: merge(base, base, b) = b", complaint or law(out, "--base", other, other, mine))
            cases.case(f"{name}: nothing changes in its own bytes", complaint or in_place(document, other))
            cases.case(f"{name}: its Markdown merges like its model", complaint or law(out, document, mine))
            moved(document, folder, table)
    share = 100 * table["right"] / max(1, table["right"] + table["wrong"])
    cases.case(f"at least {BOUND} % of the moved sections stand where they were moved", None if share >= BOUND else f"{share:.1f} %")
    cases.note(", ".join(f"{what} {count}" for what, count in sorted(table.items())))
    cases.finish()


if __name__ == "__main__":
    main()
