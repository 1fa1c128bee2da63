"""Models made at random from the vocabulary: for the laws, which real documents alone would try on too few combinations.

usage: models.py NUMBER      prints the model of that number as JSON

The same number gives the same model everywhere. Every value is in canonical form, so that it must come back as it is.
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
    for name in ("extra", "remarks", "custom", "definitions", "footnotes"):
        root["fields"].pop(name, None)
    return root["fields"]


class Maker:
    def __init__(self, number):
        self.random = random.Random(number)
        self.serial = 0

    def some(self, least, most, make):
        return [make() for _ in range(self.random.randint(least, most))]

    def words(self, least=2, most=7):
        return " ".join(self.some(least, most, lambda: self.random.choice(WORDS)))

    def key(self):
        """No two keys of a model are equal: equal keys would be one thing."""
        self.serial += 1
        return f"{self.words(1, 3)} {self.serial}"

    def text(self):
        self.serial += 1
        marked = self.random.choice(["{}", "{}", "{}", "{} `code`", "{} **bold** text", "[{}](https://example.org/a)", "{}: and more", "{} (aside)",
                                     "{} a|b", "{} <b>", "“{}”", "_{}_", "{} - dash", "{}, 100%"])
        return marked.format(self.words() + f" {self.serial}")

    def paragraph(self):
        return self.text().capitalize() + "."

    def code(self):
        return {"language": self.random.choice(["python", "json", "yaml", "sql"]), "code": "\n".join(self.some(1, 4, self.words))}

    def block(self):
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
        blocks = [self.paragraph()]
        while self.random.random() < 0.4:
            blocks.append(self.block())
            if blocks[-1][0] in "-1" and self.random.random() < 0.8:
                blocks.append(self.paragraph())
        if self.random.random() < 0.1:
            blocks += ["# " + self.key(), self.paragraph()]
        return "\n\n".join(blocks)

    def leaf(self, name, row):
        shape = row["shape"]
        if name == "status" and row.get("key"):  # of a response
            return self.random.choice(["200", "201", "404"])
        if name in CHOICES and shape == "TEXT":
            return self.random.choice(CHOICES[name])
        if name in SHAPED:
            self.serial += 1
            return SHAPED[name].format(self.serial)
        if shape == "PROSE":
            return self.prose()
        if shape == "DATE":
            return f"2026-{self.random.randint(1, 12):02}-{self.random.randint(1, 28):02}"
        if shape == "FLAG":
            return self.random.random() < 0.5
        if shape == "CODE":
            return self.code()
        if shape in ("TEXTS", "ITEMS"):
            return self.some(1, 3, self.key if shape == "TEXTS" else self.text)
        return self.key() if row.get("key") else self.text()

    def record(self, fields, likely, entry=False):
        made = {}
        for name, row in fields.items():
            if name in ("extra", "remarks") or not (self.random.random() < likely or entry and row.get("key")):
                continue
            if row["shape"] == "RECORD":
                made[name] = self.record(row["fields"], 0.4)
            elif row["shape"] == "RECORDS":
                made[name] = self.some(1, 3, lambda: self.record(row["fields"], 0.6, True))
                if name in GROUPED:  # canonical form groups them, those without a value first
                    order = [None] + CHOICES[GROUPED[name]]
                    made[name].sort(key=lambda entry: order.index(entry.get(GROUPED[name])))
            else:
                made[name] = self.leaf(name, row)
            if made[name] == {}:
                del made[name]
        return made

    def model(self):
        made = {"$schema": "https://specast.dev/schema/spec-1.json"}
        made.update(self.record(vocabulary(), self.random.choice([0.05, 0.1, 0.3])))
        if self.random.random() < 0.3:
            made["extra"] = self.some(1, 2, lambda: {"title": self.key(), "text": self.prose()})
        return made


def model(number):
    return Maker(number).model()


if __name__ == "__main__":
    print(json.dumps(model(int(sys.argv[1])), ensure_ascii=False, indent=2))
