; A table of contents says nothing of its own: it is made anew of the headings of the output, in the author's manner.

$ printf '# Search\n\n## Table of Contents\n\n1. [Problem](#1-problem)\n   1. [1.1 Users](#11-users)\n2. [Goals](#2-goals)\n\n## 1. Problem\n\nSlow, see [goals](#2-goals).\n\n### 1.1 Users\n\nAll.\n\n## 2. Goals\n\n- Fast\n' > toc.md
$ specast convert -q -t json toc.md | jq -c '.contents, .extra, .anchors'
{"title":"Table of Contents","numbered":true,"depth":"2","listed":"1. [Problem](#1-problem)\n   1. [1.1 Users](#11-users)\n2. [Goals](#2-goals)"}
null
[{"name":"2-goals","path":"goals"}]
$ specast convert -q toc.md
# Search

## Table of Contents

1. [Problem](#problem)
   1. [Users](#11-users)
2. [Goals](#goals)

## Problem

Slow, see [goals](#2-goals).

### 1.1 Users

All.

<a id="2-goals"></a>

## Goals

- Fast
$ specast convert -q -T phase toc.md | specast convert -q -T house > again.md; specast convert -q toc.md | diff - again.md

; Comments by which generators know it stay around it; a list that says more is kept as it is.

$ printf '# Search\n\n## Contents\n<!-- toc -->\n* [Goals](#goals)\n* [Risks](#risks)\n<!-- tocstop -->\n\n## Goals\n\n- Fast\n\n## Risks\n\n- Cost\n' > toc.md; specast convert -q -T prd toc.md
# Technical Specification: Search

## Contents

<!-- toc -->
- [Overview](#overview)
- [Risks & Mitigations](#risks--mitigations)
<!-- tocstop -->

---

## Overview

### Goals

- Fast

---

## Risks & Mitigations

| Risk | Impact | Probability | Mitigation |
|------|--------|-------------|------------|
| Cost | | | |
$ printf '# Search\n\n## Contents\n\n- [Goals](#goals), above all\n- [Gone](#gone)\n\n## Goals\n\n- Fast\n' > toc.md; specast convert -q toc.md | head -6; specast convert -q -t json toc.md | jq .contents
# Search

## Contents

- [Goals](#goals), above all
- [Gone](#gone)
null

; Words that no heading says would be lost with it: such a list is the author's own, and stays.

$ printf '# Search\n\n## Contents\n\n- [Why we do it](#problem)\n- [Goals](#goals)\n\n## Problem\n\nSlow.\n\n## Goals\n\n- Fast\n' > toc.md; specast convert -q -t json toc.md | jq -c '.contents, .extra'
null
[{"title":"Contents","text":"- [Why we do it](#problem)\n- [Goals](#goals)"}]

; It needs no heading: a list that leads through most of the document, below the title, is one, whatever generator's comments stand
; around it; a marker in whose place others make one stays.

$ printf '# Search\n\nStatus: Draft\n\nSome words.\n\n- [Problem](#problem)\n- [Fast &amp; cheap](#fast--cheap)\n- [Risks](#risks)\n\n## Problem\n\nSlow.\n\n## Fast & cheap\n\nIt must be.\n\n## Risks\n\n- Cost\n' > toc.md
$ specast convert -q -t json toc.md | jq -c '.contents'
{"depth":"1","listed":"- [Problem](#problem)\n- [Fast &amp; cheap](#fast--cheap)\n- [Risks](#risks)"}
$ specast convert -q toc.md | sed -n 5,11p
# Search

Some words.

- [Problem](#problem)
- [Fast & cheap](#fast--cheap)
- [Risks & Mitigations](#risks--mitigations)
$ specast set toc.md 'risks[0].risk=' | sed -n 5,12p
Some words.

- [Problem](#problem)
- [Fast &amp; cheap](#fast--cheap)

## Problem

Slow.
$ sed -e 's/^- \[Problem.*/[TOC]/' -e '/^- \[/d' toc.md > marker.md; specast convert -q -t json marker.md | jq -c .contents; specast convert -q -T prd marker.md | sed 9q
{"opening":"[TOC]"}
# Technical Specification: Search

**Status:** Draft

---

Some words.

[TOC]
$ printf '# Search\n\nSee first:\n\n- [Risks](#risks)\n\n## Problem\n\nSlow.\n\n## Goals\n\n- Fast\n\n## Risks\n\n- Cost\n' > toc.md; specast convert -q -t json toc.md | jq -c '.contents, .extra'
null
[{"text":"See first:\n\n- [Risks](#risks)"}]
