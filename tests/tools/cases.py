"""What the test scripts share: where things stand, running the program, and reporting cases in the Test Anything Protocol."""
import os
import pathlib
import subprocess

ROOT = pathlib.Path(__file__).resolve().parents[2]
SHARED = ROOT.parent / "shared"
PROGRAM = os.environ.get("SPECAST", str(ROOT / "build/src/cmd/specast"))
# Where the program is slow, as under a sanitizer, laws try each so-manieth of what they repeat.
EVERY = max(1, int(os.environ.get("SPECAST_EVERY", "1")))
TEMPLATES = ["house", "phase", "prd", "component", "feature", "ticket"]


def documents():
    """The sample documents, and the corpus where it stands beside the checkout."""
    samples = sorted((ROOT / "tests/documents").rglob("*.md"))
    near = [path for path in samples if path.parent.name != "far"]
    far = [path for path in samples if path.parent.name == "far"]
    return near + (far + sorted((SHARED / "corpus").glob("*/*.md")))[::EVERY]


def short(path):
    path = pathlib.Path(path)
    for base in (ROOT / "tests", SHARED):
        if base in path.parents:
            return str(path.relative_to(base))
    return path.name


def specast(*arguments, stdin=None, seconds=120, **environment):
    """Runs the program. Gives its exit status (negative: killed by a signal), standard output and standard error."""
    try:
        run = subprocess.run([PROGRAM, *map(str, arguments)], input=stdin, capture_output=True, timeout=seconds,
                             env={**os.environ, **environment})
    except subprocess.TimeoutExpired:
        return -1, b"", f"still running after {seconds} s".encode()
    return run.returncode, run.stdout, run.stderr


def convert(document, to, template=None, *more, **environment):
    """The document converted; a complaint (else None) and the output."""
    arguments = ["convert", "--quiet", "--to", to] + (["--template", template] if template else []) + list(more) + [document]
    status, out, errors = specast(*arguments, **environment)
    if status != 0:
        return f"exit {status}: {errors.decode(errors='replace').strip()[:400]}", out
    return None, out


def difference(document, other):
    """A complaint where `specast diff` finds that they say something else, or cannot tell."""
    status, out, errors = specast("diff", document, other)
    return f"diff: exit {status}: {(out + errors).decode(errors='replace')[:300]}" if status else None


def blank(template):
    """The document that a template makes of an empty model: a complaint (else None) and its text."""
    status, out, errors = specast("convert", "--quiet", "--from", "json", "--to", "markdown", "--empty", "placeholder",
                                  "--template", template, "-", stdin=b"{}")
    return f"exit {status}: {errors.decode(errors='replace')}" if status else None, out


class Cases:
    """Prints one line per case, and at the end the plan, which says that all of them were reached. What failed is said by those
    lines alone: an exit status would only tell meson that the script itself broke."""

    def __init__(self):
        self.count = self.failures = 0

    def case(self, name, complaint=None):
        self.count += 1
        self.failures += bool(complaint)
        print(f"{'not ok' if complaint else 'ok'} {self.count} - {name}".replace("#", ""), flush=True)
        for line in str(complaint or "").splitlines()[:40]:
            print("# " + "".join(c if c.isprintable() else "?" for c in line))

    def skip(self, name, why):
        self.count += 1
        print(f"ok {self.count} - {name} # SKIP {why}")

    def note(self, text):
        print(f"# {text}")

    def finish(self):
        self.note(f"{self.count - self.failures} passed, {self.failures} failed")
        print(f"1..{self.count}", flush=True)
