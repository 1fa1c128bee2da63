#!/usr/bin/python3
"""Every output is what its format asks for: JSON and YAML hold to the published schema and say the same, DocBook is DocBook 5.

jing reads many files in one call, since starting Java takes longer than the check.
"""
import collections
import json
import pathlib
import shutil
import subprocess
import tempfile

import jsonschema

from cases import TEMPLATES, Cases, convert, documents, short, specast
from validate import check_export, difference, ordered

DOCBOOK = pathlib.Path("/usr/share/xml/docbook/schema/rng/5.0/docbook.rng")


def data_complaint(validator, document, folder):
    values = []
    for to in ("json", "yaml"):
        file = pathlib.Path(folder) / ("model." + to)
        complaint, out = convert(document, to)
        file.write_bytes(out)
        problems, value = ([complaint], None) if complaint else check_export(validator, file)
        if problems:
            return "\n".join(problems)
        values.append(ordered(value))
    return None if values[0] == values[1] else "JSON and YAML differ: " + difference(*values)


def data_cases(cases, folder):
    status, out, errors = specast("schema")
    if status != 0:
        cases.case("schema", errors.decode(errors="replace"))
        return
    schema = json.loads(out)
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)
    for document in documents():
        cases.case(f"{short(document)} as JSON and YAML", data_complaint(validator, document, folder))


def invalid(files):
    """What jing has to say of DocBook files."""
    run = subprocess.run(["jing", str(DOCBOOK), *map(str, files)], capture_output=True, text=True)
    if run.returncode not in (0, 1) or run.returncode and not run.stdout:
        raise RuntimeError(f"jing: {run.returncode}: {run.stderr[-2000:]}")
    return run.stdout


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
    written = [pathlib.Path(folder) / name for name in files if not complaints[name]]
    for line in invalid(written).splitlines():
        path, _, message = line.partition(".xml:")
        complaints[pathlib.Path(path).name + ".xml"] += message + "\n"
    for name, title in files.items():
        cases.case(title, complaints[name])


def main():
    cases = Cases()
    with tempfile.TemporaryDirectory() as folder:
        data_cases(cases, folder)
        docbook_cases(cases, folder)
    cases.finish()


if __name__ == "__main__":
    main()
