; Metadata that stand in several places change in all of them, and go from all of them.

$ cat > spec.md <<'END'
> ---
> status: Draft
> owner: Ann
> ---
> # Widgets
> 
> **Status:** Draft
> **Version:** 2
> 
> ## Goals
> 
> - Be quick
> 
> ## Metadata
> 
> | Field | Value |
> |-------|-------|
> | Status | draft |
> | Version | 2 |
> END
$ try() { specast set spec.md "$@" | diff spec.md -; }
$ try metadata.status=Approved
2c2
< status: Draft
---
> status: Approved
7c7
< **Status:** Draft
---
> **Status:** Approved
18c18
< | Status | draft |
---
> | Status | Approved |
[1]
$ try --delete=metadata.status
2d1
< status: Draft
7d5
< **Status:** Draft
18d15
< | Status | draft |
[1]
$ try --delete=metadata
1,4d0
< ---
< status: Draft
< owner: Ann
< ---
7,9d2
< **Status:** Draft
< **Version:** 2
< 
13,19d5
< 
< ## Metadata
< 
< | Field | Value |
< |-------|-------|
< | Status | draft |
< | Version | 2 |
[1]
