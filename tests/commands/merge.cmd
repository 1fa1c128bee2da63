; Two people changed one spec.

$ cat > base.md <<'END'
> # Technical Specification: Offline mode
> 
> **Author:** Ann Lee
> **Status:** Draft
> **Last Updated:** 2026-01-10
> 
> ## Goals
> 
> - Work on trains
> - Lose nothing
> 
> ## Architecture
> 
> The app keeps a journal of what was not sent yet.
> 
> It sends it when the network is back.
> 
> ## Risks & Mitigations
> 
> | Risk | Impact | Mitigation |
> |------|--------|------------|
> | No network | High | Wait |
> | Disk full | Low | Warn the user |
> END
$ sed -e 's/| Wait |/| Wait and retry |/' -e 's/2026-01-10/2026-02-01/' -e 's/a journal/a signed journal/' base.md > ours.md
$ sed -e 's/| Warn the user |/| Delete the oldest |/' -e 's/2026-01-10/2026-03-01/' -e 's/is back/is back, in order/' -e '/Lose/i - Work on planes' base.md > theirs.md
$ specast merge --verbose --base base.md ours.md theirs.md -o merged.md
ours.md: note: metadata.updated: 2026-02-01 was superseded by 2026-03-01
$ diff ours.md merged.md
5c5
< **Last Updated:** 2026-02-01
---
> **Last Updated:** 2026-03-01
9a10
> - Work on planes
16c17
< It sends it when the network is back.
---
> It sends it when the network is back, in order.
23c24
< | Disk full | Low | Warn the user |
---
> | Disk full | Low | Delete the oldest |
[1]

; One of them wrote in another template and format: the result is the same.

$ specast convert -T prd -t docbook theirs.md -o theirs.xml
$ specast convert -t yaml base.md -o base.yaml
$ specast merge --base base.yaml ours.md theirs.xml | diff merged.md -
$ specast merge --base base.yaml -t json ours.md theirs.xml -o merged.json
$ specast diff merged.md merged.json

; Both changed the same.

$ sed -e 's/| Wait |/| Wait a minute |/' -e 's/Draft/In Review/' -e '/Disk full/d' base.md > third.md
$ specast merge --base base.md ours.md third.md -o marked.md
ours.md: warning: risks[0].mitigation: conflict: ours says "Wait and retry", theirs "Wait a minute"
[1]
$ diff ours.md marked.md
4c4
< **Status:** Draft
---
> **Status:** In Review
21a22
> <<<<<<< ours.md
23c24,28
< | Disk full | Low | Warn the user |
---
> ||||||| base.md
> | No network | High | Wait |
> =======
> | No network | High | Wait a minute |
> >>>>>>> third.md
[1]
$ specast convert marked.md
marked.md:22:1: error: a merge left a conflict here: settle it, and all that `specast merge --continue` finds
[3]
$ specast merge --continue marked.md ours.md
marked.md:22:1: error: a conflict is left here
[1]
$ specast merge --base base.md --on-conflict=theirs ours.md third.md --conflicts todo.json | diff ours.md -
ours.md: warning: risks[0].mitigation: conflict: ours says "Wait and retry", theirs "Wait a minute"
4c4
< **Status:** Draft
---
> **Status:** In Review
22,23c22
< | No network | High | Wait and retry |
< | Disk full | Low | Warn the user |
---
> | No network | High | Wait a minute |
[1]
$ jq -c .conflicts[] todo.json
{"path":"risks[0].mitigation","base":"Wait","ours":"Wait and retry","theirs":"Wait a minute"}
$ specast merge --base base.md --on-conflict=both ours.md third.md | grep 'No network'
ours.md: warning: risks[0].mitigation: conflict: ours says "Wait and retry", theirs "Wait a minute"
| No network | High | Wait and retry / Wait a minute |
$ specast merge --base base.md --on-conflict=fail ours.md third.md
ours.md: warning: risks[0].mitigation: conflict: ours says "Wait and retry", theirs "Wait a minute"
[1]
$ specast merge --base base.md -t json ours.md third.md | jq -c '.risks[]'
ours.md: warning: risks[0].mitigation: conflict: ours says "Wait and retry", theirs "Wait a minute"
{"risk":"No network","impact":"High","mitigation":"Wait and retry"}

; Deleted here, changed there.

$ sed -e '/Disk full/d' base.md > deleted.md
$ sed -e 's/| Warn the user |/| Delete the oldest |/' base.md > changed.md
$ specast merge --base base.md deleted.md changed.md
# Technical Specification: Offline mode

**Author:** Ann Lee
**Status:** Draft
**Last Updated:** 2026-01-10

## Goals

- Work on trains
- Lose nothing

## Architecture

The app keeps a journal of what was not sent yet.

It sends it when the network is back.

## Risks & Mitigations

| Risk | Impact | Mitigation |
|------|--------|------------|
| No network | High | Wait |
<<<<<<< deleted.md
||||||| base.md
| Disk full | Low | Warn the user |
=======
| Disk full | Low | Delete the oldest |
>>>>>>> changed.md
deleted.md: warning: risks[1]: conflict: ours says nothing, theirs "Disk full"
[1]

; Without a base, and more than two.

$ specast merge base.md theirs.xml deleted.md --on-conflict=theirs --conflicts - -o all.md
{"conflicts":[
{"path":"architecture","base":null,"ours":"It sends it when the network is back.","theirs":"It sends it when the network is back, in order."},
{"path":"risks[1].mitigation","base":null,"ours":"Warn the user","theirs":"Delete the oldest"},
{"path":"architecture","base":null,"ours":"It sends it when the network is back, in order.","theirs":"It sends it when the network is back."}],
"superseded":[
{"path":"metadata.updated","kept":"2026-03-01","dropped":"2026-01-10"},
{"path":"metadata.updated","kept":"2026-03-01","dropped":"2026-01-10"}]}
base.md: warning: architecture: conflict: ours says "It sends it when the network is back.", theirs "It sends it when the network is back, in order."
base.md: warning: risks[1].mitigation: conflict: ours says "Warn the user", theirs "Delete the oldest"
base.md: warning: architecture: conflict: ours says "It sends it when the network is back, in order.", theirs "It sends it when the network is back."
$ diff base.md all.md
5c5
< **Last Updated:** 2026-01-10
---
> **Last Updated:** 2026-03-01
9a10
> - Work on planes
23c24
< | Disk full | Low | Warn the user |
---
> | Disk full | Low | Delete the oldest |
[1]

; Code with marks in it is no conflict.

$ printf '# A\n\n```\n<<<<<<< a\n=======\n>>>>>>> b\n```\n' > code.md
$ specast merge --continue code.md && specast get code.md title
A

; One label for two things, and a file from another folder.

$ printf '# A\n\n## Goals\n\n- See [the plan][1]\n\n[1]: plan.md\n' > a.md
$ mkdir other; printf '# A\n\n## Goals\n\n- Read [the book][1], not `[1]`\n- See [the plan](../plan.md)\n\n[1]: https://b.example\n' > other/b.md
$ specast merge --verbose a.md other/b.md
# A

## Goals

- Read [the book][1-2], not `[1]`
<<<<<<< a.md
- See [the plan][1]
=======
- See [the plan](../plan.md)
>>>>>>> other/b.md

[1]: plan.md
[1-2]: https://b.example
a.md: warning: goals[1]: conflict: ours says "See [the plan][1]", theirs "See [the plan](../plan.md)"
a.md: note: the label [1] of another document became [1-2], since it stands for something else here
[1]

; Wrong usage.

$ specast merge ours.md
specast: error: two files at least are needed: specast merge [--base=BASE] [-T TEMPLATE] [-t FORMAT] [-o OUT] FILE FILE...
[2]
$ specast merge --continue
specast: error: a file is missing: specast merge [--base=BASE] [-T TEMPLATE] [-t FORMAT] [-o OUT] FILE FILE...
[2]
$ specast merge --on-conflict=maybe ours.md theirs.md
specast: error: --on-conflict is mark, ours, theirs, both or fail, not "maybe"
[2]
$ specast merge ours.md missing.md
missing.md: error: cannot be read: No such file or directory
[3]
