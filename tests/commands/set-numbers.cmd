; Numbers of headings follow where a section comes or goes, those below them too, and so does the table of contents.

$ cat > board.md <<'END'
> # Tide board
> 
> ## Contents
> 
> 1. [Scope](#1-scope)
> 2. [Testing](#2-testing)
> 3. [Risks](#3-risks)
> 
> ## 1. Scope
> 
> - The harbour
> 
> ## 2. Testing
> 
> ### 2.1 Unit Tests
> 
> Each gauge by itself.
> 
> ## 3. Risks
> 
> - Ice
> END
$ specast set board.md goals[+]='Be legible' | diff board.md -
6,7c6,8
< 2. [Testing](#2-testing)
< 3. [Risks](#3-risks)
---
> 2. [Goals](#2-goals)
> 3. [Testing](#3-testing)
> 4. [Risks](#4-risks)
13c14
< ## 2. Testing
---
> ## 2. Goals
15c16,20
< ### 2.1 Unit Tests
---
> - Be legible
> 
> ## 3. Testing
> 
> ### 3.1 Unit Tests
19c24
< ## 3. Risks
---
> ## 4. Risks
[1]
$ specast set board.md --delete=scope | diff board.md -
5,7c5,6
< 1. [Scope](#1-scope)
< 2. [Testing](#2-testing)
< 3. [Risks](#3-risks)
---
> 1. [Testing](#1-testing)
> 2. [Risks](#2-risks)
9c8
< ## 1. Scope
---
> ## 1. Testing
11,15c10
< - The harbour
< 
< ## 2. Testing
< 
< ### 2.1 Unit Tests
---
> ### 1.1 Unit Tests
19c14
< ## 3. Risks
---
> ## 2. Risks
[1]

; A number that the text refers to stays.

$ sed 's/Each gauge/As 2.1 says: each gauge/' board.md > cited.md; specast set cited.md --delete=scope | grep '^#'
# Tide board
## Contents
## 1. Testing
### 2.1 Unit Tests
## 2. Risks
