#!/usr/bin/python3
"""Run a fuzz target, linked with replay.c, on documents in the format that it reads, and on what a fuzzer once found (found/).

usage: replay.py TARGET FORMAT
"""
import pathlib
import subprocess
import sys
import tempfile

from cases import ROOT, convert, documents

MOST = 16


def main():
    target, to = sys.argv[1:]
    with tempfile.TemporaryDirectory() as folder:
        if to == "template":
            inputs = [file for folder in ("templates", "tests/templates", "tests/unit/refused")
                      for file in sorted((ROOT / folder).glob("*.md"))]
        elif to == "markdown":
            inputs = documents()[:MOST]
        else:
            inputs = [pathlib.Path(folder) / (document.stem + "." + to) for document in documents()[:MOST]]
            for document, file in zip(documents(), inputs):
                complaint, out = convert(document, to)
                if complaint:
                    sys.exit(f"{document}: {complaint}")
                file.write_bytes(out)
        inputs += sorted((ROOT / "tests/fuzz/found").glob("*." + to))
        return subprocess.run([target, *inputs]).returncode


if __name__ == "__main__":
    sys.exit(main())
