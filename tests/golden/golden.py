#!/usr/bin/python3
"""Compare what specast writes with what is expected of it, file by file.

usage: golden.py [--update] [NAME...]

A case is a file NAME.expected.EXT in a folder below tests/golden. Its input is NAME.md (or .json, .yaml, .xml) beside it;
NAME.VARIANT.expected.EXT has the same input. EXT says what is compared: md, json, yaml or xml is the document converted to that
format; txt is the messages and the exit status. NAME[.VARIANT].args holds further arguments, or, where its first word is a
command, all of them but the file. --update writes anew what differs: read the change before it is kept.
"""
import argparse
import difflib
import os
import pathlib
import shlex

from cases import ROOT, Cases, specast

HERE = ROOT / "tests/golden"
FORMATS = {".md": "markdown", ".json": "json", ".yaml": "yaml", ".xml": "docbook", ".txt": None}


def input_of(folder, stem):
    name = stem.split(".")[0]
    found = [file for file in (folder / (name + ext) for ext in FORMATS if FORMATS[ext]) if file.exists()]
    return found[0].name if found else None


def result(expected):
    """What the program makes of the case now; a complaint where it cannot be run."""
    stem, form = expected.name.split(".expected.")[0], FORMATS[expected.suffix]
    document = input_of(expected.parent, stem)
    if not document:
        return b"", "there is no input for it"
    args = expected.with_name(stem + ".args")
    words = shlex.split(args.read_text("utf-8")) if args.exists() else []
    if not words or words[0].startswith("-"):
        words = ["convert", "--to", form or "json"] + words
    os.chdir(expected.parent)
    status, out, errors = specast(*words, document)
    if form is None:
        return errors + f"exit {status}\n".encode(), None
    return out, None if status in (0, 1) else f"exit {status}: {errors.decode(errors='replace')}"


def difference(expected, got):
    wanted = expected.read_text("utf-8").splitlines()
    return "\n".join(difflib.unified_diff(wanted, got.decode(errors="replace").splitlines(), "expected", "written", lineterm="", n=1))


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--update", action="store_true")
    options.add_argument("names", nargs="*", help="parts of the names of the cases that are wanted")
    args = options.parse_args()
    cases = Cases()
    for expected in sorted(HERE.rglob("*.expected.*")):
        name = str(expected.relative_to(HERE))
        if args.names and not any(part in name for part in args.names):
            continue
        got, complaint = result(expected)
        if not complaint and got != expected.read_bytes():
            if args.update:
                expected.write_bytes(got)
            else:
                complaint = difference(expected, got) or "only line ends differ"
        cases.case(name, complaint)
    cases.finish()


if __name__ == "__main__":
    main()
