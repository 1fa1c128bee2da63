; What the completion for bash offers.

$ cat > complete.sh <<'END'
> . "$SOURCE/src/cmd/completion.bash"
> COMP_WORDS=(specast "$@") COMP_CWORD=$#
> _specast
> echo "${COMPREPLY[*]:-nothing}"
> END
$ bash complete.sh ''
convert detect templates formats schema help
$ bash complete.sh t
templates
$ bash complete.sh help d
detect
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
$ bash complete.sh convert --empty = ''
omit placeholder
$ bash complete.sh convert spec
nothing

