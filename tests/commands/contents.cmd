; A table of contents says nothing of its own: it is made anew of the headings of the output, in the author's manner.

$ printf '# Search\n\n## Table of Contents\n\n1. [Problem](#1-problem)\n   1. [1.1 Users](#11-users)\n2. [Goals](#2-goals)\n\n## 1. Problem\n\nSlow, see [goals](#2-goals).\n\n### 1.1 Users\n\nAll.\n\n## 2. Goals\n\n- Fast\n' > toc.md
$ specast convert -q -t json toc.md | jq -c '.contents, .extra, .anchors'
{"title":"Table of Contents","numbered":true,"depth":"2"}
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
