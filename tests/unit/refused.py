#!/usr/bin/python3
"""Templates that must be refused: refused/NAME.md, and in refused/NAME.txt all that is said of it.

Called with the program that compiles templates; `--write` makes the expected texts anew."""
import pathlib
import subprocess
import sys

FOLDER = pathlib.Path(__file__).resolve().parent / "refused"


def said(program, template):
    run = subprocess.run([pathlib.Path(program).resolve(), "templates", "/dev/null", template.name], cwd=FOLDER, capture_output=True, timeout=60)
    return run.returncode, run.stderr.decode("utf-8")


def main():
    failed = 0
    for template in sorted(FOLDER.glob("*.md")):
        expected = template.with_suffix(".txt")
        status, text = said(sys.argv[1], template)
        if "--write" in sys.argv:
            expected.write_text(text, "utf-8")
        elif status != 1 or text != expected.read_text("utf-8"):
            print(f"{template.name}: status {status}, said\n{text}")
            failed += 1
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
