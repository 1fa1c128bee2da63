#!/usr/bin/python3
"""Templates that users write: those of tests/templates, in a project of their own.

In a temporary project with the templates in .specast/templates, their documents, and the families of the corpus where it is at
hand, are told apart, have their parts where these belong, keep all words in their order when written in their own template, and
keep all they hold on the way through the house style and back.
"""
import bisect
import collections
import json
import os
import pathlib
import re
import shutil
import tempfile

import models
from cases import ROOT, SHARED, TEMPLATES, Cases, blank, convert, specast
from facts import at, strings
from roundtrip import again, differences, report
from words import CONTENTS, Author, stem, structural, words

HERE = ROOT / "tests/templates"
OWN = sorted(path.stem for path in HERE.glob("*.md"))
FAMILIES = {"kep": "kep", "madr": "madr", "rust-rfc": "rfc"}

# Pieces of documents, and where they belong; those of a document of the project's may stand beside it in NAME.facts.json.
FACTS = {
    "kep-pod-startup-budget.md": [
        ("metadata.id", "7231"),
        ("goals", "exceed it, with the phase"),
        ("user_stories[].name", "A slow registry"),
        ("custom.caveats", "Clocks of nodes differ"),
        ("risks[].mitigation", "The score decays slowly"),
        ("custom.prerequisite_tests", "gains tests with a fake clock"),
        ("testing.unit", "91.4"),
        ("custom.graduation_criteria", "Reports arrive as events"),
        ("custom.upgrade_strategy", "kept in storage and ignored"),
        ("custom.version_skew", "An older kubelet ignores"),
        ("custom.enablement", "Feature gate name: PodStartupBudget"),
        ("custom.rollout_planning", "the budget ends when a pod is ready"),
        ("monitoring", "is above zero"),
        ("performance.scalability", "one more status field"),
        ("custom.troubleshooting", "The clock of a node jumps"),
        ("custom.implementation_history", "merged as provisional"),
        ("custom.infrastructure_needed", "A job on the slow test cluster"),
        ("alternatives[].name", "A controller outside the cluster"),
    ],
    "kep-label-quota.md": [
        ("problem", "Splitting a namespace"),
        ("custom.graduation_criteria", "Two releases without a report"),
        ("custom.rollout_planning", "Off by default"),
        ("custom.implementation_history", "2025-10-17: alpha"),
    ],
    "madr-event-store.md": [
        ("metadata.approvers", "platform group"),
        ("metadata.custom[].value", "all of engineering"),
        ("custom.decision_drivers", "Five years of events"),
        ("custom.considered_options", "Files in object storage"),
        ("solution", "the only one that the group on call"),
        ("custom.consequences", "backups and restores"),
        ("custom.confirmation", "reads them back"),
        ("alternatives[].description", "because readers poll"),
        ("notes", "more than 500 events"),
    ],
    "madr-retry-budget.md": [
        ("metadata.status", "Proposed"),
        ("problem", "twenty-seven requests"),
        ("solution", "one retry for ten"),
        ("custom.consequences", "Long ones end sooner"),
    ],
    "rfc-guard-bindings.md": [
        ("metadata.id", "guard_bindings"),
        ("links[].title", "ferrum/rfcs#0412"),
        ("custom.guide", "the next arm is tried"),
        ("custom.guide", "The name lives as long"),
        ("custom.reference", "dropped before the next guard"),
        ("custom.reference", "An arm with a guard counts for nothing"),
        ("custom.rationale", "Guards are tried in order"),
        ("alternatives[].name", "Doing nothing"),
        ("custom.prior_art", "View patterns"),
        ("questions[].text", "temporaries dropped"),
        ("future.text", "Chains of several bindings"),
    ],
    "rfc-stable-archive-order.md": [
        ("custom.reference", "compared byte by byte"),
        ("drawbacks", "Sorting costs memory"),
        ("remarks.alternatives", "Sorting in the cache"),
    ],
    "1797-configure-fqdn-as-hostname-for-pods--README.md": [
        ("metadata.id", "1797"),
        ("user_stories[].name", "User Configures Pod to have FQDN"),
        ("custom.release_signoff", "KEP approvers have approved the KEP status"),
        ("custom.graduation_criteria", "Removing a deprecated flag"),
        ("custom.enablement", "change any default behavior"),
        ("custom.version_skew", "kubelet"),
    ],
    "1024-nodelocal-cache-dns--README.md": [("custom.graduation_criteria", "Lock down the node local DNS")],
    "0002-rewrite-it-in-rust.md": [("problem", "a bunch of rewrites"), ("solution", "original adr-tools in Rust"),
                                   ("custom.consequences", "A blazingly fast")],
    "1327-dropck-param-eyepatch.md": [("custom.reference", "The eyepatch attribute"), ("alternatives[].name", "Do nothing")],
    "2091-inline-semantic.md": [("custom.guide", "reimplement"), ("custom.reference", "Survey of panicking"),
                                ("alternatives[].name", "Semantic inlining")],
}

# Cases that may fail still, and what they wait for. One that holds counts as any other.
NOT_YET = {
    "a number that opens a title comes back escaped": r"^madr-retry.* through rfc ",
    "a request within a request is mixed with it": r"^2532",
}


def judge(cases, name, complaint):
    waits_for = next((why for why, pattern in NOT_YET.items() if re.search(pattern, name)), None)
    if complaint and waits_for:
        cases.skip(name, waits_for)
    else:
        cases.case(name, complaint)


def documents():
    """(document, name of its template), samples first."""
    for path in sorted((HERE / "documents").glob("*.md")):
        yield path, path.name.partition("-")[0]
    for family, name in FAMILIES.items():
        for path in sorted((SHARED / "corpus/families" / family).glob("*.md")):
            yield path, name


def plain(text):
    return " ".join(words(str(text)))


def model_of(document, template):
    complaint, out = convert(document, "json", template)
    return complaint, {} if complaint else json.loads(out)


def stands_elsewhere(model, path, phrase):
    here = [text for node in at(model, path) for text in strings(node, keys=False)]
    return None if any(plain(phrase) in plain(text) for text in here) else "does not stand there"


def content_lines(text):
    """The lines that authors write below their headings, as words; tables of contents and definitions left out."""
    for line in text.split("\n"):
        if not re.match(r"^\s{0,3}#{1,6}\s", line) and not CONTENTS.match(line) and not re.match(r"^\s{0,3}\[[^]]+\]:", line):
            if len(words(line)) > 3:
                yield plain(line)


def out_of_order(source, output):
    """The lines of the source that the output has elsewhere: all but the longest run that keeps its order."""
    output, ends, lines = f" {plain(output)} ", [], [None]
    before = {}
    for line in content_lines(source):
        if output.count(f" {line} ") == 1:
            place = output.find(f" {line} ")
            length = bisect.bisect(ends, place)
            ends[length:length + 1] = [place]
            lines[length + 1:length + 2] = [line]
            before[line] = lines[length]
    in_order, line = set(), lines[-1]
    while line:
        in_order.add(line)
        line = before[line]
    return [line for line in before if line not in in_order]


def lost(document, name, output):
    """The words that an output lacks; those of headings may be the template's."""
    author = Author(document.read_text("utf-8"))
    kept = collections.Counter(words(output))
    template = {stem(word) for word in words((HERE / f"{name}.md").read_text("utf-8"))} | structural()
    gone = (author.counted | author.once) - kept
    gone += collections.Counter(word for word in author.wording
                                if word not in kept and stem(word) not in template and not word.isdigit())
    return f"{sum(gone.values())} lost: {' '.join(list(gone)[:12])}" if gone else None


def in_its_own_template(document, name):
    """All words, in their order; a real document may have a line in a hundred that its template puts elsewhere."""
    complaint, out = convert(document, "markdown", name)
    complaint = complaint or lost(document, name, out.decode())
    if complaint:
        return complaint
    source = document.read_text("utf-8")
    moved = out_of_order(source, out.decode())
    if len(moved) > (0 if HERE in document.parents else len(list(content_lines(source))) / 100):
        return "\n".join(["moved:"] + [line[:100] for line in moved])
    return None


def through(document, other, name):
    """To another template and back: parts of its own are the same; in a small document, all is."""
    complaint, model = model_of(document, name)
    complaint = complaint or convert_to(document, other, "other.md") or convert_to("other.md", name, "back.md")
    if complaint:
        return complaint
    complaint, back = model_of("back.md", name)
    if not complaint and HERE not in document.parents:
        model, back = model.get("custom"), back.get("custom")
    found = [(path, a, b) for path, a, b in differences(model, back) if folded(a) != folded(b)]
    return complaint or (report(found, False) if found else None)


def folded(value):
    """Without line breaks: a cell has none."""
    return " ".join(value.split()) if isinstance(value, str) else value


def convert_to(document, template, path):
    complaint, out = convert(document, "markdown", template)
    pathlib.Path(path).write_bytes(out)
    return complaint


def wrong_template(document, name):
    status, out, errors = specast("detect", "--json", document)
    if status not in (0, 1):
        return f"exit {status}: {errors.decode(errors='replace')}"
    found = json.loads(out)[0]["template"]
    return None if found == name else f"detected {found}"


def says_something(name):
    """A blank of a template holds nothing."""
    complaint, text = blank(name)
    pathlib.Path("blank.md").write_text(text.decode(), "utf-8")
    if not complaint:
        complaint, model = model_of("blank.md", name)
        complaint = complaint or (json.dumps(model, indent=1) if set(model) - {"$schema"} else None)
    return complaint


def check_project(cases):
    """The project's files decide the template and which documents a walk finds."""
    status, out, _ = specast("templates")
    listed = [line.split()[0] for line in out.decode().splitlines()]
    cases.case("a project lists its templates first", None if status == 0 and listed == OWN + TEMPLATES else str(listed))
    config = pathlib.Path(".specast/config.yaml")
    config.write_text("template: madr\ninclude: ['adr/*.md']\nexclude: [drafts]\n")
    for folder in ("adr", "adr/drafts", "notes"):
        pathlib.Path(folder).mkdir()
        shutil.copy(HERE / "documents/madr-event-store.md", f"{folder}/0001.md")
    status, _, errors = specast("convert", "--quiet", ".", "-o", "out/")
    found = sorted(str(path.relative_to("out")) for path in pathlib.Path("out").rglob("*.md"))
    cases.case("a walk keeps to include and exclude",
               None if status == 0 and found == ["adr/0001.md"] else f"exit {status}: {found} {errors.decode()}")
    text = pathlib.Path("out/adr/0001.md").read_text("utf-8") if found else ""
    cases.case("the project's template is written by default", None if "## Decision Drivers" in text else text[:300])
    os.chdir("notes")
    status, out, errors = specast("convert", "--quiet", "0001.md")
    os.chdir("..")
    cases.case("also from a folder below", None if b"## Decision Drivers" in out else errors.decode())
    config.unlink()


def check_facts(cases, document, name):
    complaint, model = model_of(document, name)
    beside = document.with_suffix(".facts.json")
    for path, phrase in json.loads(beside.read_text("utf-8")) if beside.exists() else FACTS.get(document.name, []):
        judge(cases, f"{document.name}: {phrase!r} at {path}", complaint or stands_elsewhere(model, path, phrase))


# Small documents, in a template of a few lines, and what they must be read as.
FEW_LINES = """---
template: tip
---
# Tip {{metadata.id}}: {{title}}

## Reason

{{problem}}

## What Users See

{{custom.effect}}
"""
SMALL = [
    ("# Tip 7: Faster\n\n## Reason\n\nSlow.\n", {"title": "Faster", "metadata": {"id": "7"}, "problem": "Slow."}),
    ("# Faster\n\n## Reason\n\nSlow.\n", {"title": "Faster", "problem": "Slow."}),
    ("# T\n\n## What Users See\n\nLess.\n\n### Later\n\nMore.\n", {"title": "T", "custom": {"effect": "Less.\n\n# Later\n\nMore."}}),
    ("# T\n\n## What users see on trains\n\nLess.\n",
     {"title": "T", "custom": {"effect": "# What users see on trains\n\nLess."}}),
    ("# T\n\n## What Users See\n\nLess.\n\n## Reason\n\nSlow.\n\n## What Users See\n\nMore.\n",
     {"title": "T", "problem": "Slow.", "custom": {"effect": "Less.\n\n# What Users See\n\nMore."}}),
]


def check_small(cases):
    """They are read as that, and are the same when written and read again."""
    pathlib.Path("tip.md").write_text(FEW_LINES, "utf-8")
    for text, wanted in SMALL:
        pathlib.Path("small.md").write_text(text, "utf-8")
        complaint, model = model_of("small.md", "tip.md")
        model.pop("$schema", None)
        found = differences(wanted, model)
        judge(cases, f"small: {text!r}".replace("#", ""), complaint or (report(found, False) if found else None))
        complaint = convert_to("small.md", "tip.md", "again.md")
        complaint, back = (complaint, {}) if complaint else model_of("again.md", "tip.md")
        back.pop("$schema", None)
        found = differences(model, back)
        judge(cases, f"small, again: {text!r}".replace("#", ""), complaint or (report(found, False) if found else None))


def check_models(cases):
    """Models made at random come back from the templates at least as they do from the house style."""
    for number in range(6):
        file = pathlib.Path(f"model-{number}.json")
        file.write_text(json.dumps(models.model(number), ensure_ascii=False), "utf-8")
        complaint, model = model_of(file, None)
        house = set() if complaint else {path for path, _, _ in again(model, file, "markdown", "house", ".")[1]}
        for name in OWN if not complaint else []:
            complaint, found = again(model, file, "markdown", name, ".")
            found = [difference for difference in found if difference[0] not in house]
            judge(cases, f"model {number} in {name} comes back", complaint or (report(found, False) if found else None))


def main():
    cases = Cases()
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        pathlib.Path(".git").mkdir()
        pathlib.Path(".specast/templates").mkdir(parents=True)
        for name in OWN:
            shutil.copy(HERE / f"{name}.md", ".specast/templates")
        check_project(cases)
        for name in OWN:
            status, out, errors = specast("templates", "--check", f".specast/templates/{name}.md")
            judge(cases, f"{name} passes its check", None if status == 0 else (out + errors).decode(errors="replace"))
            judge(cases, f"the blank of {name} says nothing", says_something(name))
        for document, name in documents():
            judge(cases, f"{document.name} is {name}", wrong_template(document, name))
            check_facts(cases, document, name)
            judge(cases, f"{document.name} in its own template keeps words and order", in_its_own_template(document, name))
            for other in ["house", "ticket"] + [other for other in OWN if other != name]:
                judge(cases, f"{document.name} through {other} keeps custom parts", through(document, other, name))
        check_small(cases)
        check_models(cases)
        for name in TEMPLATES:
            for document in sorted((ROOT / "tests/documents" / name).glob("*.md")):
                if not document.name.startswith("messy-"):
                    judge(cases, f"{document.name} is {name} among all templates", wrong_template(document, name))
        os.chdir("/")
    cases.finish()


if __name__ == "__main__":
    main()
