; Outputs: whole or not at all, exit 4 when they cannot be written.

$ printf '# Title\n\n## Goals\n\n- One\n' > spec.md
$ specast convert -q -t json spec.md -o spec.json && jq -c .goals spec.json
["One"]
$ specast convert -q -t json spec.md > /dev/full
standard output: error: cannot be written: No space left on device
[4]
$ specast convert -q -t json spec.md -o /dev/full
/dev/full: error: cannot be written: No space left on device
[4]
$ specast convert -q -t json spec.md -o /dev/null
$ specast convert -q -t json spec.md >&-
standard output: error: cannot be written: Bad file descriptor
[4]
$ specast help >&-
standard output: error: cannot be written: Bad file descriptor
[4]
$ (sleep 0.2; specast schema; echo $? > status) | true; cat status
4
$ specast convert -q spec.md -o missing/out.md
missing/out.md: error: cannot be written: No such file or directory; the folder is missing: make it first
[4]
$ specast convert -q spec.md -o spec.md/out.md
spec.md/out.md: error: cannot be written: Not a directory; a part of the path is a file, not a folder
[4]
$ specast convert -q spec.md -o spec.md/
spec.md: error: this is a file, so nothing can be put into it
[4]
$ specast convert -q spec.md --report=missing/report.txt > /dev/null
missing/report.txt: error: cannot be written: No such file or directory; the folder is missing: make it first
[4]
$ specast convert -q spec.md --report=/dev/full > /dev/null
/dev/full: error: cannot be written: No space left on device
[4]

; An input is never an output.

$ specast convert -q spec.md -o spec.md
specast: error: spec.md is an input, so nothing is written to it: choose another --output, or let `specast fmt -w` change files where they stand
[2]
$ ln -s spec.md link.md; ln spec.md hard.md
$ specast convert -q spec.md -o link.md
specast: error: link.md is an input, so nothing is written to it: choose another --output, or let `specast fmt -w` change files where they stand
[2]
$ specast convert -q spec.md -o ./hard.md
specast: error: ./hard.md is an input, so nothing is written to it: choose another --output, or let `specast fmt -w` change files where they stand
[2]
$ specast convert -q spec.md --report=spec.md
specast: error: spec.md is an input or an output: choose another --report
[2]
$ specast convert -q spec.md -o out.md --report=out.md
specast: error: out.md is an input or an output: choose another --report
[2]
$ specast convert -q spec.md --report=-
specast: error: standard output is an input or an output: choose another --report
[2]
$ cat spec.md; rm link.md hard.md
# Title

## Goals

- One

; What is there keeps its mode, a link stays a link, a link that leads nowhere makes its target.

$ echo old > kept.json; chmod 640 kept.json; specast convert -q spec.md -o kept.json; stat -c %a kept.json
640
$ mkdir sub; echo old > sub/target.json; ln -s sub/target.json link.json; specast convert -q spec.md -o link.json
$ readlink link.json; jq -c .goals sub/target.json; ls -A sub
sub/target.json
["One"]
target.json
$ ln -s sub/new.json dangling.json; specast convert -q spec.md -o dangling.json; readlink dangling.json; ls -A sub
sub/new.json
new.json
target.json
$ ln -s loop.json loop.json; specast convert -q spec.md -o loop.json
loop.json: error: cannot be written: Too many levels of symbolic links
[4]
$ umask 027; specast convert -q spec.md -o new.json; stat -c %a new.json
640

; No room: what was there before stays, and nothing else is left behind.

$ cp kept.json before.json; (ulimit -f 0; specast convert -q spec.md -o kept.json); cmp kept.json before.json; ls -A
kept.json: error: cannot be written: File too large
before.json
dangling.json
kept.json
link.json
loop.json
new.json
spec.json
spec.md
status
sub

; A closed standard output must not let the output file take its place.

$ specast convert -q spec.md -o closed.json >&- && jq -c .goals closed.json
["One"]
