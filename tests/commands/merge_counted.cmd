; Entries come and go on both sides, and those that stay are counted anew.

$ cat > base.md <<'END'
> # Technical Specification: Mail
> 
> ## Detailed Design
> 
> ### Component Breakdown
> 
> #### Component 1: Gateway
> 
> **Purpose**: Takes mail in
> 
> ---
> 
> #### Component 2: Filter
> 
> **Purpose**: Drops junk
> 
> ---
> 
> #### Component 3: Store
> 
> **Purpose**: Keeps mail
> 
> ---
> 
> #### Component 4: Index
> 
> **Purpose**: Finds mail
> END
$ sed -e '/^#### Component 2/,/^#### Component 3/{/Component 3/!d}' -e 's/Component 3/Component 2/' -e 's/Component 4/Component 3/' -e 's/Finds mail/Finds mail again/' base.md > ours.md
$ sed -e 's/Takes mail in/Takes mail/' -e '/^#### Component 3/i #### Component 3: Queue\n\n**Purpose**: Lets mail wait\n\n---\n' -e 's/Component 3: Store/Component 4: Store/' -e 's/Component 4: Index/Component 5: Index/' base.md > theirs.md
$ specast merge --base base.md ours.md theirs.md | diff ours.md -
9c9
< **Purpose**: Takes mail in
---
> **Purpose**: Takes mail
13c13,19
< #### Component 2: Store
---
> #### Component 2: Queue
> 
> **Purpose**: Lets mail wait
> 
> ---
> 
> #### Component 3: Store
19c25
< #### Component 3: Index
---
> #### Component 4: Index
[1]
$ specast merge --base base.md theirs.md ours.md | diff theirs.md -
13,16d12
< #### Component 2: Filter
< 
< **Purpose**: Drops junk
< 
19c15
< #### Component 3: Queue
---
> #### Component 2: Queue
25c21
< #### Component 4: Store
---
> #### Component 3: Store
31c27
< #### Component 5: Index
---
> #### Component 4: Index
33c29
< **Purpose**: Finds mail
---
> **Purpose**: Finds mail again
[1]
