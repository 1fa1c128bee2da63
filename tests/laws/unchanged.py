#!/usr/bin/python3
"""Law 3: no change writes no change. What is written in a document's own template comes back byte for byte, `set` to the value
that stands there already too, and `fmt` twice is `fmt` once."""
import json
import pathlib
import tempfile

from cases import Cases, documents, short, specast


def ran(*arguments):
    """Runs the program: a complaint, or None where it did what it was asked."""
    status, _, errors = specast(*arguments)
    return None if status == 0 else f"{arguments[0]}: exit {status}: {errors.decode(errors='replace')[:300]}"


def own_template(document):
    status, out, _ = specast("detect", "--json", document)
    return json.loads(out)[0]["template"] if status == 0 else None


def fmt_twice(document, template, file):
    texts = []
    file.write_bytes(document.read_bytes())
    for _ in range(2):
        complaint = ran("fmt", "--quiet", "-T", template, "-w", file)
        if complaint:
            return complaint
        texts.append(file.read_bytes())
    return None if texts[0] == texts[1] else "the second fmt changed something"


def set_same(document, file):
    status, out, _ = specast("get", document, "title")
    if status != 0:
        return None  # a document without title
    file.write_bytes(document.read_bytes())
    complaint = ran("set", "--quiet", file, "title=" + out.decode().rstrip("\n"))
    return complaint or (None if file.read_bytes() == document.read_bytes() else "set to the same title changed bytes")


def written_again(document, template, file):
    complaint = ran("convert", "--quiet", "-T", template, "-t", "markdown", "-o", file, document)
    return complaint or (None if file.read_bytes() == document.read_bytes() else "bytes changed in the document's own template")


def main():
    cases = Cases()
    with tempfile.TemporaryDirectory() as folder:
        file = pathlib.Path(folder) / "copy.md"
        for document in documents():
            template = own_template(document)
            cases.case(f"{short(document)}: fmt twice", fmt_twice(document, template or "house", file))
            cases.case(f"{short(document)}: set to the same", set_same(document, file))
            if template:
                cases.case(f"{short(document)}: written in {template} again", written_again(document, template, file))
    cases.finish()


if __name__ == "__main__":
    main()
