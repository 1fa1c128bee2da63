#!/usr/bin/python3
"""Law 1, for DocBook that others wrote: every word of it stands in what is made of it, in Markdown, JSON and DocBook.

usage: foreign.py [FILE...]

Words are those of its text, entities resolved, and of the places that it leads to. Each must stand in the output as often as in
the document; those of its information once, and those of titles unless a template has them too. What DocBook is made of it must
be valid, and say the same.
"""
import argparse
import collections
import html
import pathlib
import re
import shutil
import tempfile
import xml.etree.ElementTree as ET

from cases import ROOT, SHARED, TEMPLATES, Cases, convert, difference, short
from valid import DOCBOOK, invalid
from words import stem, structural, text_of, words

LEADS = ("href", "url")  # attributes that say where something is


def local(name):
    return name.rpartition("}")[2]


def tree(text):
    """The document; entities that it does not declare are those of HTML, or stay as they are."""
    declared = set(re.findall(r"<!ENTITY\s+([\w.-]+)\s+[\"']", text)) | {"amp", "lt", "gt", "quot", "apos"}
    text = re.sub(r"<!DOCTYPE\s+\w+\s+(?:PUBLIC\s+\"[^\"]*\"|SYSTEM)\s+\"[^\"]*\"", lambda m: "<!DOCTYPE " + m[0].split()[1], text)
    known = lambda m: m[0] if m[1] in declared else html.escape(html.unescape(m[0]))
    return ET.fromstring(re.sub(r"&([\w.-]+);", known, text))


class Said:
    """The words of a DocBook document."""

    def __init__(self, document):
        self.content = collections.Counter()  # count as often as they stand there
        self.once = set()                     # of its information, and where links lead, which their texts may say already
        self.titles = set()                   # which may be a template's
        kinds = {}                            # of elements within titles and informations
        for node in tree(document.read_text("utf-8")).iter():
            if isinstance(node.tag, str):
                kind = "titles" if local(node.tag) in ("title", "term") else "once" if local(node.tag).endswith("info") else None
                if kind:
                    kinds.update((inner, kind) for inner in node.iter())
                self.add(kinds.get(node), node.text)
                for value in (value for name, value in node.attrib.items() if local(name) in LEADS):
                    self.add("once", value.removeprefix("mailto:"))
            self.add(kinds.get(node), node.tail)

    def add(self, kind, text):
        (getattr(self, kind) if kind else self.content).update(words(text or ""))

    def lost(self, output):
        kept = collections.Counter(words(output))
        gone = self.content - kept + collections.Counter(self.once - kept.keys())
        gone += collections.Counter(word for word in self.titles - kept.keys() if stem(word) not in structural())
        return "lost: " + " ".join(f"{word}×{count}" for word, count in gone.most_common(20)) if gone else None


def recast(document, folder):
    """DocBook of it must be valid, and say the same."""
    file = pathlib.Path(folder) / "recast.xml"
    complaint, out = convert(document, "docbook", "house")
    file.write_bytes(out)
    if not complaint and shutil.which("jing") and DOCBOOK.exists():
        complaint = invalid([file])
    return complaint or difference(document, file)


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("files", nargs="*", type=pathlib.Path)
    args = options.parse_args()
    cases = Cases()
    files = args.files or sorted((ROOT / "tests/golden/docbook").glob("*.xml")) + sorted((SHARED / "corpus/other-formats").glob("*.xml"))
    with tempfile.TemporaryDirectory() as folder:
        for document in files:
            given = Said(document)
            for to, template in [("json", None), ("docbook", "house")] + [("markdown", name) for name in TEMPLATES]:
                complaint, out = convert(document, to, template)
                cases.case(f"{short(document)} as {to} in {template}", complaint or given.lost(text_of(out, to)))
            cases.case(f"{short(document)} again as DocBook", recast(document, folder))
    cases.finish()


if __name__ == "__main__":
    main()
