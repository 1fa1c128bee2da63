; Where a new document has a placeholder for a part, a value that is set takes its place; the rest of the form stays blank.

$ specast new -T prd title=Lens -o lens.md && cp lens.md form.md
$ specast set -w lens.md metadata.status=Draft 'metadata.authors:=["Ann","Bob"]' problem='Search is slow.' goals[+]='Be quick' && diff form.md lens.md
3c3
< **Author:** [Name of the author]
---
> **Author:** Ann, Bob
5c5
< **Status:** [Draft, In Review, Approved or Implemented]
---
> **Status:** Draft
14c14
< [Say which technical problem is to be solved]
---
> Search is slow.
22c22
< - [Goal]
---
> - Be quick
[1]
$ cp lens.md form.md; specast set -w lens.md 'risks:=[{"risk":"The index grows","mitigation":"Drop rare terms"}]' && diff form.md lens.md
192c192
< | [What may go wrong] | [How bad] | [How likely] | [What is done about it] |
---
> | The index grows | [How bad] | [How likely] | Drop rare terms |
[1]
$ cp lens.md form.md; specast set -w lens.md 'risks[0].impact=High' 'components[0].name=Index' && diff form.md lens.md
54c54
< #### Component 1: [Name of the component]
---
> #### Component 1: Index
192c192
< | The index grows | [How bad] | [How likely] | Drop rare terms |
---
> | The index grows | High | [How likely] | Drop rare terms |
[1]
$ specast get lens.md risks components
[
  {
    "risk": "The index grows",
    "impact": "High",
    "mitigation": "Drop rare terms"
  }
]
[
  {
    "name": "Index"
  }
]

; Entries of front matter and labels that have nothing behind them are filled in as well.

$ specast new -T house -o house.md && cp house.md form.md
$ specast set -w house.md metadata.phase=Define 'goals:=["Be quick","Be exact"]' && diff form.md house.md
5c5
< phase: ""
---
> phase: Define
44c44,45
< - [What must be achieved]
---
> - Be quick
> - Be exact
[1]
$ printf -- '---\ntemplate: job\n---\n\n# {{title}}\n\n**Owner:** {{metadata.authors}}\n**Status:** {{metadata.status}}\n\n' > job.md
$ printf '## Why\n\n{{problem}}\n\n## What\n\n{{solution}}\n\n## Looks\n\n{{custom.looks: [How it looks]}}\n' >> job.md
$ specast new -T job.md title=Lens | specast set -T job.md -f markdown - metadata.status=Draft custom.looks=Blue
# Lens

**Owner:**
**Status:** Draft

## Why

## What

## Looks

Blue
