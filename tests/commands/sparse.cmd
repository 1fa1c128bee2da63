; A document of few words may be taken for one in another template than it is written in.  What its headings would be taken for
; there is pinned, and nothing has to stand apart.

$ printf '# T\n\n## Implementation\n\nIn two steps.\n' > spec.md; specast convert -q -T ticket spec.md > ticket.md; cat ticket.md
# Technical Specification: T

---

## Implementation Plan
<!-- specast: implementation -->

In two steps.
$ specast diff spec.md ticket.md
