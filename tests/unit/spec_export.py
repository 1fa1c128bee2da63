#!/usr/bin/env python3
"""Random specs, written as JSON and YAML and read back: usage: spec_export.py SPEC-RANDOM COUNT."""
import pathlib
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent / "tools"))
import validate


def main():
    program, count = sys.argv[1:3]
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([program, count, folder], check=True)
        exports = sorted(str(path) for path in pathlib.Path(folder).iterdir() if path.stem != "schema")
        sys.argv = ["validate.py", f"{folder}/schema.json", *exports]
        validate.main()


if __name__ == "__main__":
    main()
