#!/usr/bin/python3
"""Law 1: nothing is lost. Every word of a document stands in every output made from it.

usage: words.py [--verbose] [FILE...]

A word is a run of letters and digits. The words of an author's lines count as often as they stand there; words of headings,
labels, table headers and keys must stand at least once, unless a template, the vocabulary or the lexicon has them too: those are
the template's to choose. Not counted: numbers of lists and headings, tables of contents, repeated metadata, and lines that a
blank of some template holds word for word.
"""
import argparse
import collections
import functools
import html
import json
import re
import unicodedata
import xml.etree.ElementTree as ET

from ruamel.yaml import YAML, YAMLError

from cases import ROOT, SHARED, TEMPLATES, Cases, blank, convert, documents, short, specast

FENCE = re.compile(r"^\s*(?:>\s*)*(?:[-*+]\s+|\d+[.)]\s+)*(`{3,}(?!.*`)|~{3,})(.*)$")
DELIMITERS = re.compile(r"^\s*(?:>\s*)*\|?\s*:?-+:?\s*(\|\s*:?-+:?\s*)*\|?\s*$")
LABEL = re.compile(r"^(\s*(?:>\s*)*(?:[-*+]\s+|\d+[.)]\s+)?)(\*\*|__|\*|_)([^*_]{1,80}?)(:?\2\s*:?)")
PLAIN_LABEL = re.compile(r"^\s*(?:>\s*)*(?:[-*+]\s+|\d+[.)]\s+)?[^\W\d_][\w /&()-]{0,40}(?::(?=\s|$)|：)")
YES_OR_NO = re.compile(r"(?<=\|)\s*(?:yes|no|ja|nein)\s*(?=\|)", re.IGNORECASE)  # flags
CHAINED = re.compile(r"(?<= [|·•] )(?:\*\*[^*]{1,80}\*\*|[^\W\d_][\w /&()-]{0,40})(?::(?=\s|$)|(?<=:\*\*))"
                     r"|(?<=\S )\*\*[^*:]{1,40}(?:\*\*:|:\*\*)(?=\s|$)")
FIRST_CELL = re.compile(r"^\s*\|\s*([^|]{1,60}?)\s*\|(?=[^|]*\|\s*$)")
KINDS = {"internal", "external", "service", "library", "package"}  # a heading such as "Libraries" says these
CONTENTS = re.compile(r"^\s*(?:[-*+]|\d+[.)])?\s*\[[^]]*\]\(#[^)]*\)\s*$")


def words(text):
    text = re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", html.unescape(text))
    return [word for word in re.split(r"[\W_]+", text.lower()) if word]


def simple(line):
    return " ".join(words(re.sub(r"^\s*(?:[-*+]|\d+[.)])?\s*(?:\[[ xX]\])?", "", line)))


class Author:
    """The words of a document, told apart by what their loss would mean."""

    def __init__(self, text):
        self.counted = collections.Counter()   # content
        self.once = collections.Counter()      # metadata: repeated at will
        self.wording = set()                   # headings, labels, table headers
        lines = text.lstrip("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n")
        self.read(lines, self.front_matter(lines))

    def front_matter(self, lines):
        if lines[0].strip() != "---":
            return 0
        for end, line in enumerate(lines[1:200], 1):
            if line.strip() in ("---", "..."):
                for line in (line for line in lines[1:end] if not line.lstrip().startswith("#")):
                    key, colon, value = line.partition(":")
                    self.wording.update(words(key) if colon else [])
                    self.once |= collections.Counter(words(value if colon else line))
                return end + 1
        return 0

    def read(self, lines, start):
        fence, blanks = None, blank_lines()
        for number in range(start, len(lines)):
            line, following = lines[number], lines[number + 1] if number + 1 < len(lines) else ""
            mark = FENCE.match(line)
            if fence:
                if mark and mark[1].startswith(fence) and not mark[2].strip():
                    fence = None
                elif simple(line) not in blanks:
                    self.counted.update(words(line))
            elif mark:
                fence = mark[1]
                self.counted.update(words(mark[2]))
            elif re.match(r"^\s{0,3}#{1,6}(\s|$)", line):
                self.wording.update(words(line))
            elif line.strip() and re.match(r"^\s{0,3}(=+|-+)\s*$", following) and not line.lstrip().startswith("|"):
                self.wording.update(words(line))
            elif "|" in line and "|" in following and DELIMITERS.match(following):
                self.wording.update(words(re.sub(r"^\s*\|?[^|]*", "", line)))  # the first says what entries are called
            elif not CONTENTS.match(line) and simple(line) not in blanks:
                self.line(line, number < start + 40 or number > len(lines) - 25)

    def line(self, line, near_an_end):
        rest = re.sub(r"^(\s*(?:>\s*)*(?:[-*+]\s+)*)(\d+[.)]\s+)?(\[[ xX]\]\s+)?", r"\1", line)
        rest = YES_OR_NO.sub(" ", re.sub(r"^\s*\|\s*\d+\s*\|", "|", rest))
        label = LABEL.match(rest) or PLAIN_LABEL.match(rest) or FIRST_CELL.match(rest)
        if label:
            self.wording.update(words(label[0]))
            self.wording.update(word for chained in CHAINED.findall(rest) for word in words(chained))
            rest = CHAINED.sub("", rest[label.end():])
            if simple(rest) in blank_lines():
                return
        if label and near_an_end:
            self.once |= collections.Counter(words(rest))
        else:
            self.counted.update(words(rest))

    def lost(self, output):
        kept = collections.Counter(words(output))
        gone = (self.counted | self.once) - kept
        for kind in KINDS & gone.keys():
            del gone[kind]
        return gone + collections.Counter(word for word in self.wording
                                          if word not in kept and stem(word) not in structural() and not word.isdigit())


def fingerprints():
    """The texts of older blanks that the built-in templates list."""
    for path in sorted((ROOT / "templates").glob("*.md")):
        parts = path.read_text("utf-8").split("---\n", 2)
        if parts[0] == "" and len(parts) == 3:
            yield from YAML(typ="safe", pure=True).load(parts[1]).get("blanks", [])


@functools.cache
def blanks():
    """The text of every blank document at hand."""
    texts = [blank(name)[1].decode(errors="replace") for name in TEMPLATES]
    texts += [path.read_text("utf-8") for path in sorted((ROOT / "templates").glob("*.md")) if path.name != "README.md"]
    return texts + [path.read_text("utf-8") for path in sorted((SHARED / "seeds").glob("*.md"))]


@functools.cache
def blank_lines():
    return {simple(line) for text in [*blanks(), *fingerprints()] for line in text.split("\n")}


def stem(word):
    """The word as wordings are compared: without plural and accents."""
    return "".join(c for c in unicodedata.normalize("NFD", word) if not unicodedata.combining(c)).rstrip("s")


@functools.cache
def structural():
    """Stems of the words that headings and labels of the templates, and the wordings of the vocabulary, consist of."""
    known = words("technical specification spec table of contents toc the and a to for in on")
    for text in blanks():
        for line in text.split("\n"):
            if re.match(r"^(#|\||\s*[-*+]?\s*\*\*)", line):
                known += words(line)
    for path in sorted((ROOT / "src/template/lexicon").glob("*.txt")):
        known += words(path.read_text("utf-8"))
    return {stem(word) for word in known}


def strings(node):
    """Every string below a node of JSON or YAML, keys included: a remark's key is a heading's word."""
    pending = [node]
    while pending:
        node = pending.pop()
        if isinstance(node, dict):
            pending += [*node.keys(), *node.values()]
        elif isinstance(node, list):
            pending += node
        else:
            yield str(node)


def text_of(data, to):
    """All that stands in an output."""
    if to == "docbook":
        nodes = ET.fromstring(data).iter()
        return "\n".join(part for node in nodes for part in (node.text or "", node.tail or "", *node.attrib.values()))
    if to == "markdown":
        return data.decode()
    return "\n".join(strings(json.loads(data) if to == "json" else YAML(typ="safe").load(data)))


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--verbose", action="store_true", help="name all words that are lost, not only the first")
    options.add_argument("files", nargs="*")
    args = options.parse_args()
    cases = Cases()
    for path in args.files or documents():
        author = Author(open(path, encoding="utf-8", errors="replace", newline="").read())
        ways = [("json", None), ("yaml", None)] + [(to, name) for to in ("markdown", "docbook") for name in TEMPLATES]
        for to, template in ways:
            complaint, out = convert(path, to, template)
            if not complaint:
                try:
                    gone = author.lost(text_of(out, to))
                    complaint = " ".join(f"{word}×{n}" if n > 1 else word for word, n in
                                         gone.most_common(None if args.verbose else 12))
                    if complaint:
                        complaint = f"{sum(gone.values())} lost: {complaint}"
                except (ValueError, ET.ParseError, YAMLError) as error:
                    complaint = f"output unreadable: {error}"
            cases.case(f"{short(path)} as {to}" + (f" in {template}" if template else ""), complaint)
    cases.finish()


if __name__ == "__main__":
    main()
