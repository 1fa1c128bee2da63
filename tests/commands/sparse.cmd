; A document of few words may be taken for one in another template than it is written in.  It says its own then, and nothing
; has to be pinned or stand apart.

$ printf '# T\n\n## Implementation\n\nIn two steps.\n' > spec.md; specast convert -q -T ticket spec.md > ticket.md; cat ticket.md
<!-- specast: template ticket -->

# Technical Specification: T

---

## Implementation Plan

In two steps.
$ specast diff spec.md ticket.md
