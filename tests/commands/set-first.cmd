; What goes from under a heading that others stand under, too: the heading is said of the next of them.

$ cat > spec.md <<'END'
> # Ferry Bell
> 
> ## 1. Introduction
> 
> ### 1.1 Purpose
> 
> The bell calls the ferry.
> 
> ### 1.2 Scope
> 
> - Both landings
> 
> ## 2. Risks
> 
> | Risk | Mitigation |
> |------|------------|
> | The rope freezes | Tar it |
> 
> ## 3. Technical Challenges & Solutions
> 
> | Risk | Mitigation |
> |------|------------|
> | Nobody hears it in a storm | Hang a second one |
> END
$ try() { specast set spec.md "$@" > after.md && diff spec.md after.md; }
$ try --delete=purpose
5,9c5
< ### 1.1 Purpose
< 
< The bell calls the ferry.
< 
< ### 1.2 Scope
---
> ### 1.1 Scope
[1]
$ specast get spec.md remarks; specast get after.md remarks
{
  "purpose": {
    "heading": "Introduction"
  }
}
{
  "scope": {
    "heading": "Introduction"
  }
}

; The next section of a list is the first one when nothing stands in that any more: its heading is no group then.

$ try --delete='risks[0]'
13,19c13
< ## 2. Risks
< 
< | Risk | Mitigation |
< |------|------------|
< | The rope freezes | Tar it |
< 
< ## 3. Technical Challenges & Solutions
---
> ## 2. Technical Challenges & Solutions
[1]
$ specast get after.md risks remarks.risks
[
  {
    "risk": "Nobody hears it in a storm",
    "mitigation": "Hang a second one"
  }
]
{
  "heading": "Technical Challenges & Solutions"
}

; What remains of an entry says by its form what it is.

$ cat > calls.md <<'END'
> # Ferry Calls
> 
> ## API
> 
> ### `POST /calls`
> 
> Calls the ferry.
> 
> **Error Responses:**
> 
> - `409 Conflict`: The ferry is on its way
> 
> ## External Dependencies
> 
> **River gauge** - Says how high the water is:
> 
> - Ferry timetable
> END
$ specast set calls.md --delete='api.endpoints[0].errors[0].code' | diff calls.md -
11c11
< - `409 Conflict`: The ferry is on its way
---
> - Reason: The ferry is on its way
[1]
$ specast set calls.md --delete='dependencies[0].description' | diff calls.md -
15c15
< **River gauge** - Says how high the water is:
---
> - **River gauge**
[1]
