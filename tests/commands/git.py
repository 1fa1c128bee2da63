#!/usr/bin/python3
"""Git merges and compares specs with specast, in real repositories.

usage: git.py

Each case is a history: two branches change one document, and are joined by merge, by rebase and by cherry-pick. The repositories,
and the home folder with git's configuration, are temporary; their names have blanks.
"""
import os
import pathlib
import shutil
import subprocess
import tempfile

from cases import PROGRAM, ROOT, Cases, specast

SPEC = "docs/search spec.md"
BASE = (ROOT / "tests/documents/prd/team-invitations.md").read_text("utf-8")


def environment(home):
    return {"HOME": str(home), "PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8", "GIT_CONFIG_NOSYSTEM": "1",
            **{f"GIT_{who}_{what}": value for who in ("AUTHOR", "COMMITTER")
               for what, value in (("NAME", "Ann"), ("EMAIL", "ann@example.org"), ("DATE", "2026-01-02T03:04:05Z"))}}


class Repository:
    """A repository in a folder with a blank in its name, set up by `specast git-setup`."""

    def __init__(self, folder, setup=("git-setup",)):
        self.home, self.root = pathlib.Path(folder, "a home"), pathlib.Path(folder, "a repository")
        for path in (self.home, self.root):
            path.mkdir(parents=True)
        self.git("init", "-q", "-b", "main")
        self.said = self.run(PROGRAM, *setup)[1] if setup else ""

    def run(self, *command):
        done = subprocess.run([str(word) for word in command], cwd=self.root, env=environment(self.home), capture_output=True, text=True)
        return done.returncode, done.stdout + done.stderr

    def git(self, *arguments, may_fail=False):
        status, out = self.run("git", *arguments)
        if status and not may_fail:
            raise RuntimeError(f"git {' '.join(arguments)}: {out}")
        return status, out

    def commit(self, text, message, path=SPEC):
        file = self.root / path
        file.parent.mkdir(exist_ok=True)
        file.write_text(text, "utf-8")
        self.git("add", "-A")
        self.git("commit", "-q", "--allow-empty", "-m", message)

    def read(self, path=SPEC):
        return (self.root / path).read_text("utf-8")

    def model(self, path=SPEC):
        """What the document says, as text; an error as such."""
        status, out, errors = specast("convert", "--quiet", "--to", "json", self.root / path)
        return out.decode() if status == 0 else f"exit {status}: {errors.decode()}"


def replaced(*pairs):
    def change(text):
        for old, new in pairs:
            assert text.count(old) >= 1, old
            text = text.replace(old, new, 1)
        return text
    return change


def recast(template):
    def change(text):
        status, out, errors = specast("convert", "--quiet", "--template", template, "-", stdin=text.encode())
        assert status == 0, errors
        return out.decode()
    return change


WAYS = {
    "merge": lambda repository: repository.git("merge", "-q", "--no-edit", "theirs", may_fail=True),
    "rebase": lambda repository: (repository.git("checkout", "-q", "theirs"),
                                  repository.git("rebase", "-q", "main", may_fail=True))[1],
    "cherry-pick": lambda repository: repository.git("cherry-pick", "theirs", may_fail=True),
}

def history(folder, way, base, ours, theirs, path=SPEC, setup=("git-setup",)):
    """The repository after both branches are joined, and git's exit status."""
    repository = Repository(folder, setup)
    repository.commit(base, "base", path)
    repository.git("checkout", "-q", "-b", "theirs")
    repository.commit(theirs(base), "theirs", path)
    repository.git("checkout", "-q", "main")
    repository.commit(ours(base), "ours", path)
    status, _ = WAYS[way](repository)
    return repository, status


def says(model, *wanted):
    missing = [text for text in wanted if text not in model]
    return f"does not say {missing}: {model[:300]}" if missing else None


# The parts that the branches change.
SOLUTION = ("Members receive", "Without passwords. Members receive")
GOAL = ("Links can be revoked at once", "Links can be revoked at once\n- Works from a phone")
STATUS_ONE, STATUS_TWO = ("**Status:** Approved", "**Status:** Implemented"), ("**Status:** Approved", "**Status:** Withdrawn")

CASES = {
    # name: (ours, theirs, what the result says, its status, its first heading)
    "different parts": (replaced(SOLUTION), replaced(GOAL), ["Without passwords.", "Works from a phone"], 0, "# Technical Specification: "),
    "the same part": (replaced(STATUS_ONE), replaced(STATUS_TWO), [], 1, None),
    "ours recast, theirs edited": (recast("ticket"), replaced(GOAL), ["Works from a phone"], 0, "## Related Work"),
    "ours edited, theirs recast": (replaced(GOAL), recast("ticket"), ["Works from a phone"], 0, "## Related Work"),
    "ours edited, theirs normalised": (replaced(SOLUTION), lambda text: text.replace("- ", "* "), ["Without passwords."], 0, "* "),
    "ours recast and edited, theirs edited": (lambda text: recast("house")(replaced(SOLUTION)(text)), replaced(GOAL),
                                              ["Without passwords.", "Works from a phone"], 0, "## Goals"),
}


def check_histories(cases):
    for name, (ours, theirs, wanted, expected, shape) in CASES.items():
        for way in WAYS:
            with tempfile.TemporaryDirectory() as folder:
                repository, status = history(folder, way, BASE, ours, theirs)
                complaint = None if bool(status) == bool(expected) else f"git exits with {status}: {repository.git('status')[1]}"
                text = repository.read()
                if expected:
                    marks = [mark in text for mark in ("<<<<<<< ", "=======", ">>>>>>> ", "Implemented", "Withdrawn")]
                    complaint = complaint or (None if all(marks) else f"marks are missing: {text[:400]}")
                else:
                    complaint = complaint or says(repository.model(), *wanted)
                    if shape and shape not in text:
                        complaint = complaint or f"is not in the wanted form ({shape!r}): {text[:400]}"
                cases.case(f"{name}, by {way}", complaint)


def check_others(cases):
    """Files that are no specs come out as git's own merge has them."""
    words = "".join(f"line {number}\n" for number in range(20))
    for what, base, ours, theirs in [
            ("a text", words, words.replace("line 3\n", "line three\n"), words.replace("line 15\n", "line fifteen\n")),
            ("a text in conflict", words, words.replace("line 3\n", "line three\n"), words.replace("line 3\n", "line 3a\n")),
            ("a binary", "\0\1", "\0\2", "\0\3")]:
        results = []
        for setup in (("git-setup",), ()):
            with tempfile.TemporaryDirectory() as folder:
                repository, status = history(folder, "merge", base, lambda _: ours, lambda _: theirs, "notes.md", setup)
                kept = [line for line in repository.read("notes.md").splitlines() if not line.startswith(("<<<<<<<", ">>>>>>>"))]
                results.append((status, kept))
        cases.case(f"{what} is merged as git does", None if results[0] == results[1] else f"{results[0]} is not {results[1]}")


STRANGER = """# Notes on queues

Some words before all.

## Who does what

| Name | Role |
|------|------|
| Ann | reads |
| Bob | writes |

## Which queue

- Rabbits
- Hares
"""


def check_strangers(cases):
    """What stands in no template is merged by lines, and by what it says where these conflict and that does not."""
    def end(row):
        return lambda text: text.replace("| Bob | writes |\n", f"| Bob | writes |\n{row}\n")
    for what, ours, theirs, conflicts in [
            ("rows that come at one place", end("| Cid | waits |"), end("| Dan | sleeps |"), 0),
            ("neighbouring rows", replaced(("| reads |", "| reads twice |")), replaced(("| writes |", "| writes twice |")), 0),
            ("one cell", replaced(("| reads |", "| reads twice |")), replaced(("| reads |", "| reads once |")), 1)]:
        with tempfile.TemporaryDirectory() as folder:
            repository, status = history(folder, "merge", STRANGER, ours, theirs)
            text = repository.read()
            wanted = ours(theirs(STRANGER)) if not conflicts else None
            same = sorted(text.splitlines()) == sorted(wanted.splitlines()) if wanted else text.count("<<<<<<<") == conflicts
            cases.case(f"in no template: {what}", None if same and bool(status) == bool(conflicts) else f"exit {status}: {text}")


def check_both_added(cases):
    with tempfile.TemporaryDirectory() as folder:
        repository = Repository(folder)
        repository.commit("", "empty", "README")
        repository.git("checkout", "-q", "-b", "theirs")
        repository.commit(replaced(GOAL)(BASE), "theirs")
        repository.git("checkout", "-q", "main")
        repository.commit(replaced(SOLUTION)(BASE), "ours")
        status, out = WAYS["merge"](repository)
        text = repository.read()
        cases.case("both sides added the file", None if "Works from a phone" in text and "Without passwords." in text else out + text[:300])


def check_data(cases):
    """Specs as data have no marks of their own: a conflict shows in those of lines, and only there."""
    def as_json(text):
        return specast("convert", "--quiet", "--to", "json", "--from", "markdown", "-", stdin=text.encode())[1].decode()
    setup = ("git-setup", "*.json")
    for name, change, expected in (("different parts", replaced(GOAL), 0), ("the same part", replaced(STATUS_ONE, GOAL), 1)):
        with tempfile.TemporaryDirectory() as folder:
            repository, status = history(folder, "merge", as_json(BASE), lambda _: as_json(replaced(STATUS_TWO, SOLUTION)(BASE)),
                                         lambda _: as_json(change(BASE)), "spec.json", setup)
            text = repository.read("spec.json")
            complaint = says(text, "Without passwords.", "Works from a phone") or (bool(status) != bool(expected) and f"exit {status}")
            cases.case(f"JSON, {name}", complaint or (text.count("<<<<<<< ") != expected and f"marks: {text[:400]}"))


def check_diff(cases):
    with tempfile.TemporaryDirectory() as folder:
        repository = Repository(folder)
        repository.commit(BASE, "base")
        repository.commit(recast("ticket")(BASE), "recast")
        out = repository.git("diff", "HEAD~", "--", SPEC)[1]
        changed = [line for line in out.splitlines() if line.startswith(("+", "-")) and not line.startswith(("+++", "---"))]
        cases.case("git diff of a recast shows no change of meaning", "\n".join(changed) if len(changed) > 4 else None)
        repository.commit(recast("ticket")(replaced(GOAL)(BASE)), "edit")
        out = repository.git("diff", "HEAD~", "--", SPEC)[1]
        changed = [line for line in out.splitlines() if line.startswith(("+", "-")) and not line.startswith(("+++", "---"))]
        cases.case("git diff shows the goal that was added", None if [line.strip("+ -\"") for line in changed] == ["Works from a phone"]
                   else "\n".join(changed))
        repository.commit("Only a note.\n", "note", "note.md")
        repository.commit("Only a long note.\n", "note", "note.md")
        cases.case("git diff of what is no spec is as ever", says(repository.git("diff", "HEAD~")[1], "-Only a note.", "+Only a long note."))


def check_setup(cases):
    with tempfile.TemporaryDirectory() as folder:
        repository = Repository(folder, None)
        attributes = repository.root / ".gitattributes"
        attributes.write_text("*.png binary\n", "utf-8")
        before = repository.git("config", "--local", "--list")[1]
        status, said = repository.run(PROGRAM, "git-setup", "docs/my specs/*.md")
        text = attributes.read_text("utf-8")
        cases.case("git-setup says what it did", says(said, ".gitattributes", "merge.specast.driver") or status and f"exit {status}")
        cases.case("git-setup keeps what stood in .gitattributes", says(text, "*.png binary\n", '"docs/my specs/*.md" merge=specast'))
        applies = repository.git("check-attr", "merge", "docs/my specs/a.md")[1]
        cases.case("git takes a pattern with blanks", says(applies, "merge: specast"))
        again = repository.run(PROGRAM, "git-setup", "docs/my specs/*.md")[1]
        cases.case("git-setup twice is git-setup once", None if again == "all is set up already\n" and text == attributes.read_text("utf-8")
                   else again)
        repository.run(PROGRAM, "git-setup", "--remove")
        same = attributes.read_text("utf-8") == "*.png binary\n" and repository.git("config", "--local", "--list")[1] == before
        cases.case("--remove undoes it", None if same else attributes.read_text("utf-8"))
        cases.case("--remove twice", says(repository.run(PROGRAM, "git-setup", "--remove")[1], "nothing to remove"))
        repository.run(PROGRAM, "git-setup", "--global")
        applies = repository.git("check-attr", "merge", "a.md")[1] + repository.git("config", "--global", "merge.specast.driver")[1]
        cases.case("--global", says(applies, "merge: specast", "merge-driver %O %A %B %P") or
                   (None if attributes.read_text("utf-8") == "*.png binary\n" else "changes the repository"))
        repository.run(PROGRAM, "git-setup", "--global", "--remove")
        cases.case("--global --remove", None if (repository.home / ".config/git/attributes").exists() is False else "the file is left")
        pathlib.Path(repository.root / ".specast").mkdir()
        (repository.root / ".specast/config.yaml").write_text("include: [docs/specs/, design.md]\n", "utf-8")
        repository.run(PROGRAM, "git-setup")
        applies = repository.git("check-attr", "merge", "docs/specs/deep/a.md", "design.md", "README.md")[1]
        cases.case("the project says which files are specs", says(applies, "a.md: merge: specast", "design.md: merge: specast",
                                                                  "README.md: merge: unspecified"))
    with tempfile.TemporaryDirectory() as folder:
        done = subprocess.run([PROGRAM, "git-setup"], cwd=folder, env=environment(folder), capture_output=True, text=True)
        cases.case("outside of a repository", says(done.stderr, "no git repository") or (done.returncode != 3 and f"exit {done.returncode}"))


def check_program_with_blanks(cases):
    """The program itself stands in a folder with a blank and a quote."""
    with tempfile.TemporaryDirectory() as folder:
        moved = pathlib.Path(folder, "it's here", "specast")
        moved.parent.mkdir()
        shutil.copy(PROGRAM, moved)
        repository = Repository(pathlib.Path(folder, "r"), None)
        repository.run(moved, "git-setup")
        repository.commit(BASE, "base")
        repository.git("checkout", "-q", "-b", "theirs")
        repository.commit(recast("ticket")(BASE), "theirs")
        repository.git("checkout", "-q", "main")
        repository.commit(replaced(GOAL)(BASE), "ours")
        status, out = WAYS["merge"](repository)
        cases.case("a program in a folder with blanks and quotes", says(repository.model(), "Works from a phone") or (status and out))


def main():
    cases = Cases()
    check_setup(cases)
    check_histories(cases)
    check_others(cases)
    check_strangers(cases)
    check_both_added(cases)
    check_data(cases)
    check_diff(cases)
    check_program_with_blanks(cases)
    cases.finish()


if __name__ == "__main__":
    main()
