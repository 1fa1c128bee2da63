; Documents to fill in.

$ specast new -T prd title='Offline mode' metadata.status=Draft 'metadata.authors[+]=Ann Lee' | head -n 20
# Technical Specification: Offline mode

**Author:** Ann Lee
**Date:** [Date of this version]
**Status:** Draft
**Related PRD:** [Title of the PRD](path/of/the/prd)

---

## Overview

### Problem

[Say which technical problem is to be solved]

### Solution Summary

[Give the approach in a few sentences]

### Goals
$ specast new -q | head -n 3
---
id: "[SPEC-000]"
type: "[Feature, Enhancement, Fix, Refactor or Infrastructure]"

; What is read of one is what its template presets, and nothing of its guidance.

$ for t in house phase prd component feature ticket; do
>   specast new -T $t > $t.md
>   specast convert -q -t json $t.md | jq -cS '{t: "'$t'"} + del(.["$schema"])'
> done
{"t":"house"}
{"links":[{"rel":"prd","title":"PRD.md","url":"./PRD.md"},{"rel":"requirements","title":"REQUIREMENTS.md","url":"./REQUIREMENTS.md"},{"rel":"plan","title":"IMPLEMENTATION-PLAN.md","url":"./IMPLEMENTATION-PLAN.md"}],"metadata":{"phase":"Define"},"t":"phase"}
{"api":{"endpoints":[{"errors":[{"code":"400 Bad Request","reason":"Invalid input"},{"code":"401 Unauthorized","reason":"Not authenticated"},{"code":"404 Not Found","reason":"Resource doesn't exist"}]}]},"deployment":{"strategy":"- [ ] Deploy to dev\n- [ ] Deploy to staging\n- [ ] Gradual rollout to production (10% → 50% → 100%)"},"t":"prd"}
{"api":{"endpoints":[{"errors":[{"code":"400","reason":"Bad request"},{"code":"401","reason":"Unauthorized"},{"code":"404","reason":"Not found"}]}]},"approvals":[{"role":"Spec Author"},{"role":"Tech Lead"},{"role":"Architect"}],"t":"component"}
{"metadata":{"status":"Draft"},"t":"feature"}
{"deployment":{"checklist":[{"done":false,"text":"Database migrations prepared"},{"done":false,"text":"Configuration files updated"},{"done":false,"text":"Dependencies installed"},{"done":false,"text":"Tests passing"},{"done":false,"text":"Documentation updated"}]},"documentation":{"developer":"- [ ] Architecture docs updated\n- [ ] Code comments added\n- [ ] README updated","user":"- [ ] User guide updated\n- [ ] API documentation updated\n- [ ] Examples added"},"security":{"controls":[{"done":false,"text":"Input validation"},{"done":false,"text":"Authentication/Authorization"},{"done":false,"text":"Data encryption"},{"done":false,"text":"Audit logging"}]},"t":"ticket"}

; The same holds with values.

$ cat > sorted.jq <<'END'
> del(.["$schema"]) | if .links then .links |= sort_by(.rel) else . end
> END
$ cat > values.sh <<'END'
> specast new "$@" title='Offline mode' metadata.status='In Review' metadata.id=SPEC-7 \
>   'metadata.authors[+]=Ann Lee' 'metadata.authors[+]=Bob Ray' problem='Trains have no network.' \
>   'goals[+]=Work on trains' 'goals[1]=Lose nothing' 'risks[0].risk=No network' 'risks[0].impact=High' \
>   'risks[1].risk=Disk full' 'risks[1].mitigation=Warn' 'components[name=Store].purpose=Keeps notes' \
>   'components[name=Queue].purpose=Sends notes' 'deployment.checklist[0].text=Tell all' \
>   'deployment.checklist[0].done=true' 'glossary[0].term=Node' 'glossary[0].definition=A machine' \
>   'api.endpoints[0].method=GET' 'api.endpoints[0].path=/notes' notes='Some notes.' custom.graduation='When done.'
> END
$ for t in house phase prd component feature ticket; do
>   sh values.sh -T $t -t json | jq -S -f sorted.jq > given.json
>   for format in markdown docbook; do
>     sh values.sh -T $t -t $format | specast convert -q -f $format -T $t -t json | jq -S -f sorted.jq | cmp - given.json && echo $t $format
>   done
> done
house markdown
house docbook
phase markdown
phase docbook
prd markdown
prd docbook
component markdown
component docbook
feature markdown
feature docbook
ticket markdown
ticket docbook

; Guidance stands where there is no entry of the kind, and not within those that are there.

$ specast new -T feature 'links[0].rel=epic' 'links[0].title=E-1' 'dependencies[name=auth].kind=internal' > links.md
$ grep -A2 -e 'PRD Reference' -e '^### Libraries' -e '^### Internal' links.md
| **PRD Reference** | [Title of the PRD](path/of/the/prd) |
| **Created** | [YYYY-MM-DD] |
| **Last Updated** | [YYYY-MM-DD] |
--
### Libraries & Frameworks

- [Library]: [Version, and what it is needed for]
--
### Internal Dependencies

- auth
$ specast convert -q -t json links.md | jq -c '[.links, .dependencies, .metadata.custom]'
[[{"rel":"epic","title":"E-1"}],[{"name":"auth","kind":"internal"}],null]

; An empty value takes a preset away; another one replaces it.

$ specast new -T feature metadata.status= -t json | jq -c 'del(.["$schema"])'
{}
$ specast new -T ticket -t json 'security.controls[3].text=Log' | jq -c '.security.controls[3]'
{"text":"Log","done":false}

; The value of an entry is that of its main field.

$ specast new -t json 'risks[+]=Disk full' 'risks[-1].impact=High' 'components[+]=Store' | jq -c '[.risks, .components]'
[[{"risk":"Disk full","impact":"High"}],[{"name":"Store"}]]

; Values of several lines.

$ specast new -t json "$(printf 'summary=One\n\ntwo')" "$(printf 'title=One\ntwo')" | jq -c '[.summary, .title]'
["One\n\ntwo","One two"]

; Where it is written.

$ specast new -T prd -o new.md title=T && head -n 1 new.md
# Technical Specification: T
$ specast new -T prd -o new.md title=U; head -n 1 new.md
new.md: error: there is such a file already, and nothing was written
# Technical Specification: T
$ specast new -T prd -o new.json title=T && jq -c .title new.json
"T"
$ specast new -T prd -o new.xyz title=T
specast: error: there is no format with the extension ".xyz": say with --to which it is
[2]
$ specast new -T prd -o none/new.md title=T
none/new.md: error: cannot be written: No such file or directory; the folder is missing: make it first
[4]
$ mkdir .specast && echo 'template: ticket' > .specast/config.yaml && specast new title=T | head -n 1
# Technical Specification: T

; What cannot be given.

$ specast new title
specast: error: "title" gives no value: write PATH=VALUE, as in title="Offline mode"
[2]
$ specast new titel=T
specast: error: titel: there is no such field; did you mean title? (there are: title, metadata, links, summary, purpose, problem, solution, scope, goals, non_goals, background, success_criteria, user_stories, constraints, assumptions, context, dependencies, dependents, requirements, architecture, components, technology, decisions, data_model, data_flow, api, algorithms, state, errors, implementation, configuration, security, performance, testing, deployment, monitoring, migration, documentation, plan, future, …)
[2]
$ specast new 'risks[1].risk=T'
specast: error: risks[1].risk: entries are made one behind the other; the next one is [+]
[2]
$ specast new goals=T
specast: error: goals is a list: goals[+]=VALUE adds an entry
[2]
$ specast new metadata=T
specast: error: metadata is a record: give its fields one by one
[2]
$ specast new 'questions[0].done=perhaps'
specast: error: questions[0].done is a flag: write questions[0].done=true or questions[0].done=false
[2]
$ specast new 'risks[=x'
specast: error: "risks[=x" gives no value: write PATH=VALUE, as in title="Offline mode"
[2]
$ specast new "$(printf 'title=\377')"
specast: error: the value of title is no UTF-8
[2]
$ specast new -T none
specast: error: there is no template "none"; there are: house, phase, prd, component, feature, ticket
[2]
