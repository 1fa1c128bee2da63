; A blank at the end of a line says nothing: what is written without it says the same.

$ printf '# Choosing a store\n\n## Considered Options\n\n### SQLite\n\nOne file is enough: \n\n* it is small\n* it is known\n' > store.md
$ specast fmt --template component store.md
# Technical Specification: Choosing a store

---

## Technical Approach

### Alternatives Considered

**Alternative 1: SQLite**
- Description:
  One file is enough:

  * it is small
  * it is known
$ specast fmt --template component -w store.md; specast fmt --check store.md
