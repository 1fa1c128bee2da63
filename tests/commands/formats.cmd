; How the formats of input and output are found.

$ specast formats
$ printf '# Title\n\n## Goals\n\n- One\n' > spec.md
$ specast convert -q spec.md -o spec.json; jq -c .goals spec.json
$ specast convert -q spec.md -o spec.YAML; specast convert -q -t json spec.YAML | jq -c .goals
$ specast convert -q -t markdown spec.md -o model.json; head -n 1 model.json
$ specast convert -q -t md spec.md | head -n 1
$ specast convert -q spec.md -o spec.txt; head -n 1 spec.txt
$ cp spec.json unnamed; specast convert -q -t json unnamed | jq -c .goals
$ specast convert -q -t json - < spec.json | jq -c .goals
$ specast convert -q -t json < spec.YAML | jq -c .goals
$ specast convert -q -t json -f json spec.md
$ specast convert -q -t json -f markdown spec.json | jq -r .title
