; A document whose few headings tell its template to nobody says it itself.

$ printf '# Tide table\n\n## Problem\n\nNobody knows when.\n\n## Notes\n\nAsk the harbour.\n' > spec.md
$ for t in phase prd component feature ticket; do specast convert -q -T $t spec.md > $t.md; done; specast detect *.md 2>/dev/null | grep -v '^ '
component.md: component (1.00)
feature.md: feature (1.00)
phase.md: phase (1.00)
prd.md: prd (1.00)
spec.md: no template (0.75)
ticket.md: ticket (0.96)
$ specast convert -q -T phase spec.md
<!-- specast: template phase -->

# Technical Specification - Tide table

---

## 1. Overview

### Problem

Nobody knows when.

---

## 2. Notes

Ask the harbour.
$ specast detect phase.md
phase.md: phase (1.00)
    its first line says so
$ specast diff spec.md phase.md

; It goes on saying so when it is written anew, or in part.

$ specast fmt phase.md | cmp - phase.md; specast fmt -T prd phase.md | head -n 3
<!-- specast: template prd -->

# Technical Specification: Tide table
$ specast set phase.md notes='Ask again.' | diff phase.md -
17c17
< Ask the harbour.
---
> Ask again.
[1]
$ specast convert -q -T phase phase.md | cmp - phase.md

; The house style needs no name, nor does what many headings tell.

$ specast convert -q -T house phase.md | head -n 1
# Tide table
$ specast new -T phase title=Tides | specast convert -q -T phase --empty=placeholder - | head -n 1
# Technical Specification - Tides

; A template that there is none of is not looked for.

$ sed 's/template phase/template faze/' phase.md | specast detect - | head -n 1
-: no template (0.47)
$ sed 's/template phase/template faze/' phase.md | specast convert -q -t json - | jq -c 'keys'
["$schema","notes","problem","title"]
