; One value: its place changes, and nothing else.

$ cat > spec.md <<'END'
> ---
> title: Offline mode
> status: draft
> authors: [Ann, Bob]
> ---
> 
> # Offline mode
> 
> ## 1. Goals
> 
> 1. Work on trains
> 2. Lose *nothing*
> 
> ## 2. Risks
> 
> | Risk | Impact | Mitigation |
> |------|:------:|------------|
> | No network | High | Wait |
> | Full disk | Low |  |
> 
> ## 3. Open Questions
> 
> - [ ] For how long?
> - [x] Why?
> END
$ cp spec.md before.md
$ try() { specast set before.md "$@" > after.md && diff before.md after.md; }
$ try metadata.status=approved
3c3
< status: draft
---
> status: approved
[1]
$ try 'risks[risk=No network].mitigation=Wait | retry'
18c18
< | No network | High | Wait |
---
> | No network | High | Wait \| retry |
[1]
$ try 'questions[0].done=true'
23c23
< - [ ] For how long?
---
> - [x] For how long?
[1]
$ try 'goals[-1]=Lose nothing, not even a comma'
12c12
< 2. Lose *nothing*
---
> 2. Lose nothing, not even a comma
[1]

; A value that stands in several places changes in all of them.

$ try title='Work offline: always'
2c2
< title: Offline mode
---
> title: "Work offline: always"
7c7
< # Offline mode
---
> # Work offline: always
[1]

; A part that was not there is written in the manner of those beside it.

$ try metadata.version=2.0
3a4
> version: 2.0
[1]
$ try 'risks[1].mitigation=Warn'
19c19
< | Full disk | Low |  |
---
> | Full disk | Low | Warn |
[1]
$ try 'risks[0].owner=Ann'
16,18c16,18
< | Risk | Impact | Mitigation |
< |------|:------:|------------|
< | No network | High | Wait |
---
> | Risk | Impact | Mitigation | Owner |
> |------|:------:|------------|-------|
> | No network | High | Wait | Ann |
[1]
$ try summary='Trains have tunnels.'
9c9,13
< ## 1. Goals
---
> ## 1. Summary
> 
> Trains have tunnels.
> 
> ## 2. Goals
14c18
< ## 2. Risks
---
> ## 3. Risks
21c25
< ## 3. Open Questions
---
> ## 4. Open Questions
[1]

; Entries of lists: ordinals are counted.

$ try 'goals[+]=Be quick'
12a13
> 3. Be quick
[1]
$ try 'risks[+]:={"risk":"Theft","impact":"Med","mitigation":"Lock"}'
19a20
> | Theft | Med | Lock |
[1]
$ try 'metadata.authors[+]=Cy'
4c4
< authors: [Ann, Bob]
---
> authors: [Ann, Bob, Cy]
[1]
$ try --delete='goals[0]'
11,12c11
< 1. Work on trains
< 2. Lose *nothing*
---
> 1. Lose *nothing*
[1]
$ try --delete='risks[0]' --delete='risks[1]'
14,21c14
< ## 2. Risks
< 
< | Risk | Impact | Mitigation |
< |------|:------:|------------|
< | No network | High | Wait |
< | Full disk | Low |  |
< 
< ## 3. Open Questions
---
> ## 2. Open Questions
[1]
$ try --delete='metadata.authors[0]' 'questions[0].text=Until when?'
4c4
< authors: [Ann, Bob]
---
> authors: [Bob]
23c23
< - [ ] For how long?
---
> - [ ] Until when?
[1]

; An empty value deletes as well.

$ try metadata.status=
3d2
< status: draft
[1]

; Values from files and as JSON.

$ printf 'Two paragraphs.\n\nReally.\n' > text.md; try 'goals[0]=@text.md'
11c11,13
< 1. Work on trains
---
> 1. Two paragraphs.
> 
>    Really.
[1]
$ try 'metadata.tags:=["a","b"]'
4a5
> tags: [a, b]
[1]
$ try title=@@home
2c2
< title: Offline mode
---
> title: "@home"
7c7
< # Offline mode
---
> # @home
[1]

; The file itself changes only with -w; then modes, links, line ends, BOM and a missing last line end stay.

$ cmp spec.md before.md
$ printf '\357\273\277# T\r\n\r\n**Status:** Draft  \r\n**Version:** 1' > dos.md; chmod 640 dos.md; ln -s dos.md link.md
$ specast set -w link.md metadata.status=Done metadata.version=2; od -c dos.md; stat -c '%a %F' dos.md link.md
0000000 357 273 277   #       T  \r  \n  \r  \n   *   *   S   t   a   t
0000020   u   s   :   *   *       D   o   n   e          \r  \n   *   *
0000040   V   e   r   s   i   o   n   :   *   *       2
0000054
640 regular file
777 symbolic link
$ specast set -w spec.md title='Offline mode'; cmp spec.md before.md

; Other formats are written again.  Files that hold the model keep their layout and the order of their keys.

$ specast convert -q spec.md -o spec.json; specast set spec.json 'risks[0].impact=Low' | diff spec.json -
18c18
<       "impact": "High",
---
>       "impact": "Low",
[1]
$ specast convert -q spec.md -o spec.yaml; specast set spec.yaml --delete=risks | diff spec.yaml -
11,16d10
< risks:
<   - risk: No network
<     impact: High
<     mitigation: Wait
<   - risk: Full disk
<     impact: Low
[1]
$ printf '# as agreed in May\nmetadata:\n    version: "1"\n    status: draft\ntitle: T\n' > odd.yaml; specast set odd.yaml metadata.status=Done
# as agreed in May
metadata:
    version: "1"
    status: Done
title: T
$ printf '{"metadata":{"status":"draft"},"title":"T"}\n' > odd.json; specast set odd.json title='Two "words"'
{"metadata":{"status":"draft"},"title":"Two \"words\""}
$ printf '{\n\t"title": "T",\n\t"goals": ["Fly"]\n}\n' > odd.json; specast set odd.json 'goals[+]=Land'
{
	"title": "T",
	"goals": ["Fly", "Land"]
}
$ specast convert -q spec.md -o spec.xml; specast set spec.xml 'goals[0]=Work on ships' | diff spec.xml - | grep -c '^[<>]'
2
$ cat spec.md | specast set - metadata.status=Done | diff spec.md -
3c3
< status: draft
---
> status: Done
[1]

; Paths and values that are wrong.

$ specast set
specast: error: a file is missing: specast set [-w] [--delete=PATH]... FILE [PATH=VALUE]...
[2]
$ specast set spec.md
specast: error: there is nothing to set: add PATH=VALUE or --delete=PATH
[2]
$ specast set spec.md title
specast: error: title: a value is missing: PATH=VALUE
[2]
$ specast set spec.md metadata.stauts=x
spec.md: error: metadata.stauts: there is no such field; did you mean status? (there are: id, type, status, phase, version, date, created, updated, authors, reviewers, approvers, tags, custom)
[2]
$ specast set spec.md risks=x
specast: error: risks: it is a list: name an entry with [0], add one with [+], or give JSON with :=
[2]
$ specast set spec.md risks.owner=x
spec.md: error: risks.owner: risks is a list: choose an entry, as in risks[0].owner
[2]
$ specast set spec.md 'risks[7].owner=x'
spec.md: error: risks[7]: risks has 2 entries, 0 to 1
[1]
$ specast set spec.md --delete=background
spec.md: error: background: the document says nothing of it
[1]
$ specast set spec.md 'questions[0].done=maybe'
specast: error: questions[0].done: it is true or false
[2]
$ specast set spec.md 'risks:={"risk":"no list"}'
risks:1:1: error: risks must be a list, but is a record
[2]
$ specast set spec.md 'risks:=[{]'
risks:1:3: error: a string must stand here
[2]
$ specast set spec.md 'risks:=[{"color":"red"}]'
specast: error: risks: the JSON has what this part cannot have
risks:1:11: warning: risks[0].color is no name of the model, so it becomes an extra
[2]
$ specast set spec.md title=@missing.txt
missing.txt: error: cannot be read: No such file or directory
[3]
$ specast set missing.md title=x
missing.md: error: cannot be read: No such file or directory
[3]
$ specast set -w - title=x
specast: error: --write needs a file to write to
[2]

; Where an edit would let something else be read in its place, that stands apart.

$ printf '# T\n\n**Status:** Draft\n\n## Metadata\n\n- Status: Done\n' > twice.md
$ specast set twice.md --delete=metadata.status
# T

## Metadata

- Status: Done

## Further Details
<!-- specast: apart -->

| Part | Value |
|------|-------|
| `metadata.status` | |
| `metadata.custom[0].name` | Status |
| `metadata.custom[0].value` | Done |

; A table of contents is one without its heading, too.

$ printf '# T\n\n## Contents\n\n- [Goals](#goals)\n- [Notes](#notes)\n\n## Goals\n\n- Be quick\n\n## Notes\n\nNone.\n' > toc.md
$ specast set toc.md --delete=contents.title | sed 8q
# T

- [Goals](#goals)
- [Notes](#notes)

## Goals

- Be quick
$ specast set toc.md contents.numbered=true | diff toc.md -
5,6c5,6
< - [Goals](#goals)
< - [Notes](#notes)
---
> 1. [Goals](#goals)
> 2. [Notes](#notes)
[1]

; A table of contents goes with the headings that it leads to.

$ specast set toc.md --delete=goals
# T

## Contents

- [Notes](#notes)

## Notes

None.

; What would be something else wherever it stands is written in a fence, and nothing around it changes.

$ printf '# T\n' > note.md; specast set note.md summary='[^1]: A footnote is no summary.'
# T

## Further Details
<!-- specast: apart -->

| Part | Value |
|------|-------|
| `summary` | [^1]: A footnote is no summary. |
$ specast set -w note.md summary='[^1]: A footnote is no summary.' 2> /dev/null; specast get note.md summary
[^1]: A footnote is no summary.

; Where something stands in a document follows from its text. A file of data just says so.

$ printf '# T\n\n## Goals\n\n- Be quick\n\n## Lore\n\nNone.\n' > lore.md; specast set lore.md 'extra[0].after=title'
specast: error: extra[0].after: it tells where something stands in the document: edit the text, and it will follow
[2]
$ specast set lore.md --delete='extra[0].after'
specast: error: extra[0].after: it tells where something stands in the document: edit the text, and it will follow
[2]
$ specast convert lore.md -o lore.json; specast set lore.json 'extra[0].after=title' | diff lore.json -
11c11
<       "after": "goals"
---
>       "after": "title"
[1]
