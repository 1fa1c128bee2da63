; What a blank document lacks: all that its template asks for, and every placeholder.

$ specast new -T component title=Quota > blank.md; specast check blank.md | head -n 12
blank.md: error: metadata.status is missing, which the template component asks for
blank.md:13:1: error: purpose is missing, which the template component asks for
blank.md:21:1: error: goals is missing, which the template component asks for
blank.md:45:1: error: architecture is missing, which the template component asks for
blank.md:66:1: error: components is missing, which the template component asks for
blank.md:15:1: warning: this is still to be filled in: [Say what the component or feature is for]
blank.md:23:4: warning: this is still to be filled in: [Goal]
blank.md:31:1: warning: this is still to be filled in: [Describe or draw the system around it]
blank.md:35:3: warning: this is still to be filled in: [Dependency]: [What it is needed for]
blank.md:39:3: warning: this is still to be filled in: [Dependent]: [What it needs from this]
blank.md:47:1: warning: this is still to be filled in: [Describe or draw the approach as a whole]
blank.md:53:3: warning: this is still to be filled in: [What had to be chosen]
$ specast check -q blank.md | grep -c 'still to be filled in'
80

; What is there is not asked for; what settles nothing is named.

$ cat > spec.json <<'END'
> {"title": "Quota", "metadata": {"status": "Draft"}, "purpose": "Fair shares.", "goals": ["Speed", "Later", "Thrift", "[a](b)"],
>  "non_goals": ["Beauty"], "architecture": "One service.", "components": [{"name": "Limiter"}]}
> END
$ specast convert -q -T component spec.json -o good.md; specast check good.md
$ sed 's/Later/TBD/; s/Thrift/[As cheap as can be]/; s/Beauty/N\/A/' good.md > spec.md; specast check spec.md
spec.md:16:4: warning: goals[1] says only "TBD"
spec.md:17:4: warning: goals[2] says only "[As cheap as can be]"
spec.md:22:3: note: non_goals[0] says only "N/A"
[1]
$ sed -i '/TBD/d; /cheap/d' spec.md; specast check spec.md
spec.md:20:3: note: non_goals[0] says only "N/A"
$ specast check --json spec.md blank.md | jq -c '.[0, 1, -1] | [.file, .line, .code, .text]'
["spec.md",20,"declined","non_goals[0] says only \"N/A\""]
["blank.md",null,"missing","metadata.status is missing, which the template component asks for"]
["blank.md",399,"blank","this is still to be filled in: [What changed]"]

; The template that is asked is that of -T, that of the project, the document's own.

$ specast check -T prd spec.md
spec.md: error: problem is missing, which the template prd asks for
spec.md:24:1: error: solution is missing, which the template prd asks for
spec.md:20:3: note: non_goals[0] says only "N/A"
[1]
$ printf '# Shopping\n\n## Goals\n\nTBD\n' > list.md; specast check list.md
list.md: warning: this stands in no template that is known, so no part of it is asked for; --template says which it is to stand in
list.md:3:1: warning: goals[0] says only "TBD"
[1]
$ specast check list.md -T feature
list.md: error: metadata.status is missing, which the template feature asks for
list.md: error: purpose is missing, which the template feature asks for
list.md: error: scope is missing, which the template feature asks for
list.md: error: architecture is missing, which the template feature asks for
list.md:3:1: warning: goals[0] says only "TBD"
[1]
$ mkdir .specast; echo 'template: prd' > .specast/config.yaml; specast check spec.md missing.md
missing.md: error: cannot be read: No such file or directory
spec.md: error: problem is missing, which the template prd asks for
spec.md:24:1: error: solution is missing, which the template prd asks for
spec.md:20:3: note: non_goals[0] says only "N/A"
specast: 2 files: 1 with something to be done, 1 failed
[3]
$ echo '{"title":"T","goals":["todo"]}' | specast check -f json -
-: error: metadata.status is missing, which the template prd asks for
-: error: problem is missing, which the template prd asks for
-: error: solution is missing, which the template prd asks for
-: error: architecture is missing, which the template prd asks for
-:1:23: warning: goals[0] says only "todo"
[1]
$ rm .specast/config.yaml; echo '{"title":"T"}' > data.json; specast check data.json
data.json: warning: this stands in no template that is known, so no part of it is asked for; --template says which it is to stand in

; What the vocabulary has no name for stands somewhere as well: at least the entry that it belongs to is told.

$ printf '# T\n\n**Status:** Draft\n**Squad:** TBD\n\n## Risks\n\n- **Rain**\n  - Squad: TBD\n  - Mitigation: TBD\n' > squads.md
$ specast check squads.md 2>/dev/null
squads.md:3:1: warning: metadata.custom[0].value says only "TBD"
squads.md:10:3: warning: risks[0].mitigation says only "TBD"
squads.md:9:3: warning: risks[0].extra[0].text says only "TBD"
[1]

; Of many files, those that stand in no template are only counted; --verbose names them.

$ rm -r .specast; mkdir many; cp spec.md many/a.md; printf '# Diary\n\nRain.\n' > many/diary.md; specast check many >/dev/null
specast: 2 files: 1 complete, 1 in no template
$ specast check many/diary.md
many/diary.md: warning: this stands in no template that is known, so no part of it is asked for; --template says which it is to stand in
