; What every section became, on standard error.

$ printf '# Title\n\n## Goals\n\n- One\n\n## Whatever\n\nText.\n' > spec.md
$ specast convert --explain spec.md -o out.md
* spec.md: note: stands in *template* (0.*
* spec.md:1:1: note: "Title" became title (*): *
* spec.md:3:1: note: "Goals" became goals (*): *
* spec.md:7:1: note: "Whatever" became extra (*): *
$ specast convert -q --explain --json spec.md -o out.md 2>&1 | jq -c '.file, (.sections[] | [.line, .heading, .became])'
"spec.md"
[1,"Title","title"]
[3,"Goals","goals"]
[7,"Whatever","extra"]
$ specast convert -q --explain spec.md 2>/dev/null
# Title

## Goals

- One

## Whatever

Text.
$ echo '{}' | specast convert -q --explain -t yaml
$schema: "https://specast.dev/schema/spec-1.json"
-: note: stands in no template (0.00): json holds the model itself, in no template

; Notes are shown when they are asked for; warnings always.

$ specast convert spec.md -o out.md
$ specast convert -v spec.md -o out.md
spec.md:7:1: note: "Whatever" has no place in the vocabulary: kept as extra
$ specast convert -v --diagnostics=json spec.md -o out.md 2>&1 | jq -r .code
kept-extra
$ printf '# T\n\nA \377 byte.\n' > byte.md; specast convert -q byte.md -o out.md
byte.md:3:3: warning: bytes that are not UTF-8 became U+FFFD: 1, the first one here
$ : > empty.md; specast convert empty.md
empty.md: warning: the document is empty
$ : > empty.json; specast convert empty.json
* empty.json:1:1: error: *
[3]

; Names cannot command a terminal.

$ specast convert "$(printf 'a\033[31mb')"
a�[31mb: error: cannot be read: No such file or directory
[3]
