; What the completion for bash offers.

$ cat > complete.sh <<'END'
> . "$SOURCE/src/cmd/completion.bash"
> COMP_WORDS=(specast "$@") COMP_CWORD=$#
> _specast
> echo "${COMPREPLY[*]:-nothing}"
> END
$ bash complete.sh ''
convert fmt check get set diff merge new detect templates formats schema git-setup merge-driver textconv help
$ bash complete.sh t
templates textconv
$ bash complete.sh help d
diff detect
$ bash complete.sh convert --f
--from --fail-on-loss
$ bash complete.sh detect -
--from --template --json --jobs --quiet --verbose --diagnostics --help
$ bash complete.sh convert --to ''
markdown json yaml docbook
$ bash complete.sh convert --to = y
yaml
$ bash complete.sh convert -T p
phase prd
$ bash complete.sh templates h
house
$ bash complete.sh templates m
merge
$ bash complete.sh templates merge house t
ticket
$ bash complete.sh convert --empty = ''
omit placeholder
$ bash complete.sh convert spec
nothing
$ bash complete.sh get spec.md metadata.u
metadata.updated
$ bash complete.sh get spec.md ri
risks
$ bash complete.sh get spec
nothing
$ bash complete.sh new metadata.st
metadata.status=
$ bash complete.sh new -T p
phase prd
$ bash complete.sh new metadata.t
metadata.type= metadata.tags=
$ bash complete.sh templates --f
--fingerprints
