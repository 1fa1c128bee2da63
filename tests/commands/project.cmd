; A project: the folder .specast, here or above.

$ mkdir -p project/.specast/templates project/docs/old project/docs/api; cd project
$ printf '# Title\n\n## Goals\n\n- One\n' | tee docs/a.md docs/b.md docs/old/c.md docs/api/old.md > docs/api/d.md
$ specast templates prd | sed 's/^template: prd/template: ours/' > .specast/templates/ours.md
$ specast templates | cut -d' ' -f1
ours
house
phase
prd
component
feature
ticket
$ specast convert -q docs/a.md | head -n 1
# Title
$ echo 'template: ours' > .specast/config.yaml; specast convert -q docs/a.md | head -n 1
# Technical Specification: Title
$ cd docs/api; specast convert -q d.md | head -n 1; specast convert -q -T house d.md | head -n 1; cd ../..
# Technical Specification: Title
# Title
$ echo 'template: .specast/templates/ours.md' > .specast/config.yaml; cd docs; specast convert -q a.md | head -n 1; cd ..
# Technical Specification: Title

; Which files a walk finds; those that are named are always taken.

$ printf 'exclude:\n  - old\n  - docs/api/*\n' > .specast/config.yaml
$ specast convert -q -t json docs -o out/; find out -type f | sort; rm -r out
out/a.json
out/b.json
$ cd docs; specast convert -q -t json . -o ../out/; find ../out -type f | sort; rm -r ../out; cd ..
../out/a.json
../out/b.json
$ specast convert -q -t json docs/old/c.md -o out/; ls out; rm -r out
c.json
$ printf 'include: [docs/api/, "[ab].md"]\nexclude: [b.md, old]\n' > .specast/config.yaml
$ specast convert -q -t json . -o out/; find out -type f | sort; rm -r out
out/docs/a.json
out/docs/api/d.json
out/docs/api/old.json

; A repository inside is not part of it.

$ mkdir -p inner/.git; cd inner; specast templates | head -n 1; cd ..
house       1      The house style, with a place for everything that a specification can say

; Mistakes: exit 3, and where.

$ printf 'template: ours\ntemplates: x\n' > .specast/config.yaml; specast convert docs/a.md
.specast/config.yaml:2:1: error: "templates" is no setting; there are: template, include, exclude
[3]
$ echo 'template: [a]' > .specast/config.yaml; specast convert docs/a.md
.specast/config.yaml:1:11: error: "template" is a name
[3]
$ echo 'include: a' > .specast/config.yaml; specast convert docs/a.md
.specast/config.yaml:1:10: error: "include" is a list of patterns
[3]
$ echo 'include: [[a]]' > .specast/config.yaml; specast convert docs/a.md
.specast/config.yaml:1:11: error: "include" is a list of at most 256 patterns
[3]
$ echo '- a' > .specast/config.yaml; specast convert docs/a.md
.specast/config.yaml:1:1: error: settings look like this: template: house
[3]
$ echo 'template: "' > .specast/config.yaml; specast convert docs/a.md
.specast/config.yaml:2:1: error: this is no YAML
[3]
$ echo 'template: huose' > .specast/config.yaml; specast convert docs/a.md
.specast/config.yaml: error: there is no template "huose"; did you mean house? (there are: ours, house, phase, prd, component, feature, ticket)
[2]
$ : > .specast/config.yaml; specast convert -q docs/a.md | head -n 1
# Title
$ echo '# nothing' > .specast/config.yaml; specast convert -q docs/a.md | head -n 1
# Title
$ echo '{{' > .specast/templates/broken.md; specast convert -q docs/a.md; rm .specast/templates/broken.md
* .specast/templates/broken.md:1:1: error: *
...
$ rm .specast/config.yaml; mkdir .specast/config.yaml; specast convert docs/a.md
.specast/config.yaml: error: cannot be read: it is a folder
[3]
