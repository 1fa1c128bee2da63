#!/usr/bin/python3
"""Law 1, below labels: whatever stands on the line of a label and below it is kept, in each kind of section.

usage: labels.py [SECTION...]

Each label stands in its section in each way that labels are written, with each form of body: a text, a list, a table, code, and
several of these. The words of the bodies stand in no other document; each must stand in the JSON and in a template, the one with
a place for everything.
"""
import argparse
import itertools
import pathlib
import tempfile

from cases import EVERY, Cases, specast

# What stands above the label, and the labels: of the section's parts, of other parts of the document, and of nothing.
SECTIONS = {
    "top": ("", "Status, Owners, Related PRD, Author, Date, Title, Reviewers, Version, Epic, Goals, Summary, Mood"),
    "goals": ("## Goals", "Goals, Primary Goals, Non-Goals, In Scope, Note, Mood"),
    "scope": ("## Scope", "In Scope, Out of Scope, Inclusions, Goals, Later"),
    "component": ("## Components\n\n### Gateway", "Purpose, Technology, Location, Responsibilities, Interfaces, Inputs, Notes, Mood"),
    "endpoint": ("## API Design\n\n### POST /boats", "Input, Request, Response, Response (200 OK), Responses, Errors, Parameters, Returns, Example, Mood"),
    "risk": ("## Risks\n\n### Fire", "Impact, Probability, Mitigation, Owner, Mood"),
    "risks": ("## Risks", "Fire, Risk, Impact"),
    "phase": ("## Implementation Plan\n\n### Phase 1: Dig", "Tasks, Effort, Goal, Deliverables, Start, Status, Mood"),
    "alternative": ("## Alternatives\n\n### Option A: Wait", "Pros, Cons, Reason, Description, Mood"),
    "entity": ("## Data Model\n\n### Boat", "Fields, Constraints, Indexes, Relationships, Schema, Mood"),
    "testing": ("## Testing", "Unit Tests, Integration, Manual, Mood"),
    "deployment": ("## Deployment", "Strategy, Rollback, Checklist, Steps, Monitoring, Build"),
    "monitoring": ("## Monitoring", "Metrics, Alerts, Logging, Mood"),
    "question": ("## Open Questions\n\n### Who rows?", "Answer, Options, Status"),
    "requirements": ("## Requirements", "Functional, Non-Functional, FR-1, Note"),
    "decision": ("## Design Decisions\n\n### Use mud", "Status, Context, Decision, Rationale, Consequences, Mood"),
    "story": ("## User Stories\n\n### Story 1: Row", "Acceptance Criteria, Description, Priority"),
    "security": ("## Security", "Authentication, Threats, Controls, Mood"),
    "configuration": ("## Configuration", "Options, Environment, Changes"),
    "technology": ("## Technology Stack", "Backend, Mood"),
    "dependencies": ("## Dependencies", "External, Redis"),
    "error": ("## Error Handling\n\n### No oar", "Cause, Handling, Message, Recovery, Logging"),
    "implementation": ("## Implementation Details", "Files to Create, Files to Modify, Modules, Packages, Classes"),
}
LABELS = {"bold": "**{}:**", "bold before the colon": "**{}**:", "bold in a bullet": "- **{}:**", "plain in a bullet": "- {}:"}
BODIES = {
    "text": " {}", "texts": " {}\n\n{}", "text on a list": " {}\n- {}\n- {}", "text and list": " {}\n\n- {}\n- {}", "list": "\n- {}\n- {} {}",
    "bullet": "\n- {}", "list in a list": "\n- {}\n  - {}\n  - {}", "counted list": "\n1. {}\n2. {}", "boxes": "\n- [ ] {}\n- [x] {}",
    "list with labels": "\n- {}: {}\n- **{}**: {}", "list and text": "\n- {}\n- {}\n\n{}", "text above a list": "\n\n{} {}:\n\n- {}\n- {}",
    "code": "\n\n```\n{}\n{}\n```", "text and code": " {}\n\n```js\n{}\n```", "table": "\n\n| This | That |\n|---|---|\n| {} | {} |", "quote": "\n\n> {} {}",
}


def document(section, label, words):
    """The section with the label and its body, and another label behind it."""
    mark, body = label
    below = "\n".join(("  " + line if mark.startswith("- ") and number and line else line)
                      for number, line in enumerate(body.format(*words).split("\n")))
    return f"# T\n\n{section}\n\n{mark}{below}\n\n{LABELS['bold'].format('Weather')} {words[-1]}\n\n## Notes\n\nThe end.\n"


def trials(names):
    """(section, label, how both stand, words, text) of each document."""
    every = itertools.count()
    for name in names:
        above, labels = SECTIONS[name]
        for label in labels.split(", "):
            for (way, mark), (form, body) in itertools.product(LABELS.items(), BODIES.items()):
                if next(every) % EVERY == 0:
                    words = [f"zq{number}x" for number in range(body.count("{}") + 1)]
                    yield name, label, f"{way}, {form}", words, document(above, (mark.format(label), body), words)


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("sections", nargs="*", metavar="SECTION", choices=[[], *SECTIONS])
    made, cases = list(trials(options.parse_args().sections or SECTIONS)), Cases()
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        for number, trial in enumerate(made):
            (folder / f"{number}.md").write_text(trial[-1], "utf-8")
        for to, arguments in (("json", ["-t", "json"]), ("md", ["-T", "house"])):
            status, _, errors = specast("convert", "--quiet", *arguments, "-o", f"{folder / to}/", *folder.glob("*.md"), seconds=600)
            cases.case(f"{len(made)} documents are converted to {to}", status and errors.decode(errors="replace")[:400])
            for (section, label), group in itertools.groupby(enumerate(made), lambda one: one[1][:2]):
                lost = []
                for number, (_, _, how, words, _) in group:
                    file = folder / to / f"{number}.{to}"
                    out = file.read_text("utf-8") if file.exists() else ""
                    lost += [f"{how}: {word}" for word in words if word not in out]
                cases.case(f"{section}: {label} in {to}", lost and "lost: " + "; ".join(lost[:4]))
    cases.finish()


if __name__ == "__main__":
    main()
