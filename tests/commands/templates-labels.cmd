; A list below a label that stands in the section of another list: each is read as the template has it, also blank. Guidance in
; angle brackets, which looks like a tag, stays guidance.

$ printf -- '---\ntemplate: srs\n---\n\n# {{title}}\n\n## 1. Introduction\n\n### 1.1 Purpose\n\n{{purpose: <Say what this is for>}}\n\n' > srs.md
$ printf '## 2. Description\n\n### 2.1 Functions\n\n{{summary}}\n\n### 2.2 Assumptions\n\n{{#assumptions}}\n- {{.}}\n{{/assumptions}}\n\n' >> srs.md
$ printf '**Dependencies:**\n\n{{#dependencies}}\n- {{name}}: {{description}}\n{{/dependencies}}\n' >> srs.md
$ specast templates --check srs.md && specast new -T srs.md title=Lens -o lens.md && specast fmt -T srs.md lens.md | diff lens.md -
$ cat > lens.md <<'END'
> # Lens
> 
> ## 1. Introduction
> 
> This tells what Lens is.
> 
> ### 1.1 Purpose
> 
> To find things.
> 
> ## 2. Description
> 
> ### 2.1 Functions
> 
> It searches.
> 
> ### 2.2 Assumptions
> 
> - There is a network
> 
> **Dependencies:**
> 
> - sqlite: Storage
> END
$ specast fmt -T srs.md lens.md | diff lens.md -
$ specast get --json -T srs.md lens.md custom summary assumptions dependencies | jq -c .
{"introduction":"This tells what Lens is."}
"It searches."
["There is a network"]
[{"name":"sqlite","description":"Storage"}]
