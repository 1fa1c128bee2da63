#!/usr/bin/python3
"""The examples in templates/README.md do what they say.

An example is a fenced block `template`, and after it blocks `json` and `markdown` in either order. Markdown after JSON is what
the template makes of that model; JSON after Markdown is what is read of that document. What was made must read back, too. A
template without front matter is given one; "$schema" need not be written.
"""
import json
import pathlib
import re
import tempfile

from cases import ROOT, Cases, specast

PAGE = ROOT / "templates/README.md"
BLOCK = re.compile(r"^(`{3,})(template|json|markdown)\n(.*?)^\1[ \t]*$", re.DOTALL | re.MULTILINE)


def ran(*arguments):
    status, out, errors = specast(*arguments)
    return f"exit {status}: {errors.decode(errors='replace')}" if status else None, out.decode(errors="replace")


class Example:
    """The blocks since the last template, as files."""

    def __init__(self, folder, template):
        self.template, self.json, self.markdown = (pathlib.Path(folder) / name for name in ("template.md", "model.json", "document.md"))
        for file in (self.json, self.markdown):
            file.unlink(missing_ok=True)
        self.template.write_text(template if template.startswith("---\n") else f"---\ntemplate: example\n---\n\n{template}", "utf-8")

    def read(self, wanted):
        complaint, out = ran("convert", "--quiet", "--to", "json", "--template", self.template, self.markdown)
        if complaint:
            return complaint
        model = json.loads(out)
        model.pop("$schema", None)
        wanted = json.loads(wanted)
        wanted.pop("$schema", None)
        return None if model == wanted else "read as " + json.dumps(model, ensure_ascii=False, indent=1)

    def write(self, wanted):
        complaint, out = ran("convert", "--quiet", "--to", "markdown", "--template", self.template, self.json)
        return complaint or (None if out.strip("\n") == wanted.strip("\n") else "written as\n" + out)

    def block(self, kind, text):
        if kind == "json":
            self.json.write_text(text, "utf-8")
            return self.read(text) if self.markdown.exists() else None
        self.markdown.write_text(text, "utf-8")
        if not self.json.exists():
            return None
        return self.write(text) or self.read(self.json.read_text("utf-8"))


def main():
    cases, example = Cases(), None
    page = PAGE.read_text("utf-8") if PAGE.exists() else ""
    with tempfile.TemporaryDirectory() as folder:
        for block in BLOCK.finditer(page):
            line = page.count("\n", 0, block.start()) + 1
            if block[2] == "template":
                example = Example(folder, block[3])
            elif example:
                cases.case(f"line {line}: {block[2]}", example.block(block[2], block[3]))
    cases.finish()


if __name__ == "__main__":
    main()
