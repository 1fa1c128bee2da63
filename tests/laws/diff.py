#!/usr/bin/python3
"""What stands in another template or format says the same: diff between a document and its recasts finds nothing.

usage: diff.py [--verbose] [FILE...]

That holds of the project's own documents; of all, those in other families of templates too, it holds of BOUND of a hundred recasts
in each format. JSON and YAML never differ, and a document never differs from itself.
"""
import argparse
import collections
import itertools
import pathlib
import tempfile

from cases import EVERY, ROOT, SHARED, TEMPLATES, Cases, difference, documents, short, specast

BOUND = 99
EXTENSIONS = {"markdown": "md", "docbook": "xml"}


def compare(document, file, arguments):
    """A complaint, and the changes that diff tells."""
    status, out, errors = specast("convert", "--quiet", *arguments, document)
    if status != 0:
        return f"convert: exit {status}: {errors.decode(errors='replace')[:200]}", ""
    file.write_bytes(out)
    status, out, errors = specast("diff", document, file)
    if status not in (0, 1) or (status == 1) != bool(out):
        return f"diff: exit {status}: {errors.decode(errors='replace')[:200]}", ""
    return None, out.decode(errors="replace")


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--verbose", action="store_true", help="show every difference")
    options.add_argument("files", nargs="*")
    args = options.parse_args()
    cases, differing, total = Cases(), collections.Counter(), collections.Counter()
    with tempfile.TemporaryDirectory() as folder:
        for document in map(pathlib.Path, args.files or [*documents(), *sorted((SHARED / "corpus/families").glob("*/*.md"))[::EVERY]]):
            own = ROOT in document.resolve().parents
            cases.case(f"{short(document)}: the same as itself", difference(document, document))
            for to in ("json", "yaml"):
                complaint, out = compare(document, pathlib.Path(folder) / f"recast.{to}", ["-t", to])
                cases.case(f"{short(document)}: the same as {to}", complaint or out[:300] or None)
            for to, template in itertools.product(EXTENSIONS, TEMPLATES):
                complaint, out = compare(document, pathlib.Path(folder) / f"recast.{EXTENSIONS[to]}", ["-t", to, "-T", template])
                total[to] += 1
                differing[to] += bool(out)
                if complaint or own:
                    cases.case(f"{short(document)} as {to} in {template}", complaint or out[:300] or None)
                if out and args.verbose:
                    cases.note(f"{short(document)} as {to} in {template}:\n# " + out[:600].replace("\n", "\n# "))
    for to in EXTENSIONS:
        cases.note(f"{differing[to]} of {total[to]} recasts as {to} differ")
        cases.case(f"at least {BOUND} % of all recasts as {to} are the same",
                   f"{differing[to]} differ" if 100 * differing[to] > (100 - BOUND) * total[to] else None)
    cases.finish()


if __name__ == "__main__":
    main()
