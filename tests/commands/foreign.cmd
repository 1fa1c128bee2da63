; Among the specs of a folder there may be data and XML of other kinds: they are left out, which is said, and fail nothing.

$ mkdir docs; printf '# S\n\n## Goals\n\n- Be quick\n' > docs/a.md; printf '{"title": "T", "goals": ["Be exact"]}' > docs/b.json
$ printf '{"name": "app", "private": true}' > docs/package.json
$ printf '<project><modelVersion>4</modelVersion></project>' > docs/pom.xml
$ specast convert docs -o out/ --report report.txt; ls out; cat report.txt
docs/package.json:1:1: warning: the document is no specification: it has none of the model's names, such as title, goals or risks (`specast schema` lists them)
docs/pom.xml:1:1: warning: the document is no specification: its root <project> is no element of DocBook
specast: 2 of 4 documents converted, 2 left out
a.md
b.md
docs/a.md: written as it is to out/a.md (markdown to markdown, no template)
docs/b.json: converted to out/b.md (json to markdown, no template)
docs/package.json: left out
docs/pom.xml: left out
4 documents: 2 converted, 2 left out, 0 failed; 0 moved, 0 reshaped, 0 extra, 0 lost
$ specast detect docs > /dev/null
docs/package.json:1:1: warning: the document is no specification: it has none of the model's names, such as title, goals or risks (`specast schema` lists them)
docs/pom.xml:1:1: warning: the document is no specification: its root <project> is no element of DocBook
specast: 4 documents: 2 in no template, 2 left out

; Who names such a file asks for it, and is told that it cannot be had.

$ specast convert docs/pom.xml
docs/pom.xml:1:1: error: the document is no specification: its root <project> is no element of DocBook
[3]
$ specast convert docs/package.json
docs/package.json:1:1: error: the document is no specification: it has none of the model's names, such as title, goals or risks (`specast schema` lists them)
[3]

; Of what is wrong in XML the first is told, where it stands.

$ printf '<article>\n  <title>S</titel>\n</article>\n' > bad.xml; specast convert bad.xml
* bad.xml:2:1?: error: this is not well-formed XML: *title*titel
[3]

; A folder of which nothing is taken says why.

$ mkdir .specast; echo 'include: [specs/]' > .specast/config.yaml; specast convert docs -o new/
docs: error: the project leaves out all that this folder holds: see include and exclude in .specast/config.yaml
[3]
$ rm -r .specast docs/*.md; specast check docs
docs: error: this folder holds no file with the extension of markdown; --from says which format to look for
[3]

; A name that begins with a dash is told from an option.

$ echo '# S' > -s.md; specast convert -s.md
specast: error: there is no option -s; `specast convert --help` lists those that there are; a file stands behind --
[2]
$ specast convert -- -s.md
# S
