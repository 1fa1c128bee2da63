#!/usr/bin/python3
"""Law 3: `fmt` twice is `fmt` once, and what it writes says what the document said, in its own template and in every other: models
are compared as in roundtrip.py, two texts by what CommonMark reads from them.

What could not be read back as the same is refused, and so is no breach of the law; but of the project's own documents, not more
than so many of a hundred may be.
"""
import json
import tempfile
import pathlib

from cases import ROOT, TEMPLATES, Cases, convert, documents, short, specast
from roundtrip import differences, report

REFUSED_MOST = 6  # of a hundred


def model(document):
    complaint, out = convert(document, "json")
    return complaint, json.loads(out) if not complaint else None


def changed(document, file):
    """What the file says otherwise than the document, as a complaint."""
    (complaint, before), (second, after) = model(document), model(file)
    found = [] if complaint or second else differences(before, after)
    return complaint or second or (f"what is written says something else: {report(found, False)}" if found else None)


def normalised(document, template, file):
    """Whether it was refused, and a complaint."""
    wanted = ["fmt", "--quiet"] + (["-T", template] if template else [])
    status, once, errors = specast(*wanted, document)
    if status != 0:
        return status == 5, None if status == 5 else f"exit {status}: {errors.decode(errors='replace')[:300]}"
    file.write_bytes(once)
    complaint = changed(document, file)
    if complaint:
        return False, complaint
    status, twice, errors = specast(*wanted, file)
    if status != 0:
        return False, f"exit {status} the second time: {errors.decode(errors='replace')[:300]}"
    status, _, _ = specast(*wanted, "--check", file)
    return False, None if once == twice and status == 0 else "the second time something changed"


def without_blanks(document, file):
    """A document whose blank parts were left out gets none of them back."""
    status, text, _ = specast("fmt", "--quiet", "--empty=omit", document)
    if status != 0:
        return None
    file.write_bytes(text)
    _, again, _ = specast("fmt", "--quiet", file)
    return None if again == text else "guidance came back"


def main():
    cases, own, refused = Cases(), 0, 0
    with tempfile.TemporaryDirectory() as folder:
        file = pathlib.Path(folder) / "once.md"
        for document in documents():
            cases.case(f"{short(document)}: without blanks", without_blanks(document, file))
            for template in [None, *TEMPLATES]:
                was_refused, complaint = normalised(document, template, file)
                cases.case(f"{short(document)}: {template or 'its own template'}", complaint)
                if ROOT in document.parents:
                    own += 1
                    refused += was_refused
    share = 100 * refused / own
    cases.note(f"{refused} of {own} are refused ({share:.1f} %)")
    cases.case(f"not more than {REFUSED_MOST} % are refused", None if share <= REFUSED_MOST else f"{share:.1f} %")
    cases.finish()


if __name__ == "__main__":
    main()
