; What stood around a list stays where it is when the list goes.

$ cat > spec.md <<'END'
> # Widgets
> 
> ## Risks
> 
> ### Technical Risks
> 
> | Risk | Impact |
> |------|--------|
> | Fire | High |
> 
> ### Resource Risks
> 
> None that we know of.
> 
> ## Plan
> 
> ### Phase 1: Draw
> 
> **Estimated Time:** 2 days
> 
> Draw it.
> END
$ specast set spec.md --delete=risks > less.md; diff spec.md less.md
5,10d4
< ### Technical Risks
< 
< | Risk | Impact |
< |------|--------|
< | Fire | High |
< 
[1]
$ specast get less.md remarks
{
  "risks": {
    "before": "**Resource Risks**\n\nNone that we know of."
  }
}

; The author's own words for a label go with what they label.

$ specast set spec.md --delete='plan[0].effort' | diff spec.md -
19,20d18
< **Estimated Time:** 2 days
< 
[1]
