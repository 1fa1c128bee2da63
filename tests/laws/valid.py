#!/usr/bin/python3
"""Every output is what its format asks for: JSON and YAML hold to the published schema and say the same, DocBook is DocBook 5.

jing reads many files in one call, since starting Java takes longer than the check.
"""
import collections
import json
import pathlib
import shutil
import subprocess
import sys
import tempfile

import jsonschema
from ruamel.yaml import YAML, YAMLError

from cases import TEMPLATES, Cases, convert, documents, short, specast

DOCBOOK = pathlib.Path("/usr/share/xml/docbook/schema/rng/5.0/docbook.rng")


def data_complaint(validator, document):
    complaint, out = convert(document, "json")
    complaint_yaml, yaml = convert(document, "yaml")
    if complaint or complaint_yaml:
        return complaint or complaint_yaml
    model = json.loads(out)
    for error in validator.iter_errors(model):
        return f"{'/'.join(map(str, error.path))}: {error.message[:300]}"
    try:
        if YAML(typ="safe", pure=True).load(yaml.decode()) != model:
            return "YAML and JSON differ"
    except YAMLError as error:
        return f"YAML: {error}"
    return None


def data_cases(cases):
    status, schema, errors = specast("schema")
    if status != 0:
        cases.case("schema", errors.decode(errors="replace"))
        return
    jsonschema.Draft202012Validator.check_schema(json.loads(schema))
    validator = jsonschema.Draft202012Validator(json.loads(schema))
    for document in documents():
        cases.case(f"{short(document)} as JSON and YAML", data_complaint(validator, document))


def docbook_cases(cases, folder):
    files, complaints = {}, collections.defaultdict(str)
    for document in documents():
        for template in TEMPLATES:
            file = pathlib.Path(folder) / f"{len(files)}.xml"
            complaint, out = convert(document, "docbook", template)
            file.write_bytes(out)
            files[file.name] = f"{short(document)} as DocBook in {template}"
            complaints[file.name] = complaint or ""
    if not shutil.which("jing") or not DOCBOOK.exists():
        cases.skip("DocBook", "jing or the DocBook schema is missing")
        return
    names = [str(pathlib.Path(folder) / name) for name in files if not complaints[name]]
    run = subprocess.run(["jing", str(DOCBOOK), *names], capture_output=True, text=True)
    for line in run.stdout.splitlines():
        path, _, message = line.partition(".xml:")
        complaints[pathlib.Path(path).name + ".xml"] += message + "\n"
    for name, title in files.items():
        cases.case(title, complaints[name])


def main():
    cases = Cases()
    data_cases(cases)
    with tempfile.TemporaryDirectory() as folder:
        docbook_cases(cases, folder)
    return cases.finish()


if __name__ == "__main__":
    sys.exit(main())
