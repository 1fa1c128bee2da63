; The templates that there are, and templates of one's own.

$ specast templates | cut -d' ' -f1
house
phase
prd
component
feature
ticket
$ specast templates house > ours.md; head -n 2 ours.md
---
template: house
$ sed -i 's/^template: house/template: ours/' ours.md
$ specast templates ours.md | head -n 2
---
template: ours
$ printf '# Title\n\n## Goals\n\n- One\n' > spec.md
$ specast convert -q -T ours.md spec.md
# Title

## Goals

- One
$ specast convert -q -T ./ours.md spec.md | head -n 1
# Title
$ specast convert -q -T prd spec.md | head -n 1
# Technical Specification: Title
$ specast convert -q -T ours.md -o ours.json spec.md; jq -r .title ours.json
Title

; Any line ends.

$ sed 's/$/\r/' ours.md > crlf.md; specast convert -q -T crlf.md spec.md | head -n 1
# Title

; One that cannot be used: exit 3, and where it is wrong.

$ printf -- '---\ntemplate: broken\n---\n\n## Goals\n\n{{#goals}}\n- {{.}}\n' > broken.md
$ specast convert -T broken.md spec.md
* broken.md:7:1: error: *
[3]
$ specast templates broken.md
* broken.md:7:1: error: *
[3]
$ printf -- '---\ntemplate: broken\n---\n\n## Goals\n\n{{golas}}\n' > broken.md; specast templates broken.md
* broken.md:7:3: error: *golas*
[3]

; Parts that say nothing.

$ echo '{"title": "T"}' | specast convert -q --from json
# T
$ echo '{"title": "T"}' | specast convert -q --from json --empty=omit | wc -l
1
$ echo '{"title": "T"}' | specast convert -q --from json --empty=placeholder | sed -n '/^## Goals/,/^## /p'
## Goals

- [What must be achieved]

## Non-Goals
