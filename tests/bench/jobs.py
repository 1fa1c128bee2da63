#!/usr/bin/python3
"""Time the conversion of a folder with one job and with two, side by side.

usage: jobs.py [--files N] [--rounds N]

A thousand documents of 5 to 20 KB are made of those that the tests have, and converted to the house style by turns. The fastest
round of each counts, since whatever else the machine does can only slow it down; both must write the same bytes.
"""
import argparse
import os
import pathlib
import random
import shutil
import subprocess
import tempfile
import time

from cases import PROGRAM, documents


def make(folder, count):
    """Documents out of pieces of others, each from a heading on."""
    lines = [line for document in documents() if "templates" not in document.parts
             for line in document.read_text("utf-8", "replace").splitlines(keepends=True)]
    heads = [at for at, line in enumerate(lines[:-400]) if line.startswith("## ")]
    numbers = random.Random(1)
    folder.mkdir()
    for number in range(count):
        text, at, wanted = f"# Specification {number}\n\n", numbers.choice(heads), numbers.randrange(5000, 20000)
        while len(text) < wanted:
            text += lines[at % len(lines)]
            at += 1
        (folder / f"{number:04}.md").write_text(text, "utf-8")


def run(folder, out, jobs):
    """Wall time in seconds, and time of all processors, for a folder of outputs that is not there yet."""
    shutil.rmtree(out, ignore_errors=True)
    before, start = os.times(), time.perf_counter()
    subprocess.run([PROGRAM, "convert", "--quiet", "-T", "house", "--jobs", str(jobs), "-o", f"{out}/", folder], check=True,
                   stderr=subprocess.DEVNULL)
    took, after = time.perf_counter() - start, os.times()
    return took, after.children_user + after.children_system - before.children_user - before.children_system


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--files", type=int, default=1000)
    options.add_argument("--rounds", type=int, default=5)
    args = options.parse_args()
    best = {}
    with tempfile.TemporaryDirectory() as name:
        top = pathlib.Path(name)
        make(top / "in", args.files)
        for _ in range(args.rounds):
            for jobs in (1, 2):
                best[jobs] = min(best.get(jobs, (9e9, 0)), run(top / "in", top / f"out{jobs}", jobs))
        same = subprocess.run(["diff", "-rq", top / "out1", top / "out2"], stdout=subprocess.DEVNULL).returncode == 0
    for jobs, (took, busy) in best.items():
        print(f"{args.files} files, {jobs} job{'s' * (jobs > 1)}: {took:.2f} s, processors busy for {busy:.2f} s")
    print(f"two jobs take {best[2][0] / best[1][0]:.2f} of the time of one" + ("" if same else ", and write other bytes"))
    raise SystemExit(not same)


if __name__ == "__main__":
    main()
