; A heading with nothing below it, and a table without rows, are there to be filled in, and stay; only what is asked for goes.

$ printf '# Technical Specification: Ferry\n\n---\n\n## Overview\n\n### Goals\n\n- One\n\n---\n\n## Risks & Mitigations\n' > bare.md
$ specast fmt -T prd bare.md | cmp - bare.md
$ specast fmt -T prd --empty=omit bare.md | tail -n 2

- One

; In a template without guidance, a new document has headings and tables all the same.

$ printf -- '---\ntemplate: plain\n---\n# {{title}}\n\n## Terms\n\n| Term | Definition |\n|------|-----|\n{{#glossary}}\n| {{term}} | {{definition}} |\n{{/glossary}}\n\n' > plain.md
$ printf '## Notes\n\n{{notes}}\n' >> plain.md; specast new -T plain.md title=Ferry > new.md; cat new.md
# Ferry

## Terms

| Term | Definition |
|------|------------|
| | |

## Notes
