; What is written is read back as its format has it, before it is put into its file: what would not come back from its place, such as
; a second footnote of the same name in DocBook, stands apart.

$ printf '{"title": "T", "goals": ["<?php it"], "footnotes": [{"label": "n", "text": "one"}, {"label": "n", "text": "two"}]}' > spec.json
$ specast convert spec.json -o out.xml && specast diff spec.json out.xml
$ specast convert spec.json -o out.yaml && specast diff spec.json out.yaml
$ specast convert --no-verify spec.json -o plain.xml && specast get plain.xml 'footnotes[1].label'
n-1
$ printf '# T\n' > note.md; specast convert -q note.md -o note.xml
$ specast set note.xml 'footnotes:=[{"label": "n", "text": "one"}, {"label": "n", "text": "two"}]' | specast get - 'footnotes[1].text'
two

; What a format cannot hold at all is not set.

$ specast set note.xml "title=$(printf 'a\001b')"
note.xml: error: title: cannot be written so that it reads back the same; nothing was changed
[5]
