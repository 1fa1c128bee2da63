#!/usr/bin/python3
"""Time specast beside cmark-gfm and pandoc on the same documents, in one run.

usage: bench.py [--kb N,N,...] [--seconds S] [FILE...]

The documents are joined, repeated and cut at a heading to the sizes asked for. Every command is run at least three times and for
at least S seconds, the slowest ones once; the fastest run counts, since whatever else the machine does can only slow it down.
Memory is the peak of one more run. cmark-gfm is the measure of the ratios.
"""
import argparse
import os
import pathlib
import shutil
import subprocess
import tempfile
import time

from cases import PROGRAM, documents

COMMANDS = [
    ("cmark-gfm to XML", ["cmark-gfm", "-e", "table", "-t", "xml"]),
    ("specast to JSON", [PROGRAM, "convert", "--quiet", "-t", "json"]),
    ("specast to YAML", [PROGRAM, "convert", "--quiet", "-t", "yaml"]),
    ("specast to house Markdown", [PROGRAM, "convert", "--quiet", "-t", "markdown", "-T", "house"]),
    ("specast to DocBook", [PROGRAM, "convert", "--quiet", "-t", "docbook"]),
    ("specast detect", [PROGRAM, "detect", "--quiet"]),
    ("pandoc to JSON", ["pandoc", "-f", "gfm", "-t", "json"]),
    ("pandoc to DocBook", ["pandoc", "-f", "gfm", "-t", "docbook5"]),
]


def sample(size, files):
    """A text of about `size` bytes: documents one after the other, again and again, cut before a heading."""
    texts = [text for file in files if (text := pathlib.Path(file).read_bytes()) and not text.startswith(b"\xef\xbb\xbf---")]
    joined = b"\n\n".join(texts)
    text = (joined * (size // len(joined) + 1))[:size]
    cut = text.rfind(b"\n## ")
    return text[:cut + 1] if cut > size // 2 else text


def once(command):
    """Wall time of one run in seconds, or None where it fails."""
    quiet = [(os.POSIX_SPAWN_OPEN, descriptor, "/dev/null", os.O_WRONLY, 0) for descriptor in (1, 2)]
    start = time.perf_counter()
    _, status = os.waitpid(os.posix_spawnp(command[0], command, os.environ, file_actions=quiet), 0)
    return time.perf_counter() - start if status == 0 else None


def measure(command, seconds):
    """(fastest wall time in seconds, peak memory in megabytes), or None where the command fails."""
    times, end = [], time.monotonic() + seconds
    while time.monotonic() < end or len(times) < 3 and sum(times) < 5:
        took = once(command)
        if took is None:
            return None
        times.append(took)
    # Not asked of the runs above: what a process starts with counts Python's own memory, which it was forked from.
    run = subprocess.run(["/usr/bin/time", "-f", "%M", *command], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    return min(times), int(run.stderr.split()[-1]) / 1024


def shown(seconds):
    return f"{seconds * 1000:.2f} ms" if seconds < 1 else f"{seconds:.2f} s"


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--kb", default="5,100,1024,10240", help="sizes in kilobytes")
    options.add_argument("--seconds", type=float, default=0.5)
    options.add_argument("files", nargs="*", help="documents to take the text from")
    args = options.parse_args()
    files = args.files or [file for file in documents() if "templates" not in file.parts]
    with tempfile.TemporaryDirectory() as folder:
        file = pathlib.Path(folder) / "sample.md"
        for size in (int(kb) * 1024 for kb in args.kb.split(",")):
            file.write_bytes(sample(size, files))
            print(f"\n{f'{size // 1024} KB':32} {'time':>12} {'ratio':>8} {'memory':>10}")
            measured = None
            for name, command in COMMANDS:
                if not shutil.which(command[0]):
                    continue
                got = measure([*command, str(file)], args.seconds)
                if not got:
                    print(f"  {name:30} {'failed':>12}")
                    continue
                measured = measured or got[0]
                print(f"  {name:30} {shown(got[0]):>12} {got[0] / measured:8.2f} {got[1]:7.0f} MB", flush=True)


if __name__ == "__main__":
    main()
