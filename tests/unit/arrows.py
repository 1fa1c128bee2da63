#!/usr/bin/python3
"""The arrows between the rooms of the source: whose headers each may include.

Called with the folder of the project. An include that goes the other way is named, with its file."""
import pathlib
import re
import sys

# A room, the public headers that are its own, and the rooms whose public headers it sees.
ROOMS = {
    "src/base": ({"memory", "text", "diagnostic"}, set()),
    "src/outline": ({"outline"}, {"src/base"}),
    "src/spec": ({"spec"}, {"src/base"}),
    "src/compare": ({"compare"}, {"src/base", "src/outline", "src/spec"}),
    "src/template": ({"template"}, {"src/base", "src/outline", "src/spec"}),
    "formats": ({"format"}, {"src/base", "src/outline", "src/spec", "src/compare"}),
    "src/pipeline": ({"specast"}, {"src/base", "src/outline", "src/spec", "src/compare", "src/template", "formats"}),
    "src/cmd": (set(), {"src/base", "src/outline", "src/spec", "src/compare", "src/template", "formats", "src/pipeline"}),
}
PRIVATE = {("src/compare", "node_map.h")}  # of other rooms, which a room sees all the same
PUBLIC = {header: room for room, (headers, _) in ROOMS.items() for header in headers}
INCLUDE = re.compile(r'^#include (?:<specast/(\w+)\.h>|"([^"]+)")', re.MULTILINE)


def files(root, room):
    return [path for path in sorted((root / room).rglob("*")) if path.suffix in (".c", ".h", ".def")]


def sees(room, public, name, headers):
    if public:
        return PUBLIC.get(public) in ROOMS[room][1] | {room}
    return pathlib.Path(name).name in headers or (room, name) in PRIVATE


def wrong(root):
    for room, (own, _) in ROOMS.items():
        paths = files(root, room)
        headers = {path.name for path in paths if path.suffix != ".c"}
        for path in paths + [root / "include/specast" / f"{header}.h" for header in sorted(own)]:
            for public, name in INCLUDE.findall(path.read_text("utf-8")):
                if not sees(room, public, name, headers):
                    yield f"{path.relative_to(root)} includes {name or f'specast/{public}.h'}, which {room} does not see"


def main():
    root = pathlib.Path(sys.argv[1])
    unknown = {path.stem for path in (root / "include/specast").glob("*.h")} ^ set(PUBLIC)
    empty = [room for room in ROOMS if not files(root, room)]
    found = [f"{name}.h: of which room?" for name in sorted(unknown)] + [f"{room} is empty" for room in empty] + list(wrong(root))
    print("\n".join(found) or f"{sum(len(files(root, room)) for room in ROOMS)} files keep to the arrows")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
