; A heading of a user's template that only holds other headings says nothing by itself: a new document is blank, and
; one that is filled in stays as it is.

$ printf -- '---\ntemplate: launch\n---\n\n# {{title: [Name]}}\n\n## Press Release\n\n### Problem\n\n{{problem}}\n\n' > launch.md
$ printf '## Background\n\n### Goals\n\n{{#goals}}\n- {{.}}\n{{/goals}}\n\n## Words of Others\n\n{{custom.quotes: [Who says what]}}\n' >> launch.md
$ specast templates --check launch.md
$ specast new -T launch.md -o blank.md
$ cat blank.md
# [Name]

## Press Release

### Problem

## Background

### Goals

## Words of Others

[Who says what]
$ specast get --json -T launch.md blank.md custom
blank.md: error: custom: the document says nothing of it
[1]
$ specast convert -q -t json -T launch.md blank.md | grep -c '"'
1
$ printf '# Lens\n\n## Press Release\n\n### Problem\n\nSearch is slow.\n\n## Background\n\n### Goals\n\n- Be quick\n' > lens.md
$ specast fmt -T launch.md lens.md | diff lens.md -

; What stands directly below such a heading has its place there: the text of the part that the vocabulary knows by these
; words, or a section of the template's own.

$ sed 's/^## Press Release/&\n\nOut now!/; s/^## Background/&\n\nIt grew./' lens.md > said.md
$ specast get -T launch.md said.md custom.press_release background
Out now!
It grew.
$ specast fmt -T launch.md said.md | diff said.md -
$ specast convert -q -t json said.md -T launch.md -o said.json && specast convert -T launch.md said.json | diff said.md -

; A template that is merged with it takes over the heading where it takes over what stands below it.

$ specast templates merge ticket launch.md -o both.md && specast templates --check both.md
$ grep -n 'Press Release' both.md
125:## Press Release
