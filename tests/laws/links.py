#!/usr/bin/python3
"""Law 1, for links: what led somewhere leads there still.

usage: links.py [FILE...]

Each document is converted to each template, and to DocBook. A link within the document (`#goals`) that led to a heading or to an
element with an id or a name must lead to one in the output. A link that leads out of it, an image and a footnote must still be one:
their definitions stand in other sections than they do. Data (front matter, an address as a line of its own) may hold it as it is.
Both sides are judged by the HTML that cmark-gfm makes of them and by anchors as GitHub makes them of headings. The links of a table
of contents are made anew, so those of the old one may go.
"""
import argparse
import collections
import functools
import html.parser
import re
import shutil
import subprocess
import unicodedata
import urllib.parse
import xml.etree.ElementTree as ET

from cases import ROOT, TEMPLATES, Cases, convert, documents, short

FRONT_MATTER = re.compile(r"\A---\n.*?\n(?:---|\.\.\.)\n", re.DOTALL)
XLINK = "{http://www.w3.org/1999/xlink}href"
IDS = ("{http://www.w3.org/XML/1998/namespace}id", "annotations")


def anchor(text):
    """What GitHub makes of a heading: https://github.com/gjtorikian/html-pipeline, table of contents filter."""
    kept = "".join(c for c in text.strip().lower() if c in "- " or unicodedata.category(c)[0] in "LM"
                   or unicodedata.category(c) in ("Nd", "Pc"))
    return kept.replace(" ", "-")


class Page(html.parser.HTMLParser):
    """Where a document has anchors, and where its links lead."""

    def __init__(self, text):
        super().__init__()
        self.targets, self.links, self.outside = set(), collections.Counter(), set()
        self.front = "".join(FRONT_MATTER.findall(text))
        self.lines = set(text.split("\n"))
        self.notes = 0
        self.counts, self.heading = collections.Counter(), None
        page = subprocess.run(["cmark-gfm", "--unsafe", "-e", "footnotes", "-e", "table", "-e", "strikethrough", "-e", "tasklist"],
                              input=FRONT_MATTER.sub("", text.lstrip("\ufeff").replace("\r\n", "\n")).encode(),
                              capture_output=True, check=True).stdout
        self.feed(page.decode())

    def handle_starttag(self, tag, attributes):
        attributes = dict(attributes)
        self.targets |= {attributes[name] for name in ("id", "name") if attributes.get(name)}
        if re.fullmatch("h[1-6]", tag):
            self.heading = ""
        address = attributes.get("href" if tag == "a" else "src" if tag == "img" else "")
        if not address:
            return
        if "footnote" in attributes.get("class", ""):
            self.notes += attributes["class"] == "footnote-ref"
        elif address.startswith("#"):
            self.links[urllib.parse.unquote(address[1:])] += 1
        else:
            self.outside.add(address)

    def handle_data(self, data):
        if self.heading is not None:
            self.heading += data

    def handle_endtag(self, tag):
        if re.fullmatch("h[1-6]", tag) and self.heading is not None:
            name = anchor(self.heading)
            self.targets.add(name + (f"-{self.counts[name]}" if self.counts[name] else ""))
            self.counts[name] += 1
            self.heading = None


def dangling(data, led):
    """Links of DocBook that lead nowhere in it, though what they name was there before."""
    nodes = list(ET.fromstring(data).iter())
    ids = {node.get(name) for node in nodes for name in IDS}
    return sorted({node.get(XLINK) for node in nodes if node.get(XLINK, "").startswith("#")
                   and urllib.parse.unquote(node.get(XLINK)[1:]) in led and node.get(XLINK)[1:] not in ids})


@functools.cache
def placeholders():
    """Where the links of templates and of older blanks lead, which say nothing."""
    return {address for path in (ROOT / "templates").glob("*.md") for address in re.findall(r"\]\(([^)]*)\)", path.read_text("utf-8"))}


def complaint_of(before, after):
    led = before.targets & before.links.keys()
    broken = sorted(led & after.links.keys() - after.targets)
    gone = sorted(address for address in before.outside - after.outside - placeholders()
                  if address not in after.lines and address.removeprefix("mailto:") not in after.front)
    complaint = [f"lead nowhere: {' '.join('#' + name for name in broken)}"] if broken else []
    complaint += [f"no links any more: {' '.join(gone)}"] if gone else []
    complaint += [f"{after.notes} notes are referred to, not {before.notes}"] if after.notes != before.notes else []
    return broken, "\n".join(complaint)


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("files", nargs="*")
    args = options.parse_args()
    cases = Cases()
    if not shutil.which("cmark-gfm"):
        cases.skip("links", "cmark-gfm is not installed")
        cases.finish()
        return
    total = collections.Counter()
    for path in args.files or documents():
        before = Page(open(path, encoding="utf-8", errors="replace", newline="").read())
        led = before.targets & before.links.keys()
        total["documents"] += 1
        total["links"] += sum(before.links.values())
        total["led"] += sum(before.links[name] for name in led)
        for template in TEMPLATES:
            complaint, out = convert(path, "markdown", template)
            if not complaint:
                after = Page(out.decode())
                broken, complaint = complaint_of(before, after)
                total["broken"] += sum(after.links[name] for name in broken)
            cases.case(f"{short(path)} in {template}", complaint)
        complaint, out = convert(path, "docbook", "house")
        if not complaint:
            complaint = " ".join(dangling(out, led))
        cases.case(f"{short(path)} as docbook", complaint and f"lead nowhere: {complaint}")
    cases.note(f"{total['links']} links within {total['documents']} documents; {total['led']} lead somewhere; of these, in "
               f"{len(TEMPLATES)} templates, {total['broken']} lead nowhere any more")
    cases.finish()


if __name__ == "__main__":
    main()
