; A table of contents stands before the sections that it lists, also where none of them has a place in the template.

$ printf '# Shed\n\nIt has words.\n\n## Contents\n\n- [shed open](#shed-open)\n- [shed lock](#shed-lock)\n\n## shed open\n\nOpens.\n\n## shed lock\n\nLocks.\n' > headed.md
$ specast convert -q -T house headed.md | cmp - headed.md
$ sed '/^## Contents/,+1d' headed.md > bare.md; specast convert -q -T house bare.md | cmp - bare.md
$ specast convert -q -T phase headed.md | sed -n '/^## /p'
## Contents
## shed open
## shed lock
