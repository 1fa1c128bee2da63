; Inputs that cannot be read: exit 3, and no output.

$ specast convert missing.md
missing.md: error: cannot be read: No such file or directory
[3]
$ specast convert missing.md -o out.md; ls
missing.md: error: cannot be read: No such file or directory
$ mkdir folder
$ specast convert folder
folder: error: this folder holds no file with the extension of a format
[3]
$ specast convert folder -o out/
folder: error: this folder holds no file with the extension of a format
[3]
$ specast detect missing.md
missing.md: error: cannot be read: No such file or directory
[3]
$ specast detect folder
folder: error: this folder holds no file with the extension of a format
[3]
$ printf 'a' > plain
$ specast convert plain/missing.md
plain/missing.md: error: cannot be read: Not a directory
[3]
$ ln -s circle circle
$ specast convert circle
circle: error: cannot be read: Too many levels of symbolic links
[3]
$ specast convert <&-
standard input: error: cannot be read: Bad file descriptor
[3]

; Not a text.

$ printf '\377\330\377\340\000\020JFIF\000\001\001\000\000\001\000\001\000\000\377\333' > picture
$ specast convert picture
picture: error: this is no UTF-8 text
[3]
$ specast convert picture.md picture -o out/
specast: error: picture.md and picture would both be written to out/picture.md: convert one of them by itself
[2]
$ printf '\377\376#\000 \000T\000\n\000' > utf16.md
$ specast convert utf16.md
utf16.md: error: this is UTF-16; save it as UTF-8
[3]

; Too large: nothing of it is read.

$ truncate -s 65M large.md
$ specast convert large.md
large.md: error: the file is too large: a document may have 64 MiB at most
[3]
$ head -c 68000000 /dev/zero | tr '\0' a | specast convert 2>&1 >out.md | cut -c1-120; wc -c < out.md
-: error: a document may have 64 MiB at most (SPECAST_MAX_INPUT)
0

; A template that cannot be read.

$ specast convert -T missing.md plain
missing.md: error: cannot be read: No such file or directory
[3]
$ specast convert -T ./ plain
./: error: cannot be read: it is a folder
[3]
$ specast templates missing.md
missing.md: error: cannot be read: No such file or directory
[3]

; Standard input once.

$ specast convert - - -o out/ < plain
specast: error: standard input can be read once only
[2]
$ echo '# T' | specast convert - -o folder
specast: error: standard input has no name to be given in a folder: write --output=folder/NAME
[2]
$ ls folder

; What stands apart under a path that there is not is kept.

$ printf '# T\n\n## Further Details\n<!-- specast: apart -->\n\n### Mystery\n<!-- specast: nowhere -->\n\nWords.\n' | specast convert -q -t json - | jq -c .extra
[{"title":"Mystery","text":"Words."}]

; A row names the group of several entries; what names none is kept.

$ printf '# T\n\n## Goals\n\n- one\n- two\n\n### Further Details\n<!-- specast: apart -->\n\n| Part | Value |\n|---|---|\n| `goals[0-9]@group` | Now |\n| `goals[7-]@group` | Later |\n' | specast convert -q -t json - | jq -c '.remarks,.extra'
{"goals":{"groups":[{"title":"Now","count":2}]}}
[{"title":"`goals[7-]@group`","text":"Later","after":"goals"}]
