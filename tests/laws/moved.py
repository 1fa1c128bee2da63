#!/usr/bin/python3
"""Law 1, where sections are not as they should be: what stands below a heading is never lost, wherever sections are moved.

usage: moved.py [--seed N] [--count N]

Documents are disarranged: headings change their level, or take the wording of a heading of some other document, and below them
stand words that no document has: in a paragraph, a bullet, a label, a table, a quote or a code block. Each of these words must
stand in the output, in whatever template or format it is. The same seed makes the same documents.
"""
import argparse
import pathlib
import random
import re
import tempfile

from cases import TEMPLATES, Cases, convert, documents, short

FENCE = re.compile(r"\s*(```+|~~~+)")
HEADING = re.compile(r"(#{1,6}) (.*)")
FORMS = ["We say {} here.", "- item {}", "**Oddity:** {}", "**{}**", "| Odd | Even |\n|---|---|\n| {} | b |", "> {}", "```\n{}\n```",
         "- above\n  - below {}", "1. first {}\n2. second"]
LARGEST = 60_000  # bytes; larger documents say nothing new and take their time


def headings_of(text):
    """(number of the line, level, wording) of each ATX heading outside of fences."""
    fence = None
    for number, line in enumerate(text.split("\n")):
        mark = FENCE.match(line)
        if mark:
            fence = None if fence and line.strip().startswith(fence) else fence or mark.group(1)
        elif not fence and (heading := HEADING.match(line)):
            yield number, len(heading.group(1)), heading.group(2)


def disarranged(text, wordings, chance):
    """(the text with some headings changed, the words that were put below some of them)"""
    lines, words = text.split("\n"), []
    for number, level, wording in headings_of(text):
        if level > 1 and chance.random() < .15:
            level = max(2, min(6, level + chance.choice([-1, 1, 1])))
        if level > 1 and chance.random() < .2:
            wording = chance.choice(wordings)
        lines[number] = "#" * level + " " + wording
        if chance.random() < .25:
            words.append(f"zq{len(words) + 1}x")
            lines[number] += "\n\n" + chance.choice(FORMS).format(words[-1]) + "\n"
    return "\n".join(lines), words


def complaint_of(path, words, to, template):
    complaint, out = convert(path, to, template)
    lost = [word for word in words if word not in (out or b"").decode(errors="replace")]
    return complaint or ("lost: " + ", ".join(lost) if lost else None)


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--count", type=int, default=300)
    args = options.parse_args()
    cases, chance = Cases(), random.Random(args.seed)
    texts = {file: pathlib.Path(file).read_text("utf-8", errors="replace") for file in sorted(documents())}
    texts = {file: text for file, text in texts.items() if len(text) < LARGEST}
    wordings = [wording for text in texts.values() for _, level, wording in headings_of(text) if level > 1]
    outputs = [("json", None), ("yaml", None), ("docbook", None)] + [("markdown", name) for name in TEMPLATES]
    with tempfile.TemporaryDirectory() as folder:
        for number in range(args.count):
            file, (to, template) = chance.choice(list(texts)), chance.choice(outputs)
            text, words = disarranged(texts[file], wordings, chance)
            path = pathlib.Path(folder) / "moved.md"
            path.write_text(text, "utf-8")
            cases.case(f"{number}: {short(file)} as {to}{f' in {template}' if template else ''}",
                       complaint_of(path, words, to, template))
    cases.finish()


if __name__ == "__main__":
    main()
