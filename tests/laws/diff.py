#!/usr/bin/python3
"""What stands in another template or format says the same: diff between a document and its recasts finds nothing.

usage: diff.py [--verbose] [FILE...]

Reading what was written in a template does not give back every model yet (roundtrip.py counts that). A difference that is in the
models that were read is therefore only counted, and BOUND of a hundred recasts of the project's own documents must be without;
but JSON and YAML never differ, and a document never differs from itself.
"""
import argparse
import collections
import pathlib
import tempfile

from cases import ROOT, TEMPLATES, Cases, documents, short, specast

BOUND = 90


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
    cases, table, own = Cases(), collections.Counter(), []
    with tempfile.TemporaryDirectory() as folder:
        for document in map(pathlib.Path, args.files or documents()):
            cases.case(f"{short(document)}: the same as itself", specast("diff", document, document)[1].decode()[:300] or None)
            for to in ("json", "yaml"):
                complaint, out = compare(document, pathlib.Path(folder) / f"recast.{to}", ["-t", to])
                cases.case(f"{short(document)}: the same as {to}", complaint or out[:300] or None)
            for to, extension in (("markdown", "md"), ("docbook", "xml")):
                for template in TEMPLATES:
                    complaint, out = compare(document, pathlib.Path(folder) / f"recast.{extension}", ["-t", to, "-T", template])
                    if complaint:
                        cases.case(f"{short(document)} as {to} in {template}", complaint)
                        continue
                    table[to, template] += bool(out)
                    if ROOT in document.resolve().parents:
                        own.append(not out)
                    if out and args.verbose:
                        cases.note(f"{short(document)} as {to} in {template}:\n# " + out[:600].replace("\n", "\n# "))
    for to in ("markdown", "docbook"):
        cases.note(f"{to}: recasts that differ: " + ", ".join(f"{name} {table[to, name]}" for name in TEMPLATES))
    if own and not args.files:
        share = 100 * sum(own) / len(own)
        cases.case(f"at least {BOUND} % of the recasts of own documents are the same", None if share >= BOUND else f"{share:.1f} %")
        cases.note(f"{share:.1f} % of the recasts of own documents are the same")
    cases.finish()


if __name__ == "__main__":
    main()
