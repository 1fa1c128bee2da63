"""Models made at random from the vocabulary: for the laws, which real documents alone would try on too few combinations.

usage: models.py NUMBER [HOSTILITY]      prints the model of that number as JSON

The same number and hostility give the same model everywhere. The dial goes from 0, what people write, to 1, where every string is
one that looks like something else: headings, labels, markers, tables, fences, comments, pins, definitions, front matter.
"""
import json
import random
import re
import sys

from cases import ROOT

ROW = re.compile(r"^\s*(TEXT|PROSE|DATE|FLAG|CODE|TEXTS|ITEMS|RECORDS?|OPEN)\((\w+), (\w+), ?((?:KEY|MAIN|[ |0])*)")
WORDS = ("the a service gateway ledger queue token of for with and or retry charge webhook invoice tenant refund idempotent "
         "cache at least once under load p99 latency budget owner rollout flag schema migration Zürich naïve 支払い").split()
CHOICES = {
    "rel": ["prd", "requirements", "architecture", "plan", "spec", "epic", "issue", "bug", "decision", "task"],
    "kind": ["internal", "external", "service", "library", "package"],
    "method": ["GET", "POST", "PUT", "DELETE"], "status": ["Draft", "Approved"], "priority": ["P0", "High", "Must have"],
}
SHAPED = {"url": "https://example.org/{}", "path": "/items/{}", "id": "R-{}", "version": "1.{}", "location": "src/{}.c", "file": "src/{}.c"}
GROUPED = {"links": "rel", "dependencies": "kind"}

# Lines that look like structure, or like what readers take off, split at, or know.
LINES = [
    "# Heading", "## Risks", "###### Deep", "#", "#1", "Ends with #", "- item", "* star", "+ plus", "-", "*", "+", "1. one", "7) seven", "1.", "3.2 Scope",
    "2024. A year", "> quote", ">", "| a | b |", "|---|---|", "a | b", "a \\| b", "`a | b`", "```", "```sh", "~~~", "---", "***", "___", "===", "- - -",
    "<!-- specast: risks -->", "<!-- specast: apart -->", "<!-- heading: Own Words -->", "<!-- open", "--> closed", "<!-- -->", "<div>", "</div>", "<b>bold</b>",
    "<script>", "<br>", "a<br>b", "<https://example.org>", "<?php", "<![CDATA[", "[x]: https://example.org", "[^1]: a note", "see [^1]", "[text][x]", "[x]",
    "![image](a.png)", "[link](https://example.org/a_(b))", "[a](<b c> \"title\")", "[open", "closed]", "](", "- [ ] to do", "[x] done", "[ ]", "[]",
    "Status: Draft", "**Status:** Draft", "**Owner**: nobody", "- **PRD:** [x](y.md)", "**Note:** mind this", "Purpose: to confuse", "**Bold**", "**Bold** and on",
    "Key: value: more", "Ends with a colon:", ": starts with one", "a - b", "a – b", "a — b", "a -- b", "a, b; c", "a / b", "a (b): c", "`name` (type): text",
    "Component 2: Gateway", "Component 2", "Phase 1: Start", "Risk 3", "FR-1: text", "NFR-2", "Alternative A", "Step 1", "Endpoint 1: GET /a", "GET /a", "POST /a: b",
    "404 Not Found", "404", "Response (200 OK)", "Yes", "No", "true", "null", "~", "None", "N/A", "TBD", "[Placeholder]", "[Name]", "{{title}}", "{{#risks}}", "${x}",
    "`code`", "``a ` b``", "` `", "*emphasis*", "**", "__", "_", "`", "**open", "open**", "_a_b_", "\\", "ends with \\", "\\# escaped", "\\*", "&amp;", "&#35; x", "&lt;!--",
    "a\tb", "two  spaces", "trailing  ", "\u00a0", "\u200b", "\ufeff", "é", "😀", "🚀 Goals", "日本語：説明", "“quoted”", "\"quoted\"", "'", "% @ ! ? ^ ~", "a~~b~~", "$x$",
    "Risks", "Goals", "Overview", "Further Details", "Table of Contents", "Summary", "Metadata", "Open Questions", "Internal Dependencies", "Notes", "Text", "Extra",
    "Title", "Name", "Description", "Technical Specification", "Technical Specification: X", "Monitoring", "Implementation Plan", "custom", "2024-01-01", "1e3", "0x1F",
    "yes: no", "? key", "- - nested", "!tag", "&anchor", "*alias", "key: |", "@at", "%YAML 1.2", "--- # x", "\u2028", "\u0085", "\x01", "\x7f", "https://example.org/a?b=c&d#e", "a" * 300,
]
# Blocks that do the same with several lines.
BLOCKS = [
    "---\nstatus: Draft\ntitle: Other\n---", "Title\n=====", "Sub\n---", "# Risks\n\n- one\n- two", "## Second\n\n# First", "# One\n\n## Two\n\n### Three\n\n#### Four\n\n##### Five\n\n###### Six\n\nText.",
    "```\n# no heading\n```", "````\n```\nfence\n```\n````", "~~~ sh\n## x\n~~~", "```\nnever closed", "<!-- never closed", "<!--\n# in a comment\n-->", "<details>\n<summary>More</summary>\n\nText.\n\n</details>",
    "    indented code\n\n    more", "\tcode after a tab", "- a\n  - b\n    - c\n\n      text below c", "- a\n\n  b\n\n- c", "1. a\n2. b\n   - c\n3. d", "7. seven\n8. eight", "- a\n* b\n+ c", "- a\n\n\n- b",
    "- a\n  ```\n  code\n  ```", "- [ ] open\n- [x] done", "- **Purpose:** a\n- **Risk:** b", "**Purpose:** a\n\n**Status:** b", "Purpose: a\nStatus: b", "**Note**\n\nText.", "**Pros:**\n- a\n\n**Cons:**\n- b",
    "| Risk | Impact |\n|------|--------|\n| a | b |", "| a |\n|---|", "a | b\n--|--\nc | d", "Text\n| Name | Type |\n|---|---|\n| a | b |", "| a \\| b | `c \\| d` |\n|---|---|\n| | |",
    "> quote\n> # heading\n> - item", "> a\nlazy", "a  \nb", "a\\\nb", "a\nb\nc", "text\n- item at once", "text\n1. one at once", "text\n2. no item", "text\n# heading at once", "***", "---\n\nText after a rule.", "Text.\n\n---",
    "[x]: https://example.org 'Title'", "[^1]: note\n\n    more of it", "Text [^1] and [x].\n\n[x]: <a b>", "<!-- specast: goals -->\n- a", "<!-- heading: Own -->\n\nText.", "### `risks[0].risk`\n<!-- specast: risks[0].risk -->\n\ntext",
    "| **Status** | Draft |\n|---|---|\n| **Owner** | x |", "<table><tr><td>\n\n# x\n\n</td></tr></table>", "Component 1: A\n\nComponent 2: B", "**Alternative 1: A**\n\nText.\n\n**Alternative 2: B**", "$$\nx\n$$", "1) a\n1) b", "* * *\n\n* a",
    "#### GET /a\n\nText.", "# Table of Contents\n\n- [A](#a)", "Text.\r\n\r\nMore.", "\n\nblank lines around\n\n", "   three spaces", "line with trailing spaces   \n\nmore", "+ a\n+ b\n\ntext\n\n+ c", "a\n\n\n\n\nb", "- \n- a", "-\n  a", "1.\n2. b",
]
NAMES = ["graduation_criteria", "Rollout Notes", "risks", "a.b", "a[0]", "a --> b", "x\"y", "Größe", "1", "-", "text", "two\nlines", "title", "<b>", "`code`", "@group", " padded "]


def vocabulary():
    """The root record: {"shape", "fields": {name: row}}, every row alike."""
    root = {"shape": "RECORD", "fields": {}}
    open_rows = [root]
    for line in (ROOT / "src/spec/vocabulary.def").read_text("utf-8").splitlines():
        row = ROW.match(line)
        if row:
            new = {"shape": row[1], "key": "KEY" in row[4], "fields": {}}
            open_rows[-1]["fields"][row[3]] = new
            if row[1] in ("RECORD", "RECORDS", "OPEN"):
                open_rows.append(new)
        elif line.lstrip().startswith("END("):
            open_rows.pop()
    for name in ("extra", "remarks", "custom", "definitions", "footnotes", "anchors", "contents"):
        root["fields"].pop(name, None)
    return root["fields"]


VOCABULARY = vocabulary()


class Maker:
    def __init__(self, number, hostility=0.0):
        self.random = random.Random(f"{number} {hostility}" if hostility else number)
        self.hostility = hostility
        self.serial = 0

    def hostile(self, share=1.0):
        """Whether what comes next is out to do harm. Never draws for a tame model."""
        return self.hostility > 0 and self.random.random() < self.hostility * share

    def some(self, least, most, make):
        return [make() for _ in range(self.random.randint(least, most))]

    def words(self, least=2, most=7):
        return " ".join(self.some(least, most, lambda: self.random.choice(WORDS)))

    # -- strings --

    def line(self):
        """A hostile one: alone, before or behind plain words, in the midst of them, or two of them."""
        line, way = self.random.choice(LINES), self.random.randrange(6)
        if way == 0:
            return f"{line} {self.words(1, 3)}"
        if way == 1:
            return f"{self.words(1, 3)} {line}"
        if way == 2:
            return f"{self.words(1, 2)}{line}{self.words(1, 2)}"
        if way == 3:
            return line + self.random.choice(["", " ", ": ", " - ", ", ", "\n"]) + self.random.choice(LINES)
        return line

    def key(self):
        """No two keys of a tame model are equal: equal keys would be one thing."""
        if self.hostile():
            return self.random.choice(["", "", "Gateway", "gateway", self.line(), self.line(), self.line(), self.line(), f"**{self.line()}**"])
        self.serial += 1
        return f"{self.words(1, 3)} {self.serial}"

    def text(self):
        if self.hostile():
            return self.line()
        self.serial += 1
        marked = self.random.choice(["{}", "{}", "{}", "{} `code`", "{} **bold** text", "[{}](https://example.org/a)", "{}: and more", "{} (aside)",
                                     "{} a|b", "{} <b>", "“{}”", "_{}_", "{} - dash", "{}, 100%"])
        return marked.format(self.words() + f" {self.serial}")

    def item(self):
        if self.hostile(0.3):
            return "\n\n".join([self.text()] + self.some(1, 2, lambda: self.random.choice(BLOCKS)))
        if self.hostile(0.1):
            return self.random.choice(BLOCKS)
        return self.text()

    def paragraph(self):
        return self.text() if self.hostile() else self.text().capitalize() + "."

    def code(self):
        if self.hostile():
            language = self.random.choice(["", "sh", "c++", "a `b`", "python title=\"x\"", "{.yaml}", "~~~", " x ", "é"])
            return {"language": language, "code": self.random.choice(["", "\n", "x\n", "\n\nx", "```", "~~~~", "<!--", self.line(), self.random.choice(BLOCKS), "  indented\n\ttab"])}
        return {"language": self.random.choice(["python", "json", "yaml", "sql"]), "code": "\n".join(self.some(1, 4, self.words))}

    def block(self):
        if self.hostile():
            return self.random.choice(BLOCKS)
        kind = self.random.randrange(7)
        if kind == 0:
            return "\n".join(self.some(1, 4, lambda: "- " + self.text()))
        if kind == 1:
            return "\n".join(f"{n}. {text}" for n, text in enumerate(self.some(1, 3, self.text), 1))
        if kind == 2:
            code = self.code()
            return f"```{code['language']}\n{code['code']}\n```"
        if kind == 3:
            return "\n".join(["| A | B |", "|---|---|"] + self.some(1, 3, lambda: f"| {self.words()} | {self.words()} |"))
        if kind == 4:
            return "> " + self.paragraph()
        return self.paragraph()

    def prose(self):
        blocks = [self.block() if self.hostile() else self.paragraph()]
        while self.random.random() < 0.4:
            blocks.append(self.block())
            if blocks[-1][0] in "-1" and self.random.random() < 0.8:
                blocks.append(self.paragraph())
        if self.random.random() < 0.1:
            blocks += ["# " + self.key(), self.paragraph()]
        return ("\n" if self.hostile(0.2) else "\n\n").join(blocks)

    # -- values --

    def leaf(self, name, row):
        shape = row["shape"]
        if self.hostile():
            pass
        elif name == "status" and row["key"]:  # of a response
            return self.random.choice(["200", "201", "404"])
        elif name in CHOICES and shape == "TEXT":
            return self.random.choice(CHOICES[name])
        elif name in SHAPED:
            self.serial += 1
            return SHAPED[name].format(self.serial)
        if shape == "PROSE":
            return self.prose()
        if shape == "DATE":
            return self.line() if self.hostile() else f"2026-{self.random.randint(1, 12):02}-{self.random.randint(1, 28):02}"
        if shape == "FLAG":
            return self.random.random() < 0.5
        if shape == "CODE":
            return self.code()
        if shape in ("TEXTS", "ITEMS"):
            return self.some(1, 3, self.key if shape == "TEXTS" else self.item)
        return self.key() if row["key"] else self.text()

    def entries(self, name, row):
        made = self.some(1, 3, lambda: self.record(row["fields"], 0.6, True))
        if name in GROUPED and not self.hostile():  # as the canonical form orders them, those without a value first
            order = [None] + CHOICES[GROUPED[name]]
            made.sort(key=lambda entry: order.index(entry.get(GROUPED[name])) if entry.get(GROUPED[name]) in order else len(order))
        if self.hostile(0.2):
            made.append(dict(made[0]))
        return made

    def value(self, name, row):
        if row["shape"] == "RECORD":
            return self.record(row["fields"], 0.4)
        if row["shape"] == "RECORDS":
            return self.entries(name, row)
        return self.leaf(name, row)

    def record(self, fields, likely, entry=False):
        made = {}
        for name, row in fields.items():
            if self.random.random() < likely or entry and row["key"]:
                made[name] = self.value(name, row)
                if made[name] == {}:
                    del made[name]
        if entry and self.hostile(0.3):  # without its keys
            made = {name: value for name, value in made.items() if not fields[name]["key"]} or made
        self.remain(made, fields)
        return made

    def remain(self, made, fields):
        """What stands beside the fields of a record."""
        if self.hostile(0.1):
            made["extra"] = self.some(1, 2, self.extra)
        remarks = {}
        for name, value in made.items():
            if name != "extra" and self.hostile(0.06):
                remarks[name] = {which: self.text() if which == "heading" else self.prose()
                                 for which in ("heading", "before", "after") if self.random.random() < 0.4}
            if isinstance(value, list) and name != "extra" and self.hostile(0.15):
                remarks.setdefault(name, {})["groups"] = self.groups(len(value))
        remarks = {name: remark for name, remark in remarks.items() if remark}
        if remarks:
            made["remarks"] = remarks

    def groups(self, left):
        groups, left = [], self.random.randint(1, left)
        while left > 0:
            count = self.random.randint(1, left)
            groups.append({"title": self.key() or "Group", "count": count})
            left -= count
        return groups

    def extra(self, depth=0):
        made = {"title": self.key(), "text": self.prose()}
        if self.hostile(0.2):
            made.pop(self.random.choice(["title", "text"]))
        if depth < 8 and self.hostile(0.3):
            made["extra"] = self.some(1, 2, lambda: self.extra(depth + 1))
        if self.hostile(0.3):
            made["after"] = self.random.choice(["risks", "title", "metadata", "nothing", "api.endpoints"])
        return made

    def name(self):
        return self.random.choice(NAMES) if self.hostile() else self.words(1, 3).replace(" ", "_")

    def model(self):
        made = {"$schema": "https://specast.dev/schema/spec-1.json"}
        made.update(self.record(VOCABULARY, self.random.choice([0.05, 0.1, 0.3])))
        if self.random.random() < 0.3:
            made.setdefault("extra", []).extend(self.some(1, 2, self.extra))
        if self.hostility > 0:
            self.own_parts(made)
        return made

    def own_parts(self, made):
        for entry in made.get("metadata", {}).get("custom", []):
            if "value" in entry and self.hostile(0.5):
                entry["value"] = self.random.choice([self.some(1, 3, self.key), {"language": "yaml", "code": "a: 1\nb:\n  - c"}])
        if self.random.random() < 0.1:
            made["custom"] = {self.name(): self.prose() for _ in range(self.random.randint(1, 2))}
        if self.random.random() < 0.1:
            made["definitions"] = self.some(1, 2, lambda: {"label": self.key(), "target": self.leaf("url", {"shape": "TEXT", "key": False}), "title": self.text()})
        if self.random.random() < 0.1:
            made["footnotes"] = self.some(1, 2, lambda: {"label": self.key() if self.hostile() else self.random.choice(["1", "note"]), "text": self.prose()})


def model(number, hostility=0.0):
    return Maker(number, hostility).model()


if __name__ == "__main__":
    print(json.dumps(model(int(sys.argv[1]), *map(float, sys.argv[2:])), ensure_ascii=False, indent=2))
