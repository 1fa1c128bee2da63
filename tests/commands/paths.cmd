; A wrong path says what would be right there.

$ cat > spec.md <<'END'
> # Offline mode
> 
> **Status:** Draft
> 
> ## Goals
> 
> - Work on trains
> - Lose nothing
> 
> ## Risks
> 
> | Risk | Impact |
> |------|--------|
> | No network | High |
> | Full disk | Low |
> END
$ specast get spec.md metadata.staus
spec.md: error: metadata.staus: there is no such field; did you mean status? (there are: id, type, status, phase, version, date, created, updated, authors, reviewers, approvers, tags, custom)
[2]
$ specast get spec.md metadata.
specast: error: "metadata." is no path: the name of a part belongs here, such as title; it is right up to metadata.
[2]
$ specast get spec.md metadata..status
specast: error: "metadata..status" is no path: the name of a part belongs here, such as title; it is right up to metadata.
[2]
$ specast get spec.md 'goals[2]'
spec.md: error: goals[2]: goals has 2 entries, 0 to 1
[1]
$ specast get spec.md 'goals[-3]'
spec.md: error: goals[-3]: goals has 2 entries, 0 to 1
[1]
$ specast get spec.md 'goals[+]'
spec.md: error: goals[+]: this is an entry that is not there yet
[1]
$ specast get spec.md 'goals[first]'
specast: error: "goals[first]" is no path: a selector is a position such as [0] or [-1], [+] for a new entry, or a field with its value such as [name=Gateway]; it is right up to goals
[2]
$ specast get spec.md goals.text
spec.md: error: goals.text: goals is a list: choose an entry, as in goals[0]
[2]
$ specast get spec.md risks.impact
spec.md: error: risks.impact: risks is a list: choose an entry, as in risks[0].impact
[2]
$ specast get spec.md 'goals[0].text'
spec.md: error: goals[0].text: goals[0] is a text and has no parts
[2]
$ specast get spec.md 'title[0]'
spec.md: error: title[0]: title is a text, not a list
[2]
$ specast get spec.md 'risks[risk=Fire].impact'
spec.md: error: risks[risk=Fire]: there is no such entry; there are: No network, Full disk
[1]
$ specast get spec.md 'risks[risc=Fire].impact'
spec.md: error: risks[risc=Fire]: there is no such field; did you mean risk? (there are: risk, probability, impact, mitigation, owner)
[2]
$ specast get spec.md 'risks[risk="Full disk].impact'
specast: error: "risks[risk="Full disk].impact" is no path: the quotes that are opened here must be closed; it is right up to risks[risk=
[2]
$ specast get spec.md 'risks[0] .impact'
specast: error: "risks[0] .impact" is no path: a dot, a bracket or the end belongs here; it is right up to risks[0]
[2]
$ specast get spec.md background
spec.md: error: background: the document says nothing of it
[1]

; What set may make is no mistake; what it cannot make is.

$ specast set spec.md 'risks[2].risk=Theft' | diff spec.md -
15a16
> | Theft |  |
[1]
$ specast set spec.md 'risks[3].risk=Theft'
spec.md: error: risks[3]: risks has 2 entries, 0 to 1
[1]
$ specast set spec.md 'risks[risk=Theft].impact=Low' | diff spec.md -
15a16
> | Theft | Low |
[1]
$ specast set spec.md 'goals[0].text=Fly'
spec.md: error: goals[0].text: goals[0] is a text and has no parts
[2]
$ specast set spec.md 'title:=["T"]'
title:1:1: error: title must be a text, but is a list
[2]
$ specast set spec.md =x
specast: error: "" is no path: the name of a part belongs here, such as title
[2]
