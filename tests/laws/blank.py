#!/usr/bin/python3
"""A blank says nothing: of a document that nobody has filled in, only the template's own defaults are content.

The blanks are what each template makes of an empty model, and the forms that the templates were made from, where these stand
beside the checkout.
"""
import json
import pathlib
import re
import tempfile

from ruamel.yaml import YAML

from cases import ROOT, SHARED, TEMPLATES, Cases, blank, convert


def plain(text):
    return re.sub(r"[\W_]+", "", str(text)).lower()


def leaves(node, path=""):
    pending = [(path, node)]
    while pending:
        path, node = pending.pop()
        if isinstance(node, dict):
            pending += [(f"{path}.{key}".lstrip("."), value) for key, value in node.items() if key != "$schema"]
        elif isinstance(node, list):
            pending += [(f"{path}[]", value) for value in node]
        else:
            yield path, node


def defaults(template):
    """The preset texts that count as values, without marks."""
    front = (ROOT / "templates" / (template + ".md")).read_text("utf-8").split("\n---\n")[0]
    values = YAML(typ="safe").load(front.removeprefix("---\n")).get("defaults") or {}
    return [plain(value) for _, value in leaves(values)]


def complaint_of(file, template):
    complaint, out = convert(file, "json")
    if complaint:
        return complaint
    allowed = defaults(template)
    kept = [f"{path}: {json.dumps(value, ensure_ascii=False)}" for path, value in sorted(leaves(json.loads(out)), key=str)
            if value is not False and not any(plain(value) in default for default in allowed)]
    return "\n".join(kept)


def main():
    cases = Cases()
    with tempfile.TemporaryDirectory() as folder:
        file = pathlib.Path(folder) / "blank.md"
        for template in TEMPLATES:
            complaint, out = blank(template)
            file.write_bytes(out)
            cases.case(f"{template} of an empty model", complaint or complaint_of(file, template))
            seed = SHARED / "seeds" / (template + ".md")
            if seed.exists():
                cases.case(f"the form of {template}", complaint_of(seed, template))
    cases.finish()


if __name__ == "__main__":
    main()
