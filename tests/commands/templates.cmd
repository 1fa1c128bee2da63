; The templates that there are, and templates of one's own.

$ specast templates | cut -d' ' -f1
house
phase
prd
component
feature
ticket
$ specast templates house > ours.md; head -n 2 ours.md
---
template: house
$ sed -i 's/^template: house/template: ours/' ours.md
$ specast templates ours.md | head -n 2
---
template: ours
$ printf '# Title\n\n## Goals\n\n- One\n' > spec.md
$ specast convert -q -T ours.md spec.md
# Title

## Goals

- One
$ specast convert -q -T ./ours.md spec.md | head -n 1
# Title
$ specast convert -q -T prd spec.md | head -n 1
# Technical Specification: Title
$ specast convert -q -T ours.md -o ours.json spec.md; jq -r .title ours.json
Title

; Any line ends.

$ sed 's/$/\r/' ours.md > crlf.md; specast convert -q -T crlf.md spec.md | head -n 1
# Title

; One that cannot be used: exit 3, and where it is wrong.

$ printf -- '---\ntemplate: broken\n---\n\n## Goals\n\n{{#goals}}\n- {{.}}\n' > broken.md
$ specast convert -T broken.md spec.md
* broken.md:7:1: error: *
[3]
$ specast templates broken.md
* broken.md:7:1: error: *
[3]
$ printf -- '---\ntemplate: broken\n---\n\n## Goals\n\n{{golas}}\n' > broken.md; specast templates broken.md
* broken.md:7:3: error: *golas*
[3]

; Parts that say nothing.

$ echo '{"title": "T"}' | specast convert -q --from json
# T
$ echo '{"title": "T"}' | specast convert -q --from json --empty=omit | wc -l
1
$ echo '{"title": "T"}' | specast convert -q --from json --empty=placeholder | sed -n '/^## Goals/,/^## /p'
## Goals

- [What must be achieved]

## Non-Goals

; What is wrong with a template: exit 1.

$ specast templates --check ours.md
$ specast templates --check ours.md broken.md
broken.md:7:3: error: unknown name "golas": did you mean "goals"?
[1]
$ cat > odd.md <<'END'
> ---
> template: odd
> defaults:
>   deployment.strategy: |
>     - [ ] Try it on one machine
>     - [ ] Then on all
> blanks:
>   - Then on all
>   - Try it on one machine
> ---
> 
> # {{title}}
> 
> ## Rollout
> 
> {{deployment.strategy}}
> END
$ specast templates --check odd.md
odd.md: warning: in a new document, a default would not be read: deployment.strategy: "- [ ] Try it on one machine - [ ] Then on all"
[1]
$ specast templates --check missing.md
missing.md: error: cannot be read: No such file or directory
[3]
$ specast templates --check
specast: error: --check needs the name of a template file
[2]
$ mkdir -p .specast/templates; cp broken.md .specast/templates; specast templates --check .specast/templates/broken.md
.specast/templates/broken.md:7:3: error: unknown name "golas": did you mean "goals"?
[1]
$ rm -r .specast

; The texts of a blank document, for the template's blanks.

$ cat > form.md <<'END'
> # Design: <Feature>
> 
> **Owner:** <name>
> 
> ## Why
> 
> Tell why this is needed.
> 
> ## Risks
> 
> | Risk | Answer |
> |------|--------|
> | First risk | First answer |
> 
> - Tools: [which "tools"]
> 
> ```
> one
>   two
> ```
> 
> Tell why this is needed.
> END
$ specast templates --fingerprints form.md | tee blanks.txt
  - "<Feature>"
  - "<name>"
  - "Tell why this is needed."
  - "First risk | First answer"
  - "Tools: [which \"tools\"]"
  - "[which \"tools\"]"
  - |
    one
      two
$ cat > form-template.md <<'END'
> ---
> template: form
> END
$ (echo blanks:; cat blanks.txt; printf -- '---\n\n# Design: {{title}}\n\n**Owner:** {{metadata.authors}}\n\n## Why\n\n{{problem}}\n\n## Risks\n\n'; printf '| Risk | Answer |\n|------|--------|\n{{#risks}}\n| {{risk}} | {{mitigation}} |\n{{/risks}}\n') >> form-template.md
$ specast templates --check form-template.md
$ specast convert -q -T form-template.md -t json form.md | jq -c 'del(.["$schema"])'
{"remarks":{"risks":{"after":"- Tools: [which \"tools\"]\n\n```\none\n  two\n```\n\nTell why this is needed."}}}
$ specast templates --fingerprints -T form-template.md form.md
$ echo '{}' | specast templates --fingerprints -
-: error: this holds data, not a document: give one in Markdown or DocBook
[2]
$ specast templates --fingerprints
specast: error: --fingerprints needs the name of one blank document
[2]
$ specast templates --fingerprints --check form.md
specast: error: --check and --fingerprints are two different things: give one of them
[2]
$ specast templates house prd
specast: error: "prd" is too much: one template is printed at a time
[2]
