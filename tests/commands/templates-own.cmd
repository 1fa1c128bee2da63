; Guidance that somebody could write in earnest is told of, since a document that says it would say nothing.

$ printf -- '---\ntemplate: pep\n---\n---\nStatus: {{metadata.status: Draft}}\n---\n# {{title}}\n\n## Rejected Ideas\n\n' > pep.md
$ printf '{{#alternatives}}\n### {{name}}\n\n{{reason}}\n\n{{/alternatives}}\n' >> pep.md; specast templates --check pep.md
pep.md:5:9: warning: "Draft" is guidance here, so a document that says it says nothing: put guidance in brackets, or name it among the defaults
[1]
$ sed -i 's/: Draft}}/: [Draft]}}/' pep.md; specast templates --check pep.md

; The text below an entry's heading is what the template has there, whichever field that is.

$ printf -- '---\nStatus: Draft\n---\n\n# Lazy sets\n\n## Rejected Ideas\n\n### A flag\n\nNobody would find it.\n' > spec.md
$ specast get -T pep.md spec.md 'alternatives[0].reason' metadata.status
Nobody would find it.
Draft
