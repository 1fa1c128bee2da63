; One document is printed as it should be; its own template is seen.

$ specast new -T ticket title='Fair Quota' goals[+]='Fair shares' metadata.status=Draft > blank.md
$ specast convert -q -T ticket --empty=omit blank.md > wanted.md
$ sed -e 's/^- Fair shares/* Fair shares/' -e 's/^## Summary/Summary\n-------/' wanted.md > spec.md
$ specast fmt spec.md | cmp - wanted.md; specast fmt wanted.md | cmp - wanted.md; specast fmt < spec.md | cmp - wanted.md

; A part that is still to be filled in stays so, unless --empty says what is to be done with it.

$ specast fmt blank.md | cmp - blank.md; specast fmt --empty=omit blank.md | cmp - wanted.md
$ sed '/^## Risk Assessment/,/^---/d' blank.md | cat -s > fewer.md; specast fmt fewer.md | cmp - fewer.md; specast fmt --empty=placeholder fewer.md | cmp - blank.md
$ sed 's/^\[Describe.*/It is slow./' blank.md > begun.md; specast fmt begun.md | cmp - begun.md

; Nothing happens to the file unless --write says so.  Modes and links are kept, line ends are made alike.

$ chmod 640 spec.md; ln -s spec.md link.md; stat -c %A spec.md
-rw-r-----
$ specast fmt -w link.md; cmp spec.md wanted.md; stat -c %A spec.md; readlink link.md
-rw-r-----
spec.md
$ sed 's/$/\r/' wanted.md > crlf.md; specast fmt --check crlf.md; specast fmt -w crlf.md; cmp crlf.md wanted.md
crlf.md
$ touch -d 2020-01-01 spec.md; specast fmt -w spec.md; find . -name spec.md -newermt 2020-01-02

; --check names, --diff shows; both exit with 1 where anything would change.

$ mkdir docs; cp wanted.md docs/a.md; cp docs/a.md docs/b.md; sed 's/^- Fair shares/* Fair shares/' wanted.md > docs/c.md
$ printf '# Shopping\n\nMilk, eggs.\n' > docs/list.md
$ specast fmt --check docs
docs/c.md
specast: 4 files: 1 would change, 2 unchanged, 1 skipped
[1]
$ specast fmt --check docs/list.md docs/a.md
docs/list.md: warning: this stands in no template that is known, so it stays as it is; --template says which it is to stand in
specast: 2 files: 1 unchanged, 1 skipped
$ specast fmt -q --diff docs
--- a/docs/c.md
+++ b/docs/c.md
@@ -8,7 +8,7 @@
 
 ### Goals
 
-* Fair shares
+- Fair shares
 
 ---
 
[1]
$ specast fmt -q --diff docs | patch -s -p1; specast fmt -w docs
specast: 4 files: 3 unchanged, 1 skipped
$ printf 'no end' >> docs/a.md; specast fmt --diff docs/a.md | tail -n 5
 - [ ] Code comments added
 - [ ] README updated
-no end
\ No newline at end of file
+no end

; What it says of more than one file, whatever the jobs.

$ mkdir many; for i in $(seq 100 139); do sed "s/Fair shares/Share $i/; 7,11s/- S/* S/" wanted.md > many/$i.md; done; printf 'a\0' > many/120b.md
$ specast fmt --diff -j 1 many > one.diff 2> one.txt
[3]
$ specast fmt --diff -j 4 many > four.diff 2> four.txt
[3]
$ cmp one.diff four.diff; cmp one.txt four.txt; cat one.txt
many/120b.md: error: this is no UTF-8 text
specast: 41 files: 40 would change, 1 failed
$ specast fmt -w -j 2 many; specast fmt --check many
many/120b.md: error: this is no UTF-8 text
specast: 41 files: 40 changed, 1 failed
many/120b.md: error: this is no UTF-8 text
specast: 41 files: 40 unchanged, 1 failed
[3]
$ specast fmt --check wanted.md missing.md docs docs/b.md ./wanted.md
missing.md: error: cannot be read: No such file or directory
docs/a.md
specast: 6 files: 1 would change, 3 unchanged, 1 skipped, 1 failed
[3]
$ specast fmt -q --check wanted.md missing.md docs
missing.md: error: cannot be read: No such file or directory
docs/a.md
[3]

; Refused.

$ specast fmt docs
specast: error: say what is to be done with the files: --write changes them, --check names those that would change, --diff shows how
[2]
$ specast fmt wanted.md spec.md
specast: error: say what is to be done with the files: --write changes them, --check names those that would change, --diff shows how
[2]
$ specast fmt -w --check spec.md
specast: error: --write, --check and --diff: choose one of them
[2]
$ specast fmt -w - < spec.md
specast: error: --write needs a file to write to
[2]
$ specast fmt -T tickte spec.md
specast: error: there is no template "tickte"; did you mean ticket? (there are: house, phase, prd, component, feature, ticket)
[2]
$ specast fmt --empty=no spec.md
specast: error: --empty is omit or placeholder, not "no"
[2]
$ printf 'Caf\351\n' | cat wanted.md - > latin.md; specast fmt latin.md; specast fmt -q -w latin.md; tail -n 1 latin.md | od -c | head -n 1
latin.md:51:4: warning: bytes that are not UTF-8 became U+FFFD: 1, the first one here
latin.md: error: bytes that are no text would be replaced, so it stays as it is
latin.md:51:4: warning: bytes that are not UTF-8 became U+FFFD: 1, the first one here
latin.md: error: bytes that are no text would be replaced, so it stays as it is
0000000   C   a   f 351  \n
$ chmod -w spec.md; echo >> docs/a.md; cp docs/a.md ro.md; chmod a-w ro.md; specast fmt ro.md > /dev/full
standard output: error: cannot be written: No space left on device
[4]

; In another template: that of --template, that of the project, each one's own.

$ specast fmt -T prd spec.md | head -n 3
# Technical Specification: Fair Quota

**Status:** Draft
$ specast fmt -T house docs/list.md
# Shopping

Milk, eggs.
$ mkdir .specast; echo 'template: feature' > .specast/config.yaml; specast fmt spec.md | head -n 5
# Technical Specification: Fair Quota

## Document Information

| Field | Details |
$ specast fmt --check spec.md docs
spec.md
docs/a.md
docs/b.md
docs/c.md
specast: 5 files: 4 would change, 1 skipped
[1]
$ printf 'exclude: [many, "docs/[bc].md"]\n' > .specast/config.yaml; specast fmt --check .
latin.md:51:4: warning: bytes that are not UTF-8 became U+FFFD: 1, the first one here
latin.md: error: bytes that are no text would be replaced, so it stays as it is
specast: 11 files: 9 unchanged, 1 skipped, 1 failed
[5]
$ specast templates ticket | sed 's/^template: ticket/template: ours/; s/^## Security Considerations/## Keeping It Safe/' > ours.md; specast fmt -T ours.md wanted.md | diff wanted.md -
27c27
< ## Security Considerations
---
> ## Keeping It Safe
[1]

; Data has its own form.

$ echo '{"goals":["One"],"title":"T"}' > data.json; specast fmt -w data.json; cat data.json; specast fmt --check data.json
{
  "$schema": "https://specast.dev/schema/spec-1.json",
  "title": "T",
  "goals": [
    "One"
  ]
}

; The hook that the README shows.

$ mkdir repository; cd repository; git init -q; git config user.name Me; git config user.email me@example.org
$ sed -n '/^#!.bin.sh$/,/^```$/p' "$SOURCE/README.md" | sed '$d' > .git/hooks/pre-commit; chmod +x .git/hooks/pre-commit
$ mkdir -p docs/specs .specast; echo 'template: ticket' > .specast/config.yaml; cp ../wanted.md docs/specs/a.md; cp ../crlf.md README.md
$ git add .; git commit -q -m One; git log --format=%s
One
$ sed -i 's/^- Fair/* Fair/' docs/specs/a.md; cp docs/specs/a.md docs/specs/b.md; git add .; git commit -q -m Two
docs/specs/a.md
docs/specs/b.md
These specs are not as the house style has them: run specast fmt -w, and add them again.
[1]
$ specast fmt -q -w docs; git add .; git commit -q -m Two; git log --format=%s
Two
One
$ git rm -q docs/specs/b.md; git commit -q -m Three; git log --format=%s; cd ..
Three
Two
One
