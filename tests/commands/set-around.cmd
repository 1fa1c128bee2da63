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

; Under the heading of the list it would be read as the list: a pin says what it is.

$ cat > goals.md <<'END'
> # Widgets
> 
> ## Goals
> 
> What we want:
> 
> - Be quick
> - Be small
> 
> ## Risks
> 
> These are known:
> 
> | Risk | Impact |
> |------|--------|
> | Fire | High |
> END
$ specast set goals.md --delete=goals --delete=risks > less.md; diff goals.md less.md
3a4
> <!-- specast: remarks.goals.before -->
7,9d7
< - Be quick
< - Be small
< 
13,16d10
< 
< | Risk | Impact |
< |------|--------|
< | Fire | High |
[1]
$ specast get less.md remarks
{
  "goals": {
    "before": "What we want:"
  },
  "risks": {
    "before": "These are known:"
  }
}

; Beside another text it goes on with that.

$ cat > plan.md <<'END'
> # Widgets
> 
> ## Plan
> 
> ### Phase 1: Draw
> 
> **Part A: By hand** (2 days)
> - Find a pencil
> - Draw
> 
> **Part B: By machine** (1 day)
> - Scan it
> 
> ### Phase 2: Build
> 
> Build it.
> END
$ specast set plan.md --delete='plan[0].tasks' > less.md; diff plan.md less.md
8,9d7
< - Find a pencil
< - Draw
12d9
< - Scan it
[1]
$ specast get less.md 'plan[0]'
{
  "name": "Draw",
  "goal": "**Part A: By hand** (2 days)\n\n**Part B: By machine** (1 day)"
}
