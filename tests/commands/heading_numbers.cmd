; The number of a heading says where it stood. It stays where the text refers to it, and where it says anything else.

$ printf '# Search\n\n## 1. Goals\n\n- Fast, see 2.2\n\n## 2. Lore\n\nOld.\n\n### 2.1 Ranks\n\nNone.\n\n### 2.2 Bands\n\nTen.\n\n### 2.5 Years\n\nTwo.\n' > numbered.md
$ specast convert -q -t json numbered.md | jq -r '.extra[] | .title, .extra[].title'
Lore
Ranks
2.2 Bands
2.5 Years
$ specast convert -q numbered.md | grep '^#'
# Search
## Goals
## Lore
### Ranks
### 2.2 Bands
### 2.5 Years
$ specast set numbered.md 'extra[0].extra[0].title=Orders' | diff numbered.md -
11c11
< ### 2.1 Ranks
---
> ### 2.1 Orders
[1]
