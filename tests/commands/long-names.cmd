; What is decided in a whole sentence is an item with what belongs to it, no heading, and has no more marks than it needs.

$ printf '# S\n\n## Decisions\n\n1. The gauge writes every reading into its own small ring of flash pages, and the gateway asks for the pages it has not seen yet:\n   - one page holds an hour\n2. [2026-05-04] AGREED: the gateway never deletes what it has read\n3. Clocks are set by the gateway.\n' > spec.md
$ specast convert spec.md
# S

## Design Decisions

- The gauge writes every reading into its own small ring of flash pages, and the gateway asks for the pages it has not seen yet:
  - **Decision:**
    - one page holds an hour
- [2026-05-04] AGREED: the gateway never deletes what it has read
- Clocks are set by the gateway.
$ specast convert -T prd spec.md | sed -n '/Decisions/,$p'
#### Design Decisions

| Name | Decision |
|------|----------|
| The gauge writes every reading into its own small ring of flash pages, and the gateway asks for the pages it has not seen yet: | - one page holds an hour |
| [2026-05-04] AGREED: the gateway never deletes what it has read | |
| Clocks are set by the gateway. | |

; A name with marks of its own stands as it is where reading takes it for one, and what stood where a list belongs keeps its heading.

$ printf '# S\n\n## Decisions\n\n- **A set of rules** (`RULES`): each has its own clock, and a rule that fails leaves the others alone\n- **Gates always open**, whatever the tide says — for a boat that waits outside cannot turn, and nobody wants to fetch it from the mud\n\n## Not Doing\n\n| What | Who |\n|---|---|\n| Weather | Harbour |\n' > spec.md
$ specast convert spec.md | sed -n "/Decisions/,$ p"
## Design Decisions

- **A set of rules** (`RULES`): each has its own clock, and a rule that fails leaves the others alone
- **Gates always open**, whatever the tide says — for a boat that waits outside cannot turn, and nobody wants to fetch it from the mud
$ specast convert -T feature spec.md | sed -n "/Scope/,/Harbour/p"
### Scope

**Out of Scope:** <!-- heading: Not Doing -->

| What | Who |
|---|---|
| Weather | Harbour |
