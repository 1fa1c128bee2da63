#!/usr/bin/python3
"""What README.md shows is what happens.

usage: readme.py LIBRARY_EXAMPLE

Its `console` blocks are one transcript, run in a folder that holds readme/old.md; its `c` block is readme/library.c, which was
compiled as LIBRARY_EXAMPLE and must print the risks of that document.
"""
import difflib
import pathlib
import re
import subprocess
import sys
import tempfile

from cases import ROOT, Cases

sys.path.insert(0, str(ROOT / "tests/commands"))
from commands import fits, run, steps_of  # noqa: E402

HERE = ROOT / "tests/golden/readme"


def blocks(kind):
    page = (ROOT / "README.md").read_text("utf-8")
    return re.findall(rf"^```{kind}\n(.*?)^```$", page, re.DOTALL | re.MULTILINE)


def main():
    cases = Cases()
    steps, _ = steps_of("$ cp $SOURCE/tests/golden/readme/* .\n" + "".join(blocks("console")))
    with tempfile.TemporaryDirectory() as folder:
        results = run(steps, pathlib.Path(folder))
    for step, got in zip(steps, results):
        same = fits(step.expected, got)
        cases.case(f"README: {step.source[0][2:]}",
                   None if same else "\n".join(difflib.unified_diff(step.expected, got, "README", "printed", lineterm="")))
    same = blocks("c") == [(HERE / "library.c").read_text("utf-8")]
    cases.case("README: library.c", None if same else "the README shows another text")
    out = subprocess.run([sys.argv[1]], input=(HERE / "old.md").read_bytes(), capture_output=True).stdout.decode()
    cases.case("README: library.c, run", None if out == "The index grows too fast\n" else f"printed {out!r}")
    cases.finish()


if __name__ == "__main__":
    main()
