; A document that is written is read back before it is put into its file: what does not come back is not written. Data are exact.

$ printf '{"title": "T", "footnotes": [{"label": "n", "text": "one"}, {"label": "n", "text": "two"}]}' > spec.json
$ echo kept > out.xml; specast convert spec.json -o out.xml; cat out.xml
out.xml: warning: footnotes[1].label: what would be written of this does not read back equal
spec.json: error: so nothing was written; --no-verify writes it all the same
kept
$ specast convert spec.json -o out.yaml && specast convert -q out.yaml -t json | jq -c '[.footnotes[].label]'
["n","n"]
$ specast convert --no-verify spec.json -o out.xml && specast get out.xml 'footnotes[1].label'
n-1
$ printf '# T\n' > note.md; specast convert -q note.md -o note.xml
$ specast set note.xml 'footnotes:=[{"label": "n", "text": "one"}, {"label": "n", "text": "two"}]'
note.xml: error: footnotes: cannot be written so that it reads back the same; nothing was changed
[5]
