#!/usr/bin/python3
"""Hostile inputs: each must end soon, with exit status 0, or with 3 and a message that names the limit.

usage: pathological.py [--kb N] [--keep DIR] [NAME...]

The inputs are made here, at two sizes. Those for Markdown are known to keep a CommonMark parser busy for minutes or to fill the
memory; those for the other formats try depth, expansion and files that are none of the document's business.
"""
import argparse
import os
import pathlib
import resource
import tempfile
import time

from cases import Cases, specast

SANITIZED = "SPECAST_SANITIZED" in os.environ  # then addresses cannot be limited
SECONDS = 60  # some take a second or two alone on a machine; what does not end would take hours
MEMORY = 4 << 30
SECRET = "the content of another file"


def fill(size, unit):
    return (unit * (size // len(unit) + 1))[:size]


def markdown(n):
    """Inputs of about n bytes, by name."""
    root = int(n ** 0.5)
    yield "quotes nested", ">" * n + " a"
    yield "bullets nested", "- " * (n // 2) + "a"
    yield "bullets nested, then blank lines", "- " * 5000 + "a" + "\n" * n
    yield "quotes nested, then lazy lines", ">" * (n // 2) + "a\n" + "a\n" * (n // 4)
    yield "quotes and emphasis", ">" * (n // 3) + "a*" * (n // 3)
    yield "lists indented step by step", "".join("  " * i + "- a\n" for i in range(root))
    yield "ordered lists nested", "1. " * (n // 3) + "a"
    yield "emphasis opened", "*a " * (n // 3)
    yield "emphasis alternating", "a**b_" * (n // 5)
    yield "brackets opened", "[" * n
    yield "brackets with targets", "[a](" * (n // 4)
    yield "images nested", "![[]()" * (n // 6)
    yield "links nested", "[" * (n // 2) + "a" + "](b)" * (n // 8)
    yield "backticks of all lengths", "".join("e" + "`" * i for i in range(root))
    yield "processing instructions", "x " + "<?" * (n // 2)
    yield "declarations", "x " + "<!A " * (n // 4)
    yield "cdata", "x " + "<![CDATA[" * (n // 9)
    yield "comments opened", "x " + "<!-- " * (n // 5)
    yield "comment blocks opened", "<!--\n\n" * (n // 6)
    yield "tags opened", "<a " * (n // 3)
    yield "entities", "&amp;" * (n // 5)
    yield "entities unfinished", "&" * n
    yield "table with many columns", "|" * (n // 4) + "\n" + "|-" * (n // 4) + "|\n"
    yield "table with many columns and short rows", "|a" * root + "|\n" + "|-" * root + "|\n" + "x\n" * (n // 2)
    yield "table of fifty columns and short rows", "|a" * 50 + "|\n" + "|-" * 50 + "|\n" + "x\n" * (n // 2)
    yield "table of rows, and as many sections", "# S\n\n## Components\n\n| Name | Purpose |\n|---|---|\n" + "".join(
        f"| Part {i} | x |\n" for i in range(n // 40)) + "".join(f"\n### Thing {i}\n\nx\n" for i in range(n // 40))
    yield "table with many rows", "| a | b |\n|---|---|\n" + "| c | d |\n" * (n // 10)
    yield "table with wide rows", "|a|\n|-|\n" + "\\|`" * (n // 3) + "\n"
    yield "long delimiter row", "|a|\n|" + "-" * n + "|\n|b|\n"
    yield "long reference, many uses", "[a]: " + "u" * (n // 2) + "\n\n" + "[a] " * (n // 8)
    yield "many definitions", "".join(f"[a{i}]: b{i}\n" for i in range(n // 16))
    yield "definitions with one label", "[a]: b\n" * (n // 7)
    yield "footnotes in each other", "".join(f"[^{i}]: x [^{i + 1}]\n\n" for i in range(n // 24)) + "[^0]"
    yield "footnotes used often", "[^a]: x\n\n" + "[^a] " * (n // 5)
    yield "one long line", "word " * (n // 5)
    yield "one long word", "a" * n
    yield "one long heading", "# " + "a " * (n // 2)
    yield "headings", "# a\n" * (n // 4)
    yield "headings of all levels", "".join("#" * (i % 6 + 1) + f" a{i}\n" for i in range(n // 8))
    yield "same known heading", "## Risks\n\n- a\n\n" * (n // 16)
    yield "known headings", "## Goals\n\n## Risks\n\n## Testing\n\n## API Design\n\n" * (n // 48)
    yield "labels", "**Status:** a\n\n" * (n // 15)
    yield "labels of one field", "## Risks\n\n### Fire\n\n" + "**Countermeasure:** a\n\n" * (n // 23)
    yield "labels of no field", "## Dependencies\n\n" + "".join(f"**Own {i}:** a\n\n" for i in range(n // 18))
    yield "labels of two lists", "## Scope\n\n" + "**Out of Scope:**\n\nx\n\n**Inclusions:**\n\ny\n\n" * (n // 44)
    yield "label without end", "**" + "a" * n
    yield "label with many notes", "**x** " + "(a)" * (n // 3)
    yield "labels within a line", "## Risks\n\n- a" + " **Mitigation:** b *Impact:* c" * (n // 30)
    yield "labels that lead to lists", "## Risks\n\n- a\n\n" + "  b:\n\n  - **c**: d\n\n" * (n // 21)
    yield "sections of one list", "## Goals\n\n" + "### Objectives\n\n- a\n\n" * (n // 22)
    yield "sections of one concept", "# Requirements\n\n" + "## Must Have\n\n- a\n\n## Should Have\n\n- b\n\n" * (n // 40)
    yield "table of risks", "## Risks\n\n| Risk | Impact |\n|---|---|\n" + "| same | high |\n" * (n // 15)
    yield "fences opened", "```\n" * (n // 4)
    yield "fences of growing length", "".join("`" * (i + 3) + "\n" for i in range(root))
    yield "fence without end", "```\n" + "a\n" * (n // 2)
    yield "rules", "---\n\n" * (n // 5)
    yield "front matter without end", "---\n" + "a: b\n" * (n // 5)
    yield "front matter deep", "---\na: " + "[" * (n // 2) + "\n---\n\n# a\n"
    yield "front matter with aliases", "---\na: &a [x]\n" + "".join(f"b{i}: *a\n" for i in range(n // 10)) + "---\n\n# a\n"
    yield "front matter with many keys", "---\n" + "".join(f"k{i}: v\n" for i in range(n // 9)) + "---\n\n# a\n"
    yield "task boxes", "- [ ] a\n" * (n // 8)
    yield "blank lines", "\n" * n
    yield "spaces", " " * n
    yield "tabs", "\t" * n + "a"
    yield "carriage returns", "a\r" * (n // 2)
    yield "backslashes", "\\" * n
    yield "combining marks", "a" + "\u0301" * (n // 2)
    yield "directional marks", "\u202e" * (n // 3)
    yield "conflict markers", "<<<<<<< a\nx\n=======\ny\n>>>>>>> b\n" * (n // 32)
    yield "pins", "<!-- specast: goals -->\n" * (n // 24)
    yield "pins without end", "<!-- specast: " + "a." * (n // 2)
    yield "mustache tags", "{{#goals}}" * (n // 10)


def binary(n):
    yield "NUL bytes", b"\0" * n
    yield "invalid UTF-8", b"# a\n\n" + b"\xff\xfe\xc0\x80" * (n // 4)
    yield "surrogates", b"\xed\xa0\x80" * (n // 3)
    yield "all bytes", bytes(range(256)) * (n // 256)


def json(n):
    yield "arrays nested", "[" * n
    yield "objects nested", '{"extra":[' * (n // 10)
    yield "extras nested and closed", '{"extra":[' * (n // 12) + "]}" * (n // 12)
    yield "wrong shapes", '{"title":[' + fill(n, '"a",') + '""]}'
    yield "same key often", "{" + '"title":"a",' * (n // 12) + '"title":"b"}'
    yield "many extras", '{"extra":[' + '{"title":"a"},' * (n // 14) + '{"title":"b"}]}'
    yield "NUL in a string", '{"title":"a\\u0000b"}'
    yield "half a surrogate", '{"title":"\\ud800"}'
    yield "wrong escape", '{"title":"\\u12g4"}'
    yield "string without end", '{"title":"' + "a" * n
    yield "large number", '{"title":' + "9" * n + "}"
    yield "sub-headings in prose", '{"purpose":"' + "# a\\n\\n" * (n // 7) + '"}'
    yield "quotes nested in prose", '{"purpose":"' + ">" * n + 'a"}'


def yaml(n):
    yield "flow nested", "title: " + "[" * n
    yield "blocks nested", "extra:\n" + "".join(" " * i + "- extra:\n" for i in range(int((2 * n) ** 0.5)))
    yield "aliases of aliases", "a0: &a0 [x, x]\n" + "".join(f"a{i + 1}: &a{i + 1} [*a{i}, *a{i}, *a{i}]\n" for i in range(30))
    yield "many anchors", "".join(f"- &a{i} x\n" for i in range(n // 12))
    yield "same key often", "title: a\n" * (n // 9)
    yield "documents", "---\ntitle: a\n" * (n // 13)
    yield "long key", "a" * n + ": b\n"
    yield "alias of itself", "extra: &a\n  - *a\n"
    yield "tags", "title: !!python/object:os.system a\n"


def docbook(n):
    start, end = '<article xmlns="http://docbook.org/ns/docbook" version="5.0"><title>a</title>', "</article>"
    laughs = "".join(f'<!ENTITY l{i + 1} "{f"&l{i};" * 10}">' for i in range(12))
    yield "entities of entities", f'<!DOCTYPE article [<!ENTITY l0 "lol">{laughs}]>{start}<para>&l12;</para>{end}'
    yield "one entity often", f'<!DOCTYPE article [<!ENTITY a "{"a" * (n // 2)}">]>{start}<para>{"&a;" * (n // 6)}</para>{end}'
    yield "another file", f'<!DOCTYPE article [<!ENTITY a SYSTEM "secret.txt">]>{start}<para>&a;</para>{end}'
    yield "another file by parameter", f'<!DOCTYPE article [<!ENTITY % a SYSTEM "secret.txt">%a;]>{start}<para>b</para>{end}'
    yield "another file by inclusion", start + '<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="secret.txt" parse="text"/>' + end
    yield "sections nested", start + "<section><title>a</title>" * (n // 25)
    yield "sections nested and closed", start + "<section><title>a</title>" * (n // 35) + "</section>" * (n // 35) + end
    yield "lists nested", start + "<itemizedlist><listitem>" * (n // 60) + "<para/>" + "</listitem></itemizedlist>" * (n // 60) + end
    yield "attributes", "<article " + " ".join(f'a{i}="b"' for i in range(n // 10)) + "/>"
    yield "cdata", start + "<para>" + "<![CDATA[a]]>" * (n // 13) + "</para>" + end
    yield "comments", start + "<!-- -->" * (n // 8) + end
    yield "inclusions", start + '<include href="a"/>\n' * (n // 20) + end
    yield "entities without end", start + "<para>" + "".join(f"&e{i};\n" for i in range(n // 9)) + "</para>" + end
    yield "cells that span", start + "<informaltable>" + '<tr><td colspan="9" rowspan="9"/></tr>' * (n // 40) + "</informaltable>" + end
    yield "columns without end", start + '<informaltable><tr><td colspan="999999999"/></tr></informaltable>' + end
    yield "elements unheard of", start + ("<x>" * 100 + "</x>" * 100) * (n // 700) + end
    yield "places without text", start + "".join(f'<figure id="i{i}"/><xref linkend="i{i}"/>' for i in range(n // 45)) + end
    yield "places, then links", start + "".join(f'<figure id="i{i}"/>' for i in range(n // 40)) + "".join(
        f'<xref linkend="i{i}"/>' for i in range(n // 40)) + end
    yield "unknown entity", f"<!DOCTYPE article PUBLIC '-//OASIS//DTD DocBook XML V4.5//EN' 'x.dtd'><article><para>a&nbsp;b</para></article>"


INPUTS = {".md": [markdown, binary], ".json": [json], ".yaml": [yaml], ".xml": [docbook]}
WAYS = {".md": ["json", "markdown", "docbook"], ".json": ["markdown", "yaml"], ".yaml": ["json", "docbook"], ".xml": ["json", "markdown"]}


def complaint_of(file, to):
    start = time.monotonic()
    status, out, errors = specast("convert", "--to", to, file, seconds=SECONDS)
    messages = errors.decode(errors="replace")
    if SECRET in out.decode(errors="replace") + messages:
        return "it read another file"
    if status == 0 or status == 3 and ": error: " in messages:
        return None
    return f"exit {status} after {time.monotonic() - start:.1f} s: {messages[-500:]}"


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--kb", default="10,1000", help="sizes in kilobytes")
    options.add_argument("--keep", help="leave the inputs in this folder")
    options.add_argument("names", nargs="*", help="parts of the names of the inputs that are wanted")
    args = options.parse_args()
    cases = Cases()
    if not SANITIZED:
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    with tempfile.TemporaryDirectory() as temporary:
        folder = pathlib.Path(args.keep or temporary)
        folder.mkdir(exist_ok=True)
        (folder / "secret.txt").write_text(SECRET)
        for kb in args.kb.split(","):
            for ending, makers in INPUTS.items():
                for name, text in (pair for make in makers for pair in make(int(kb) * 1000)):
                    if args.names and not any(part in name for part in args.names):
                        continue
                    file = folder / (name.replace(" ", "-") + "-" + kb + ending)
                    file.write_bytes(text if isinstance(text, bytes) else text.encode())
                    for to in WAYS[ending]:
                        cases.case(f"{name}, {kb} KB of {ending[1:]} to {to}", complaint_of(file, to))
                    if not args.keep:
                        file.unlink()
    cases.finish()


if __name__ == "__main__":
    main()
