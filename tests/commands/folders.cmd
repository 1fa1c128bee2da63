; Many files: folders are kept, one failure does not stop the others, the highest exit status counts.

$ mkdir -p docs/sub docs/.hidden
$ printf '# A\n\n## Goals\n\n- One\n' > docs/a.md; printf '# B\n\n## Goals\n\n- Two\n' > docs/sub/b.md
$ echo '# H' > docs/.hidden/h.md; echo '# H' > docs/.h.md; echo 'no document' > docs/c.txt
$ specast convert -t json docs -o out
specast: 2 documents converted
$ find out -type f | sort; jq -c .goals out/sub/b.json
out/a.json
out/sub/b.json
["Two"]
$ rm -r out; specast convert -q -t json docs/sub/b.md docs/a.md -o out/; find out -type f | sort
out/a.json
out/sub/b.json
$ rm -r out; specast convert -q -t json docs/sub/b.md -o out/; find out -type f | sort
out/b.json
$ rm -r out; mkdir out; specast convert -q -t json ./docs/../docs/sub/ docs/a.md -o out; find out -type f | sort
out/a.json
out/sub/b.json
$ rm -r out; (cd docs && specast convert -q -t json . ../docs/c.txt -o ../out); find out -type f | sort
out/a.json
out/c.json
out/sub/b.json
$ rm -r out; specast convert -q -t yaml docs -o docs; find docs -name '*.yaml' | sort; rm -f docs/a.yaml docs/sub/b.yaml
docs/a.yaml
docs/sub/b.yaml

; What was written before is not read again.

$ (cd docs && specast convert -q -t json . -o out && specast convert -q . -t json -o out); find docs/out -type f | sort; rm -r docs/out
docs/out/a.json
docs/out/sub/b.json

; Refused before anything is written.

$ specast convert docs
specast: error: say where the files are to be put: --output=FOLDER/
[2]
$ specast convert docs -o -
specast: error: say where the files are to be put: --output=FOLDER/
[2]
$ specast convert docs/a.md docs/sub/b.md
specast: error: say where the files are to be put: --output=FOLDER/
[2]
$ specast convert docs/a.md docs/sub/b.md -o out.md
specast: error: out.md cannot hold 2 documents: with a slash at its end, --output=out.md/, it is a folder to put them into
[2]
$ specast convert docs/a.md ./docs/a.md -o out/; ls out; rm -r out
a.md
$ cp docs/a.md docs/a.markdown; specast convert docs -o out/; rm docs/a.markdown
specast: error: docs/a.markdown and docs/a.md would both be written to out/a.md: convert one of them by itself
$ specast convert docs -o docs
specast: error: docs/a.md is an input, so nothing is written to it: choose another --output, or let `specast fmt -w` change files where they stand
[2]
$ specast convert docs -o docs/a.md
docs/a.md: error: this is a file, so nothing can be put into it
[4]
$ ls; find docs -type f | sort
docs
docs/.h.md
docs/.hidden/h.md
docs/a.md
docs/c.txt
docs/sub/b.md

; One that fails.

$ specast convert -t json docs/a.md docs/missing.md docs/sub/b.md -o out/
docs/missing.md: error: cannot be read: No such file or directory
specast: 2 of 3 documents converted, 1 failed
[3]
$ find out -type f | sort; rm -r out
out/a.json
out/sub/b.json
$ mkdir -p out/a.json; specast convert -t json docs -o out/; find out -type f | sort; rm -r out
out/a.json: error: cannot be written: Is a directory
specast: 1 of 2 documents converted, 1 failed
out/sub/b.json
$ specast convert -q -t json docs/a.md docs/missing.md -o out/; rm -r out
docs/missing.md: error: cannot be read: No such file or directory
$ specast convert --diagnostics=json -t json docs/a.md docs/missing.md -o out/; rm -r out
{"level":"error","code":"cannot-read","about":"input","file":"docs/missing.md","text":"cannot be read: No such file or directory"}

; The same with any number of jobs, messages in the order of the files.

$ mkdir many; for i in $(seq 100 139); do printf '# T%d\n\n## Goals\n\n- One\n' $i > many/$i.md; done; echo '{' > many/120b.json
$ specast convert many -t yaml -o one -j 1 --report one.txt > messages1 2>&1
[3]
$ specast convert many -t yaml -o four -j 4 --report four.txt > messages4 2>&1
[3]
$ diff -r one four; cmp messages1 messages4; sed s/four/one/g four.txt | cmp - one.txt; ls one | wc -l; tail -n 1 messages1
40
specast: 40 of 41 documents converted, 1 failed

; A report as text and as JSON.

$ specast convert -q -t json docs/a.md docs/missing.md -o out/ --report report.txt; cat report.txt
docs/missing.md: error: cannot be read: No such file or directory
* docs/a.md: converted to out/a.json (markdown to json, *)
docs/missing.md: not converted
  failed    docs/missing.md: error: cannot be read: No such file or directory
2 documents: 1 converted, 1 failed; 0 moved, 0 reshaped, 0 extra, 0 lost
$ specast convert -q -t json docs/a.md docs/missing.md -o out/ --report report.json; jq -c '.files[] | [.file, .output, .exit]' report.json
docs/missing.md: error: cannot be read: No such file or directory
["docs/a.md","out/a.json",0]
["docs/missing.md",null,3]
$ jq -c 'del(.files)' report.json
{"converted":1,"left_out":0,"failed":1,"moved":0,"reshaped":0,"extra":0,"loss":0}
