; The title of a table of contents is an author's own: where its words do not say what it is, and neither does the
; list, a pin does.

$ cat > map.md <<'END'
> # Tool for maps
> 
> Status: Draft
> 
> **Contents:**
> 
> - [Summary](#summary)
> - [Goals](#goals)
> 
> ## Summary
> 
> A tool.
> 
> ## Goals
> 
> - Be fast
> END
$ specast set map.md contents.title=Inhalt | diff map.md -
5c5
< **Contents:**
---
> **Inhalt:**
[1]
$ specast set map.md contents.title='On this page' | tee page.md | diff map.md -
5c5
< **Contents:**
---
> ## On this page
[1]
$ specast get page.md contents.title
On this page
$ specast set map.md contents.title=Goals | diff map.md -
5c5,6
< **Contents:**
---
> ## Goals
> <!-- specast: contents -->
[1]

; Another template keeps the words.

$ specast convert --to json map.md | sed 's/"title": "Contents"/"title": "Goals"/' > map.json
$ specast convert --template component map.json | tee other.md | sed -n '/Goals/,/summary/p'
## Goals
<!-- specast: contents -->

- [Overview](#overview)

---

## Overview

A tool.

### Goals

1. Be fast
$ specast get other.md contents.title
Goals

; It goes with its line, and the table with all of its.

$ specast set map.md --delete=contents.title | diff map.md -
5,6d4
< **Contents:**
< 
[1]
$ specast set map.md --delete=contents | diff map.md -
5,9d4
< **Contents:**
< 
< - [Summary](#summary)
< - [Goals](#goals)
< 
[1]

; Where there is none yet, it stands above the list.

$ specast set map.md --delete=contents.title > bare.md; specast set bare.md contents.title='Contents' | diff bare.md -
4a5,6
> ## Contents
> 
[1]

; A list that no heading tells of is a table of contents by leading through most of the document: a pin keeps it one.

$ specast set -w page.md 'risks[+].risk=Ice' 'glossary[+].term=Tile' 'assumptions[+]=It rains'; sed -n '/On this/,/Goals/p' page.md
## On this page
<!-- specast: contents -->

- [Summary](#summary)
- [Goals](#goals)
$ specast get page.md contents.title
On this page
