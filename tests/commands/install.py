#!/usr/bin/python3
"""What `meson install` puts into place works there: the program, the library with its headers, and what goes with them.

usage: install.py BUILD COMPILER

BUILD is the folder of the build that is installed, into a temporary folder.
"""
import os
import pathlib
import shlex
import subprocess
import sys
import tempfile

from cases import ROOT, Cases

README = ROOT / "tests/golden/readme"


def run(*command, stdin=None, **environment):
    """A complaint, where the command fails, and what it prints."""
    done = subprocess.run([str(word) for word in command], input=stdin, capture_output=True, env={**os.environ, **environment})
    complaint = f"{command[0]}: exit {done.returncode}: {(done.stdout + done.stderr).decode(errors='replace')[:400]}"
    return complaint if done.returncode else None, done.stdout.decode(errors="replace")


def try_library(cases, compiler, root, folder):
    """The example of the README, made with what pkg-config says of the installed library."""
    where = next(root.rglob("specast.pc"), None)
    cases.case("pkg-config finds the library", None if where else "there is no specast.pc")
    if not where:
        return
    prefix, program = next(root.rglob("include/specast")).parents[1], folder / "example"
    complaint, flags = run("pkg-config", f"--define-variable=prefix={prefix}", "--cflags", "--libs", "specast",
                           PKG_CONFIG_PATH=str(where.parent))
    cases.case("a program is linked with it", complaint or run(compiler, README / "library.c", "-o", program, *shlex.split(flags))[0])
    if not program.exists():
        return
    complaint, out = run(program, stdin=(README / "old.md").read_bytes(), LD_LIBRARY_PATH=str(where.parent.parent))
    cases.case("that program runs", complaint or (out != "The index grows too fast\n" and f"printed {out!r}"))


def main():
    build, compiler = sys.argv[1:]
    cases = Cases()
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        root = folder / "installed"  # pkg-config mistakes blanks
        complaint, _ = run("meson", "install", "-C", build, "--no-rebuild", "--quiet", "--destdir", root)
        cases.case("it is installed", complaint)
        for what in ("bin/specast", "specast/specast.h", "man1/specast.1", "completions/specast"):
            cases.case(f"{what} is there", None if any(str(path).endswith(what) for path in root.rglob("*")) else "it is not")
        complaint, out = run(next(root.rglob("bin/specast"), "false"), "get", README / "old.md", "risks[0].probability")
        cases.case("the program runs", complaint or (out != "Medium\n" and f"printed {out!r}"))
        try_library(cases, compiler, root, folder)
    cases.finish()


if __name__ == "__main__":
    main()
