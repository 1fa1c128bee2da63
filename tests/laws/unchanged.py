#!/usr/bin/python3
"""Law 3: no change writes no change. What is written in the template that it stands in comes back byte for byte, however its bytes
are kept: with a mark at the beginning, other line ends, no line end at the last line, bytes that are no text. So it does from
standard input and into another file beside it, and where `set` gives a value that stands there already. (In another folder, relative
links change, so that they lead where they led.)"""
import json
import pathlib
import tempfile

from cases import ROOT, Cases, documents, short, specast

# Other files that say the same, or nearly.
KEPT = {
    "a byte order mark": lambda text: b"\xef\xbb\xbf" + text.removeprefix(b"\xef\xbb\xbf"),
    "CRLF": lambda text: text.replace(b"\r", b"").replace(b"\n", b"\r\n"),
    "CR": lambda text: text.replace(b"\r", b"").replace(b"\n", b"\r"),
    "no last line end": lambda text: text.rstrip() + b"\n\nLast words.",
    "blank lines at the end": lambda text: text + b"\n \n\t\n\n",
    "a byte that is no UTF-8": lambda text: text + b"\nCaf\xe9.\n",
    "a NUL": lambda text: text + b"\nNo\0thing.\n",
}


def own_template(document):
    status, out, _ = specast("detect", "--json", document)
    return json.loads(out)[0]["template"] if status == 0 else None


def complaint_about(run, wanted, out):
    status, _, errors = run
    if status != 0:
        return f"exit {status}: {errors.decode(errors='replace')[:300]}"
    return None if out == wanted else "other bytes than before"


def set_same(document, title, file):
    file.write_bytes(document.read_bytes())
    run = specast("set", "--quiet", "-w", file, "title=" + title.decode().rstrip("\n"))
    return complaint_about(run, document.read_bytes(), file.read_bytes())


def written_again(document, template, folder):
    """Into another folder, from standard input, and in each way to keep it that its template is seen in."""
    text, file = document.read_bytes(), folder / "kept.md"
    into = ["convert", "--quiet", "-T", template, "-t", "markdown"]
    out = folder / "again.md"
    file.write_bytes(text)
    run = specast(*into, "-o", out, file)
    yield "in another file", complaint_about(run, text, out.read_bytes() if out.exists() else b"")
    run = specast(*into, "-f", "markdown", stdin=text)
    yield "from standard input", complaint_about(run, text, run[1])
    for name, change in KEPT.items():
        file.write_bytes(change(text))
        if own_template(file) == own_template(document):
            run = specast(*into, file)
            yield f"with {name}", complaint_about(run, file.read_bytes(), run[1])


def users():
    """Documents in templates of users, each beside its own."""
    for document in sorted((ROOT / "tests/templates/documents").glob("*.md")):
        yield document, ROOT / "tests/templates" / (document.stem.split("-")[0] + ".md")


def main():
    cases, standing = Cases(), 0
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        for document in documents():
            status, title, _ = specast("get", document, "title")
            if status == 0:
                cases.case(f"{short(document)}: set to the same", set_same(document, title, folder / "copy.md"))
            else:
                cases.skip(f"{short(document)}: set to the same", "it has no title")
        for document, template in [(document, own_template(document)) for document in documents()] + list(users()):
            standing += bool(template)
            for how, complaint in written_again(document, template, folder) if template else ():
                cases.case(f"{short(document)}: written again {how}", complaint)
    cases.note(f"{standing} documents stand in a template")
    cases.case("at least ten documents stand in a template", None if standing >= 10 else str(standing))
    cases.finish()


if __name__ == "__main__":
    main()
