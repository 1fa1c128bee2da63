#!/usr/bin/python3
"""Run the transcripts in this folder and compare what the program says with what they say.

usage: commands.py [--update] [NAME...]

A transcript is a file NAME.cmd, run in an empty folder by one shell, in which $SOURCE is the source folder. A line "$
COMMAND" is a command, "> " goes on with it, and the lines up to the next command are what it prints, standard error included;
"[3]" at the end is its exit status, where that is not 0. A line "* PATTERN" stands for any line that the shell pattern fits,
"..." for any number of lines. A line "; TEXT" before a command is a comment. --update writes anew what differs: read the
change before it is kept.
"""
import argparse
import difflib
import fnmatch
import os
import pathlib
import re
import subprocess
import tempfile

from cases import PROGRAM, ROOT, Cases

HERE = pathlib.Path(__file__).resolve().parent
MARK = "end of command"


class Step:
    """A command, the comment before it and what it is expected to print."""

    def __init__(self, comment, line):
        self.comment, self.source, self.expected = comment, ["$ " + line], []

    @property
    def command(self):
        return "\n".join(line[2:] for line in self.source)


def steps_of(text):
    steps, comment = [], []
    for line in text.splitlines():
        if line.startswith("$ "):
            steps.append(Step(comment, line[2:]))
            comment = []
        elif line.startswith("> ") and steps and not steps[-1].expected and not comment:
            steps[-1].source.append(line)
        elif line.startswith("; ") or not line or not steps:
            comment.append(line)
        else:
            steps[-1].expected += comment + [line]
            comment = []
    return steps, comment


def run(steps, folder):
    """What each step prints now: lines, the exit status last."""
    bin_folder = folder / "bin"
    bin_folder.mkdir()
    (bin_folder / "specast").symlink_to(pathlib.Path(PROGRAM).resolve())
    work = folder / "work"
    work.mkdir()
    script = "".join(f"{step.command}\nprintf '\\n{MARK} %d\\n' $?\n" for step in steps)
    environment = {**os.environ, "PATH": f"{bin_folder}:{os.environ['PATH']}", "LC_ALL": "C.UTF-8", "HOME": str(work),
                   "SOURCE": str(ROOT)}
    try:
        done = subprocess.run(["sh", "-c", script], cwd=work, env=environment, stdin=subprocess.DEVNULL,
                              stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=120)
    except subprocess.TimeoutExpired as late:
        return [["still running after 120 s"]] * len(steps), late
    parts = re.split(rf"\n{MARK} (\d+)\n", done.stdout.decode(errors="backslashreplace"))
    results = []
    for text, status in zip(parts[0::2], parts[1::2]):
        results.append(text.splitlines() + ([f"[{status}]"] if status != "0" else []))
    return results + [["the shell ended early"]] * (len(steps) - len(results))


def fits(expected, got):
    """Whether the lines are those expected, with its patterns."""
    if not expected:
        return not got
    if expected[0] == "...":
        return any(fits(expected[1:], got[i:]) for i in range(len(got) + 1))
    if not got:
        return False
    if expected[0].startswith("* "):
        same = fnmatch.fnmatchcase(got[0], expected[0][2:])
    else:
        same = got[0] == expected[0]
    return same and fits(expected[1:], got[1:])


def transcript(path, cases, update):
    steps, rest = steps_of(path.read_text("utf-8"))
    with tempfile.TemporaryDirectory() as folder:
        results = run(steps, pathlib.Path(folder))
    lines = []
    for step, got in zip(steps, results):
        same = fits(step.expected, got)
        complaint = None
        if not same and not update:
            complaint = "\n".join(difflib.unified_diff(step.expected, got, "expected", "printed", lineterm="", n=3))
        cases.case(f"{path.stem}: {step.source[0][2:]}", complaint)
        lines += step.comment + step.source + (step.expected if same else got)
    if update:
        path.write_text("\n".join(lines + rest) + "\n", "utf-8")


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--update", action="store_true")
    options.add_argument("names", nargs="*", help="the transcripts that are wanted")
    args = options.parse_args()
    cases = Cases()
    for path in sorted(HERE.glob("*.cmd")):
        if not args.names or path.stem in args.names:
            transcript(path, cases, args.update)
    cases.finish()


if __name__ == "__main__":
    main()
