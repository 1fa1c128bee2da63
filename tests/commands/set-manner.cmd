; New entries take the manner of those beside them, and nothing that only those have: no labels, no fences.

$ cat > spec.md <<'END'
> # Widgets
> 
> ## API
> 
> ### Endpoint 1: GET /widgets
> 
> **Purpose:** All widgets
> 
> **Request:**
> 
> ```
> GET /widgets?all
> ```
> 
> **Errors:**
> 
> - `404`: There are none
> 
> ## Risks
> 
> | Risk                | Probability | Mitigation       |
> | ------------------- | ----------- | ---------------- |
> | Widgets catch fire  | Low         | Water            |
> | Widgets wander off  | High        | Fences and dogs  |
> 
> ## Plan
> 
> ### Phase 1: Draw
> 
> - [x] Find a pencil
> - [ ] Sharpen it
> 
> ### Phase 2: Build
> 
> - Find wood
> - Saw it
> 
> ## Dependencies
> 
> ### Packages
> 
> | Package | Version |
> |---------|---------|
> | `wood`  | 2       |
> 
> ### Existing Infrastructure
> 
> | Component | Usage |
> |-----------|-------|
> | Shed | Where we work |
> END
$ try() { specast set spec.md "$@" > after.md; diff spec.md after.md; }
$ try 'api.endpoints[+]:={"method":"PUT","path":"/widgets/:id","purpose":"Another one"}'
18a19,22
> ### Endpoint 2: PUT /widgets/:id
> 
> **Purpose:** Another one
> 
[1]

; Tables that are laid out in columns stay so.

$ try 'risks[+]:={"risk":"Rust","mitigation":"Oil"}' 'risks[0].probability=Medium' 'risks[1].mitigation=Dogs'
23,24c23,25
< | Widgets catch fire  | Low         | Water            |
< | Widgets wander off  | High        | Fences and dogs  |
---
> | Widgets catch fire  | Medium      | Water            |
> | Widgets wander off  | High        | Dogs             |
> | Rust                |             | Oil              |
[1]

; A task that nobody has ticked has an empty box where all have one, and gets one when it is ticked.

$ try 'plan[0].tasks[+].text=Draw' 'plan[1].tasks[0].done=true'
31a32
> - [ ] Draw
35c36
< - Find wood
---
> - [x] Find wood
[1]

; A dependency joins those of its kind; where there are none, it stands as the template has it.

$ try 'dependencies[+]:={"name":"Bench","description":"What we work on"}' 'dependencies[+]:={"name":"nails","kind":"library","version":"3"}'
39a40,43
> | Dependency | Kind | Version | Description |
> |------------|------|---------|-------------|
> | nails | Library | 3 | |
> 
50a55
> | Bench | What we work on |
[1]

; So has what else stands in a list of boxes.

$ printf '# T\n\n## Approvals\n\n- [x] Text reviewed\n- [ ] Tests approved\n' > boxes.md; specast set boxes.md 'approvals[+].role=Dogs walked' | diff boxes.md -
6a7
> - [ ] Dogs walked
[1]

; A link without a target is its words.

$ printf '# T\n\n## Related Documents\n\n- [One](one.md)\n- [Two](two.md)\n' > links.md; specast set links.md 'links[+].title=Three' --delete='links[0].url' | diff links.md -
5c5
< - [One](one.md)
---
> - One
6a7
> - Three
[1]
