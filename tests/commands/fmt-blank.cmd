; A table's header is no label without value, and a heading with something below it is no blank part: what was recast stays as
; it is.

$ printf '# Log\n\n## API\n\n- `GET /log`\n\n## Changelog\n\n| Date | Version |\n|---|---|\n| 2026-01-02 | 1 |\n' > log.md
$ for t in component phase; do specast convert -q -T $t log.md > in-$t.md; specast fmt -T $t in-$t.md | cmp - in-$t.md; done
