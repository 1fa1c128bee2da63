#!/usr/bin/python3
"""Law 4: merging with itself, and merging where one side did nothing, changes nothing."""
import json
import pathlib
import tempfile

from cases import Cases, convert, documents, short, specast
from roundtrip import differences, report


def merged(*arguments):
    status, out, errors = specast("merge", "--quiet", "--to", "json", *arguments)
    return (None, json.loads(out)) if status == 0 else (f"exit {status}: {errors.decode(errors='replace')[:300]}", None)


def law(wanted, *arguments):
    complaint, model = merged(*arguments)
    found = [] if complaint else differences(json.loads(wanted), model)
    return complaint or (report(found, False) if found else None)


def in_place(document, other):
    """Merged with what did not change, a document keeps its bytes."""
    for arguments in ((document, document), ("--base", other, document, other)):
        status, out, errors = specast("merge", "--quiet", *arguments)
        if status != 0:
            return f"exit {status}: {errors.decode(errors='replace')[:300]}"
        if out != document.read_bytes():
            return "bytes changed"
    return None


def main():
    cases, files = Cases(), documents()
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
    cases.finish()


if __name__ == "__main__":
    main()
