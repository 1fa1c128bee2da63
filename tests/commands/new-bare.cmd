; Labels without guidance stand in a new document all the same, to be filled in, and say nothing as long as they are not. A
; list of tasks has no empty box in it, nor an entry without a heading of its own.

$ printf -- '---\ntemplate: job\n---\n\n# {{title}}\n\n**Owner:** {{metadata.authors}}\n**Status:** {{metadata.status}}\n\n' > job.md
$ printf '## Parts\n\n{{#components}}\n### {{name}}\n\n- **Purpose:** {{purpose}}\n\n{{/components}}\n' >> job.md
$ printf '## To Do\n\n{{#deployment.checklist}}\n- [{{done}}] {{text}}\n{{/deployment.checklist}}\n' >> job.md
$ specast templates --check job.md
$ specast new -T job.md title=Lens -o lens.md && cat lens.md
# Lens

**Owner:**
**Status:**

## Parts

## To Do
$ specast get -T job.md lens.md metadata
lens.md: error: metadata: the document says nothing of it
[1]
$ specast fmt -T job.md lens.md | diff lens.md -
$ sed -i 's/^.*Owner:.*/& Ann/' lens.md && specast get -T job.md lens.md 'metadata.authors[0]'
Ann
$ specast fmt -T job.md lens.md | diff lens.md -
$ sed -i 's/### {{name}}/### {{name: [Part]}}/' job.md && specast new -T job.md title=Lens | sed -n '/Parts/,/To Do/p'
## Parts

### [Part]

- **Purpose:**

## To Do
