; Single parts of a document.

$ cat > spec.md <<'END'
> # Technical Specification: Offline mode
> 
> **Author:** Ann Lee, Bob Ray
> **Status:** Draft
> 
> ## Goals
> 
> - Work on trains
> - Lose nothing:
>   not even a comma
> 
> ## Risks & Mitigations
> 
> | Risk | Impact | Mitigation |
> |------|--------|------------|
> | No network | High | Wait |
> | Disk "full" | Low | Warn |
> 
> ## Data Flow
> 
> ```mermaid
> graph LR
>   A --> B
> ```
> 
> ## Open Questions
> 
> - [x] For how long?
> END
$ specast get spec.md title
Offline mode
$ specast get spec.md metadata.status metadata.authors
Draft
Ann Lee
Bob Ray
$ specast get spec.md 'risks[0].mitigation' 'risks[-1].mitigation'
Wait
Warn
$ specast get spec.md 'risks[risk=No network].impact' 'risks[risk="Disk \"full\""].impact'
High
Low
$ specast get spec.md goals
Work on trains
Lose nothing:
not even a comma
$ specast get spec.md data_flow.diagram
graph LR
  A --> B
$ specast get spec.md 'questions[0].done'
true
$ specast get spec.md 'risks[1]'
{
  "risk": "Disk \"full\"",
  "impact": "Low",
  "mitigation": "Warn"
}
$ specast get spec.md risks | jq -r '.[].risk'
No network
Disk "full"

; As JSON, whatever it is.

$ specast get --json spec.md title goals 'questions[0].done' data_flow.diagram
"Offline mode"
[
  "Work on trains",
  "Lose nothing:\nnot even a comma"
]
true
{
  "language": "mermaid",
  "code": "graph LR\n  A --> B"
}

; From any format, and from standard input.

$ for format in markdown json yaml docbook; do specast convert -q -t $format spec.md | specast get -f $format - 'risks[1].risk'; done
Disk "full"
Disk "full"
Disk "full"
Disk "full"
$ specast convert -q -t yaml spec.md -o spec.yaml && specast get spec.yaml metadata.status
Draft
$ specast get -T prd spec.md metadata.status
Draft

; What the document says nothing of: exit 1.

$ specast get spec.md metadata.version
spec.md: error: metadata.version: the document says nothing of it
[1]
$ specast get spec.md 'risks[9].risk'
spec.md: error: risks[9]: risks has 2 entries, 0 to 1
[1]
$ specast get spec.md 'questions[-2]'
spec.md: error: questions[-2]: questions has one entry, at 0
[1]
$ specast get spec.md 'risks[risk=No netwrok]'
spec.md: error: risks[risk=No netwrok]: there is no such entry; did you mean No network? (there are: No network, Disk "full")
[1]
$ specast get spec.md 'goals[+]'
spec.md: error: goals[+]: this is an entry that is not there yet
[1]
$ specast get spec.md glossary title
spec.md: error: glossary: the document says nothing of it
Offline mode
[1]

; What no document could say: exit 2, and what would be right.

$ specast get spec.md metadata.stats
spec.md: error: metadata.stats: there is no such field; did you mean status? (there are: id, type, status, phase, version, date, created, updated, authors, reviewers, approvers, tags, custom)
[2]
$ specast get spec.md 'risks[0].mitigations'
spec.md: error: risks[0].mitigations: there is no such field; did you mean mitigation? (there are: risk, probability, impact, mitigation, owner)
[2]
$ specast get spec.md 'risks[7].likelihood'
spec.md: error: risks[7].likelihood: there is no such field; did you mean probability? (there are: risk, probability, impact, mitigation, owner)
[2]
$ specast get spec.md risks.mitigation
spec.md: error: risks.mitigation: risks is a list: choose an entry, as in risks[0].mitigation
[2]
$ specast get spec.md 'goals[text=x]'
spec.md: error: goals[text=x]: goals is a list: choose an entry, as in goals[0]
[2]
$ specast get spec.md 'title[0]'
spec.md: error: title[0]: title is a text, not a list
[2]
$ specast get spec.md title.text
spec.md: error: title.text: title is a text and has no parts
[2]
$ specast get spec.md metadata[0]
spec.md: error: metadata[0]: metadata is a record, not a list
[2]
$ specast get spec.md 'risks[name=x]'
spec.md: error: risks[name=x]: there is no such field; did you mean risk? (there are: risk, probability, impact, mitigation, owner)
[2]

; Two entries that fit.

$ printf '# T\n\n## Glossary\n\n- **Node:** One\n- **Edge:** Two\n- **Node:** Three\n' | specast get - 'glossary[term=Node].definition'
-: error: glossary[term=Node]: there are several such entries: choose one by its position
[2]
$ printf '# T\n\n## Glossary\n\n- **Node:** One\n- **Edge:** Two\n- **Node:** Three\n' | specast get - 'glossary[2].definition'
Three

; No paths, told before anything is read.

$ specast get missing.md 'risks['
specast: error: "risks[" is no path: a selector is a position such as [0] or [-1], [+] for a new entry, or a field with its value such as [name=Gateway]; it is right up to risks
[2]
$ specast get missing.md 'risks[x]'
specast: error: "risks[x]" is no path: a selector is a position such as [0] or [-1], [+] for a new entry, or a field with its value such as [name=Gateway]; it is right up to risks
[2]
$ specast get missing.md 'risks[0'
specast: error: "risks[0" is no path: the bracket that is opened here must be closed by ]; it is right up to risks
[2]
$ specast get missing.md 'risks[0]mitigation'
specast: error: "risks[0]mitigation" is no path: a dot, a bracket or the end belongs here; it is right up to risks[0]
[2]
$ specast get missing.md .title
specast: error: ".title" is no path: the name of a part belongs here, such as title
[2]
$ specast get missing.md 'glossary[term="x]'
specast: error: "glossary[term="x]" is no path: the quotes that are opened here must be closed; it is right up to glossary[term=
[2]
$ specast get spec.md
specast: error: a path is missing: specast get FILE PATH, such as metadata.status or risks[0]
[2]
$ specast get missing.md title
missing.md: error: cannot be read: No such file or directory
[3]
$ specast get --diagnostics=json spec.md metadata.stats 2>&1 | jq -c '[.level, .code, .file, .path]'
["error","usage","spec.md","metadata.stats"]
