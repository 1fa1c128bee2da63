#!/usr/bin/python3
"""Time merges beside the reading of both sides, where many rows, fields and sections change, come, go or move on both.

usage: merge_cost.py [--rows N] [--rounds N]

The time is that of the processor, the least of a few rounds. 15,000 rows are a document of 1 MB.
"""
import argparse
import os
import pathlib
import subprocess
import tempfile

from cases import PROGRAM

STEP = 40  # each so-manieth row changes
OWNERS = ["Ann", "", ""]


def rows(count):
    return [[f"Part {number} of the queue fails", "High", f"Start part {number} again", OWNERS[number % 3]] for number in range(count)]


def table(made, *columns):
    head = ["Risk", "Impact", "Mitigation", "Owner", *columns]
    lines = ["# Technical Specification: Queue", "", "## Risks & Mitigations", "", "| " + " | ".join(head) + " |", "|" + "---|" * len(head)]
    return "\n".join(lines + ["| " + " | ".join(row) + " |" for row in made]) + "\n"


def stories(made):
    """Entries below headings, with a field that some have, and a list."""
    text = "# Technical Specification: Queue\n\n## User Stories\n"
    for risk, impact, mitigation, owner in made:
        text += f"\n### {risk}\n\n{mitigation}\n\n**Acceptance Criteria:**\n\n- {impact}\n" + (f"- Known to {owner}\n" if owner else "")
    return text


def sections(made):
    return "# Technical Specification: Queue\n" + "".join(f"\n## {risk}\n\n{mitigation}, or wait.\n\n{impact}.\n" for risk, impact, mitigation, _ in made)


def side(made, change, at):
    """A copy in which each so-manieth row from `at` on is changed; the last first, since rows come and go."""
    made = [list(row) for row in made]
    for number in reversed(range(at, len(made), STEP)):
        change(made, number)
    return made


def column(made, number):
    for row in made:
        row.extend([""] * (5 - len(row)))
    made[number][4] = "Open"


def with_column(made):
    return table(made, "Review")


# How the base is written, how the sides are, and what is done to their rows.
CHANGES = {
    "rows change": (table, table, lambda made, number: made[number].__setitem__(2, "Wait")),
    "rows come": (table, table, lambda made, number: made.insert(number, [f"Fresh {number} in the queue", "Low", "Wait", ""])),
    "rows go": (table, table, lambda made, number: made.pop(number)),
    "rows move": (table, table, lambda made, number: made.insert(number // 2, made.pop(number))),
    "fields come and go": (table, table, lambda made, number: made[number].__setitem__(3, "" if made[number][3] else "Bob")),
    "a column comes": (table, with_column, column),
    "lists of entries grow and shrink": (stories, stories, lambda made, number: made[number].__setitem__(3, "" if made[number][3] else "Bob")),
    "sections come": (sections, sections, lambda made, number: made.insert(number, [f"Fresh {number} in the queue", "Low", "Wait", ""])),
    "sections go": (sections, sections, lambda made, number: made.pop(number)),
}


def seconds(rounds, *arguments):
    """Of the processor, and what was said."""
    best, said = float("inf"), b""
    for _ in range(rounds):
        with subprocess.Popen([PROGRAM, *map(str, arguments)], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE) as process:
            said = process.stderr.read()
            _, status, used = os.wait4(process.pid, 0)
            process.returncode = os.waitstatus_to_exitcode(status)
        best = min(best, used.ru_utime + used.ru_stime)
    return best, said.decode(errors="replace")


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--rows", type=int, default=15000)
    options.add_argument("--rounds", type=int, default=3)
    args = options.parse_args()
    base = rows(args.rows)
    print(f"{args.rows} rows; each {STEP}th changes on either side\n")
    print(f"{'':34}{'reading both':>14}{'merging':>10}{'ratio':>8}")
    with tempfile.TemporaryDirectory() as folder:
        files = [pathlib.Path(folder) / name for name in ("base.md", "ours.md", "theirs.md")]
        for name, (write_base, write, change) in CHANGES.items():
            files[0].write_text(write_base(base), "utf-8")
            files[1].write_text(write(side(base, change, 3)), "utf-8")
            files[2].write_text(write(side(base, change, STEP // 2)), "utf-8")
            reading = sum(seconds(args.rounds, "convert", "--quiet", "-t", "json", file)[0] for file in files[1:])
            merging, said = seconds(args.rounds, "merge", "--quiet", "--base", *files)
            print(f"{name:34}{reading:12.3f} s{merging:8.3f} s{merging / max(reading, 0.001):8.1f}{'  ' + said[:200] if said else ''}")


if __name__ == "__main__":
    main()
