; A document that is written to another folder: its relative links lead from there to where they led before.

$ mkdir -p docs/sub 'docs/my plans' out/deep
$ printf '# A\n\n**Epic:** [Epic 7](../epic.md)\n\n## Goals\n\n- Like [b](../b.md#goals), ![chart](img/x.png "Q1")\n' > docs/sub/a.md
$ printf '## Background\n\n<img src="img/y.png"> [the plan][p] [c](<../my plans/c.md>)\n\n[p]: ../plan.md "Plan"\n' >> docs/sub/a.md
$ specast convert -q docs/sub/a.md -o out/deep/a.md; cat out/deep/a.md
# A

## Related Documents

- **Epic:** [Epic 7](../../docs/epic.md)

## Goals

- Like [b](../../docs/b.md#goals), ![chart](../../docs/sub/img/x.png "Q1")

## Background

<img src="../../docs/sub/img/y.png"> [the plan][p] [c](<../../docs/my plans/c.md>)

[p]: ../../docs/plan.md "Plan"
$ specast convert -q docs/sub/a.md -t json -o out/a.json; jq -c '.links, .definitions, .goals' out/a.json
[{"rel":"epic","title":"Epic 7","url":"../docs/epic.md"}]
[{"label":"p","target":"../docs/plan.md","title":"Plan"}]
["Like [b](../docs/b.md#goals), ![chart](../docs/sub/img/x.png \"Q1\")"]
$ specast convert -q docs/sub/a.md -t docbook -o out/a.xml; grep -o 'fileref="[^"]*"' out/a.xml
fileref="../docs/sub/img/x.png"

; The way back, from data to another folder: the links are the same again.

$ specast convert -q out/a.json -o docs/sub/again.md; grep -o '](.*)' docs/sub/again.md; rm docs/sub/again.md
](../epic.md)
](../b.md#goals), ![chart](img/x.png "Q1")
](<../my plans/c.md>)

; Anchors, addresses, absolute paths and code are left alone. In the same folder nothing changes, but for links to the
; document itself.

$ printf '# B\n\n## Goals\n\n- [x](#goals) [y](https://a.b/c) [m](mailto:a@b) [r](/abs) `[code](x.md)` \\[no](x.md)\n\n```\n[code](x.md)\n```\n' > docs/b.md
$ specast convert -q docs/b.md -o out/b.md; tail -n +5 out/b.md
- [x](#goals) [y](https://a.b/c) [m](mailto:a@b) [r](/abs) `[code](x.md)` \[no](x.md)

```
[code](x.md)
```
$ printf '# B\n\n## Goals\n\n- [x](./a.md) [y](sub/../b.md)\n' > docs/b.md; specast convert -q docs/b.md -o docs/b2.md; tail -1 docs/b2.md; rm docs/b2.md
- [x](./a.md) [y](b2.md)

; Standard streams stand in no folder.

$ specast convert -q docs/b.md | tail -1; specast convert -q -o out/b.md - < docs/b.md; tail -1 out/b.md
- [x](./a.md) [y](sub/../b.md)
- [x](./a.md) [y](sub/../b.md)

; Documents that are converted together move together: links between them lead to what was written.

$ rm -r out; printf '# B\n\n## Goals\n\n- [a](sub/a.md#goals) [c](my%%20plans/c.md) [d](d.md) [sub](sub/)\n' > docs/b.md; printf '# C\n\n## Goals\n\n- [b](../b.md)\n' > 'docs/my plans/c.md'
$ specast convert -q docs -o out; tail -1 out/b.md; tail -1 'out/my plans/c.md'; grep -o 'b.md#goals' out/sub/a.md
- [a](sub/a.md#goals) [c](my%20plans/c.md) [d](../docs/d.md) [sub](../docs/sub/)
- [b](../b.md)
b.md#goals
$ specast convert -q docs -t json -o docs; jq -c .goals docs/b.json 'docs/my plans/c.json'
["[a](sub/a.json#goals) [c](my%20plans/c.json) [d](d.md) [sub](sub/)"]
["[b](../b.json)"]

; Where the document stands in the template already, only its links change.

$ rm -r out docs; mkdir -p docs; printf 'A\n=\n\n## Related Documents\n\n* **Epic:** [E](e.md)\n\n## Goals\n\n* [x](b.md)  ![y](<c d.png>)\n\n## Non-Goals\n\n+ [z]\n\n## Risks\n\n* None\n\n[z]: e.md\n' > docs/a.md
$ specast convert -q -T house docs/a.md -o out/; diff docs/a.md out/a.md
6c6
< * **Epic:** [E](e.md)
---
> * **Epic:** [E](../docs/e.md)
10c10
< * [x](b.md)  ![y](<c d.png>)
---
> * [x](../docs/b.md)  ![y](<../docs/c d.png>)
20c20
< [z]: e.md
---
> [z]: ../docs/e.md
[1]
