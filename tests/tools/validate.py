#!/usr/bin/env python3
"""Check exports of the model: usage: validate.py SCHEMA.json EXPORT...

Each export, JSON or YAML by its name, must validate against the schema; YAML must read the same with PyYAML (1.1) and
ruamel.yaml (1.2).  A JSON and a YAML export of the same name but for the extension must hold the same, in the same order.
Exit status 1 when something is wrong.  Other tests import check_export() and load().
"""
import json
import pathlib
import sys

import jsonschema
import ruamel.yaml
import yaml


def load(path):
    """The export in `path`; ValueError when readers of YAML disagree on it."""
    text = pathlib.Path(path).read_bytes().decode("utf-8")
    if path.suffix == ".json":
        return json.loads(text)
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    readers = {
        "PyYAML": lambda: yaml.load(text, Loader=yaml.SafeLoader),
        "libyaml": lambda: yaml.load(text, Loader=loader),
        "ruamel.yaml": lambda: ruamel.yaml.YAML(typ="safe", pure=True).load(text),
    }
    values = {name: ordered(read()) for name, read in readers.items()}
    first = next(iter(values.values()))
    for name, value in values.items():
        if value != first:
            raise ValueError(f"{name} reads another value: {difference(first, value)}")
    return unordered(first)


def ordered(value):
    """The value with the order of its keys, which comparing dictionaries would ignore."""
    if isinstance(value, dict):
        return ("record", [(key, ordered(item)) for key, item in value.items()])
    if isinstance(value, list):
        return ("list", [ordered(item) for item in value])
    return (type(value).__name__, value)


def unordered(value):
    kind, content = value
    if kind == "record":
        return {key: unordered(item) for key, item in content}
    if kind == "list":
        return [unordered(item) for item in content]
    return content


def difference(a, b, path="$"):
    """Where two ordered values differ first."""
    if a[0] == b[0] and a[0] in ("record", "list") and len(a[1]) == len(b[1]):
        for index, (x, y) in enumerate(zip(a[1], b[1])):
            if x == y:
                continue
            if a[0] == "list":
                return difference(x, y, f"{path}[{index}]")
            return difference(x[1], y[1], f"{path}.{x[0]}") if x[0] == y[0] else f"{path}: key {x[0]!r}, {y[0]!r}"
    return f"{path}: {a[1]!r:.200}, {b[1]!r:.200}"


def check_export(validator, path):
    """What is wrong with an export, as a list of sentences, and its value."""
    try:
        value = load(path)
    except Exception as error:  # whatever a reader raises is the export's fault
        return [f"{path}: {type(error).__name__}: {error}"], None
    problems = [f"{path}: {error.json_path}: {error.message:.300}" for error in validator.iter_errors(value)]
    if next(iter(value), None) != "$schema":
        problems.append(f"{path}: does not begin with $schema")
    return problems, value


def main():
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    schema = json.loads(pathlib.Path(sys.argv[1]).read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)
    problems, values = [], {}
    for path in map(pathlib.Path, sys.argv[2:]):
        found, value = check_export(validator, path)
        problems += found
        if value is not None:
            values.setdefault(path.with_suffix(""), []).append((path, ordered(value)))
    for exports in values.values():
        (first, value), *others = exports
        problems += [f"{path}: differs from {first}: {difference(value, other)}"
                     for path, other in others if other != value]
    print("\n".join(problems), end="\n" if problems else "")
    sys.exit(1 if problems else 0)


if __name__ == "__main__":
    main()
