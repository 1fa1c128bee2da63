; Which template a document stands in.

$ specast templates prd | sed -n '/^# /,$p' > prd.md
$ echo 'Dear diary, today was a good day.' > diary.md
$ specast detect prd.md | head -n 1
* prd.md: prd (0.*)
$ specast detect diary.md | head -n 1
diary.md: no template (0.00)
$ specast detect --json prd.md diary.md | jq -c '.[] | [.file, .template, (.confidence | type), (.evidence | type)]'
["prd.md","prd","number","array"]
["diary.md",null,"number","array"]
$ specast detect --json < diary.md | jq -c '.[] | [.file, .template]'
["-",null]
$ specast detect --json missing.md
missing.md: error: cannot be read: No such file or directory
[
]
[3]
$ specast detect --json missing.md diary.md | jq length
missing.md: error: cannot be read: No such file or directory
1
$ mkdir docs; cp prd.md diary.md docs; cp diary.md docs/other.txt
$ specast detect docs >/dev/null
specast: 2 documents: 1 prd, 1 in no template
$ specast detect -q docs | grep -v '^ '
docs/diary.md: no template (0.00)
* docs/prd.md: prd (0.*)
$ specast detect --json -j 2 docs > two; specast detect --json -j 1 docs | cmp - two

; Data stands in no template.

$ echo '{"title": "T"}' > model.json; specast detect model.json
model.json: no template (0.00)
    json holds the model itself, in no template
$ specast detect -f json prd.md
* prd.md:1:1: error: *
[3]
