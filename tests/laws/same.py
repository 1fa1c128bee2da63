#!/usr/bin/python3
"""Law 5: the same input gives the same output, in every locale and time zone, from a file or from standard input, with any number
of jobs."""
import pathlib
import tempfile

from cases import TEMPLATES, Cases, convert, documents, short, specast

PLACES = [dict(LC_ALL="C", TZ="UTC"), dict(LC_ALL="tr_TR.UTF-8", TZ="Asia/Kathmandu", LANG="ja_JP.UTF-8", NO_COLOR="1"),
          dict(LC_ALL="de_DE.UTF-8", COLUMNS="40", TERM="xterm")]


def complaint_of(document, to, template):
    outputs = []
    for place in PLACES:
        complaint, out = convert(document, to, template, **place)
        if complaint:
            return complaint
        outputs.append(out)
    if len(set(outputs)) > 1:
        return "two runs differ"
    return None


def piped(document):
    """A document on standard input gives what its file gives, but for messages."""
    status, out, errors = specast("convert", "--quiet", "--to", "json", "-", stdin=document.read_bytes())
    if status != 0:
        return f"exit {status}: {errors.decode(errors='replace')[:200]}"
    return None if out == convert(document, "json")[1] else "standard input gives something else than the file"


def tree(folder):
    return {str(file.relative_to(folder)): file.read_bytes() for file in sorted(pathlib.Path(folder).rglob("*")) if file.is_file()}


def jobs():
    """All documents in one run, one after the other and eight at a time."""
    with tempfile.TemporaryDirectory() as one, tempfile.TemporaryDirectory() as eight:
        for number, folder in (("1", one), ("8", eight)):
            status, _, errors = specast("convert", "--quiet", "--to", "json", "-j", number, "-o", folder + "/", *documents())
            if status != 0:
                return f"exit {status}: {errors.decode(errors='replace')[:300]}"
        return None if tree(one) == tree(eight) and len(tree(one)) == len(documents()) else "the outputs differ"


def main():
    cases = Cases()
    cases.case("all documents with one job and with eight", jobs())
    for number, document in enumerate(documents()):
        template = TEMPLATES[number % len(TEMPLATES)]
        for to in ("json", "yaml", "markdown", "docbook"):
            cases.case(f"{short(document)} as {to}", complaint_of(document, to, template))
        cases.case(f"{short(document)} from standard input", piped(document))
    cases.finish()


if __name__ == "__main__":
    main()
