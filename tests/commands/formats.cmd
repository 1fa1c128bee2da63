; How the formats of input and output are found.

$ specast formats
markdown   read, write  md markdown mdown mkd  Markdown as GitHub reads it, with YAML front matter
json       read, write  json                   the model as JSON, for other programs
yaml       read, write  yaml yml               the model as YAML, for other programs and for reading
* docbook * xml dbk docbook *
$ printf '# Title\n\n## Goals\n\n- One\n' > spec.md
$ specast convert -q spec.md -o spec.json; jq -c .goals spec.json
["One"]
$ specast convert -q spec.md -o spec.YAML; specast convert -q -t json spec.YAML | jq -c .goals
["One"]
$ specast convert -q -t markdown spec.md -o model.json; head -n 1 model.json
# Title
$ specast convert -q -t md spec.md | head -n 1
# Title
$ specast convert -q spec.md -o spec.pdf; ls
specast: error: there is no format with the extension ".pdf": say with --to which it is
model.json
spec.YAML
spec.json
spec.md
$ specast convert -q spec.md -o ../work/spec.d/; ls spec.d
spec.md
$ specast convert -q -t markdown spec.md -o spec.txt; head -n 1 spec.txt
# Title
$ specast convert -q spec.md -o .hidden; head -n 1 .hidden
# Title
$ cp spec.json unnamed; specast convert -q -t json unnamed | jq -c .goals
["One"]
$ specast convert -q -t json - < spec.json | jq -c .goals
["One"]
$ specast convert -q -t json < spec.YAML | jq -c .goals
["One"]
$ specast convert -q -t json -f json spec.md
* spec.md:1:1: error: *
[3]
$ specast convert -q -t json -f markdown spec.json | jq -r .title
null
