#!/usr/bin/python3
"""What is written in a template is known to stand in it: `detect` names the template that a document was converted to.

usage: named.py [FILE...]

A document of which the model holds little but leftovers shows hardly anything of the template that it is written in: only those
are asked that fill at least PARTS parts of the vocabulary. Samples must all be named; of the corpus, 19 in 20.
"""
import argparse
import json
import pathlib
import tempfile

from cases import ROOT, TEMPLATES, Cases, convert, documents, short, specast

PARTS = 6                                                              # besides those that any document fills:
ANY = {"$schema", "title", "metadata", "summary", "links", "extra", "remarks", "custom", "definitions", "footnotes"}


def wrongly_named(document, folder):
    """(template, complaint or None) for each template that the document is written in."""
    for template in TEMPLATES:
        complaint, out = convert(document, "markdown", template)
        written = pathlib.Path(folder, f"{template}.md")
        written.write_bytes(out)
        _, said, _ = specast("detect", "--json", written)
        name = None if complaint else json.loads(said)[0]["template"]
        yield template, complaint or (None if name == template else f"detected {name}")


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("files", nargs="*", type=pathlib.Path)
    args = options.parse_args()
    cases, right, total = Cases(), 0, 0
    with tempfile.TemporaryDirectory() as folder:
        for document in args.files or documents():
            complaint, out = convert(document, "json")
            if complaint:
                cases.case(f"{short(document)} is read", complaint)
            elif len(json.loads(out).keys() - ANY) < PARTS:
                cases.skip(short(document), "fills too few parts")
            else:
                for template, complaint in wrongly_named(document, folder):
                    if args.files or ROOT in document.parents:
                        cases.case(f"{short(document)} in {template}", complaint)
                    else:
                        total += 1
                        right += complaint is None
                        if complaint:
                            cases.note(f"{short(document)} in {template}: {complaint}")
    if total:
        cases.case(f"of the corpus {right}/{total}", right < 0.95 * total and "fewer than 19 in 20")
    cases.finish()


if __name__ == "__main__":
    main()
