; What changed in meaning.

$ cat > old.md <<'END'
> # Technical Specification: Offline mode
> 
> **Author:** Ann Lee
> **Status:** Draft
> 
> ## Goals
> 
> - Work on trains
> - Lose nothing
> 
> ## Architecture
> 
> The app keeps a journal of what was not sent yet, and sends it when the
> network is back.
> 
> ## Risks & Mitigations
> 
> | Risk | Impact | Mitigation |
> |------|--------|------------|
> | No network | High | Wait |
> | Disk full | Low | Warn the user |
> | Clock is wrong | Low | Ask the server for the time |
> END
$ sed -e 's/Draft/Approved/' -e 's/Ann Lee/Ann Lee, Bob Ray/' -e '/Lose nothing/d' -e 's/ what was not/ all that was not/' old.md > new.md
$ sed -i -e 's/| Disk full/| No room on the disk/' -e '/No network/d' -e '$a | No network | High | Wait |' new.md
$ specast diff old.md new.md
metadata.status: changed
    [-Draft-]{+Approved+}
metadata.authors[1]: added
    {+Bob Ray+}
goals[1]: removed
    [-Lose nothing-]
architecture: changed
    The app keeps a journal of [-what-]{+all that+} was not sent yet, and sends it when the
    network is back.
risks[0].risk: renamed
    [-Disk full-]{+No room on the disk+}
risks[2] (No network): moved, was risks[0]
[1]
$ specast diff --stat old.md new.md
 metadata     | 1 added, 1 changed
 goals        | 1 removed
 architecture | 1 changed
 risks        | 1 renamed, 1 moved
 6 changes: 1 added, 1 removed, 2 changed, 1 renamed, 1 moved
[1]
$ specast diff --markdown old.md new.md
**6 changes:** 1 added, 1 removed, 2 changed, 1 renamed, 1 moved

### metadata

- `metadata.status` changed: <del>Draft</del><ins>Approved</ins>
- `metadata.authors[1]` added: <ins>Bob Ray</ins>

### goals

- `goals[1]` removed: <del>Lose nothing</del>

### architecture

- `architecture` changed: The app keeps a journal of <del>what</del><ins>all that</ins> was not sent yet, and sends it when the<br>network is back.

### risks

- `risks[0].risk` renamed: <del>Disk full</del><ins>No room on the disk</ins>
- `risks[2]` (No network) moved, was risks[0]
[1]
$ specast diff --json old.md new.md | jq -c .[]
{"change":"changed","path":"metadata.status","before":"Draft","after":"Approved"}
{"change":"added","path":"metadata.authors[1]","after":"Bob Ray"}
{"change":"removed","path":"goals[1]","before":"Lose nothing"}
{"change":"changed","path":"architecture","before":"The app keeps a journal of what was not sent yet, and sends it when the\nnetwork is back.","after":"The app keeps a journal of all that was not sent yet, and sends it when the\nnetwork is back."}
{"change":"renamed","path":"risks[0].risk","old_path":"risks[1].risk","before":"Disk full","after":"No room on the disk"}
{"change":"moved","path":"risks[2]","old_path":"risks[0]"}

; The same in other templates and formats.

$ specast convert -T prd -t docbook old.md -o old.xml
$ specast convert -T phase old.md -o phase.md
$ specast convert -t yaml old.md -o old.yaml
$ specast diff old.md old.xml && specast diff phase.md old.yaml && specast diff --json old.md phase.md
[]
$ specast diff --stat old.xml new.md
 metadata     | 1 added, 1 changed
 goals        | 1 removed
 architecture | 1 changed
 risks        | 1 renamed, 1 moved
 6 changes: 1 added, 1 removed, 2 changed, 1 renamed, 1 moved
[1]
$ specast convert -t json new.md | specast diff --stat old.md -
 metadata     | 1 added, 1 changed
 goals        | 1 removed
 architecture | 1 changed
 risks        | 1 renamed, 1 moved
 6 changes: 1 added, 1 removed, 2 changed, 1 renamed, 1 moved
[1]

; Links of a document that was written to another folder, and of a copy that was put there, are the same.

$ printf '# A\n\nSee [the plan](plan.md).\n' > a.md
$ mkdir other; specast convert a.md -o other/a.md; cp a.md other/copy.md; grep plan other/*.md
other/a.md:See [the plan](../plan.md).
other/copy.md:See [the plan](plan.md).
$ specast diff a.md other/a.md && specast diff a.md other/copy.md

; Wrong usage.

$ specast diff old.md
specast: error: two files are needed: specast diff OLD NEW
[2]
$ specast diff --json --stat old.md new.md
specast: error: --json, --markdown and --stat are three forms of one answer: choose one
[2]
$ specast diff old.md missing.md
missing.md: error: cannot be read: No such file or directory
[3]
