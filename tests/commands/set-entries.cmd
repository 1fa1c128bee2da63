; An entry that its words alone showed to be one stays one: below a heading with a pin, else as a bullet.

$ cat > log.md <<'END'
> # Lock log
> 
> ## User Stories
> 
> As a keeper I want to log a boat in one line so that the queue moves on.
> 
> As a warden I want to see the water of a day so that I can close the locks in time.
> 
> ## Open Questions and Risks
> 
> ### Question 1: Who pays for the lamp?
> 
> **Status:** Needs decision
> 
> ### Question 2: Who lights it?
> 
> **Status:** Needs decision
> END
$ specast set log.md 'user_stories[0].name=One line for each boat' | diff log.md -
5c5
< As a keeper I want to log a boat in one line so that the queue moves on.
---
> - One line for each boat
[1]
$ specast set log.md 'questions[0].text=Security' | tee lamp.md | diff log.md -
11c11,12
< ### Question 1: Who pays for the lamp?
---
> ### Security
> <!-- specast: questions[] -->
[1]
$ specast get lamp.md 'questions[0].text'
Security

; A list that comes into an entry has the label that others have.

$ cat > parts.md <<'END'
> # Tide board
> 
> ## Components
> 
> - **Reader**: Reads the gauges
>   - *Responsibilities*:
>     - Ask each gauge
> - **Board**: Shows them
>   - Location: `src/board`
> END
$ specast set parts.md 'components[1].responsibilities[+]=Be legible' | diff parts.md -
9a10,11
>   - *Responsibilities*:
>     - Be legible
[1]
