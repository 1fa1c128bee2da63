# Completion for bash.  It asks the program itself, so that it always knows what the program knows.

_specast_options() {
	specast help "$1" 2>/dev/null | sed -n 's/^  \(-., \|    \)\(--[a-z-]*\).*/\2/p'
}

# Paths of one or two names; the schema is indented by two for each level.
_specast_paths() {
	specast schema 2>/dev/null | sed -n '/^  "$defs"/q; s/^\(    \|        \)"\([a-z_]*\)": {$/\1\2/p' |
		awk '!/^     / { print name = $1; next } !/ (properties|extra|remarks)$/ { print name "." $1 }'
}

# What the operands may be, files excepted.
_specast_operands() {
	case ${COMP_WORDS[1]} in
	get) ((COMP_CWORD > 2)) && _specast_paths ;;
	templates) [[ ${COMP_WORDS[2]} == merge ]] && specast templates | cut -d' ' -f1 ;;
	set) ((COMP_CWORD > 2)) && _specast_paths | sed 's/$/=/' ;;
	new) _specast_paths | sed 's/$/=/' ;;
	esac
}

_specast() {
	local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD - 1]} words=
	[[ $word == = ]] && word=
	[[ $before == = ]] && before=${COMP_WORDS[COMP_CWORD - 2]}
	COMPREPLY=()
	if ((COMP_CWORD == 1)) || [[ ${COMP_WORDS[1]} == help ]]; then
		words=$(specast help | sed -n '/^Commands:/,/^$/s/^  \([a-z-]*\) .*/\1/p')
	elif [[ $word == -* ]]; then
		words=$(_specast_options "${COMP_WORDS[1]}")
	else
		case $before in
		--from | --to | -f | -t) words=$(specast formats | cut -d' ' -f1) ;;
		--template | -T) words=$(specast templates | cut -d' ' -f1) ;;
		templates) words="merge $(specast templates | cut -d' ' -f1)" ;;
		merge) [[ ${COMP_WORDS[1]} == templates ]] && words=$(specast templates | cut -d' ' -f1) ;;
		--empty) words='omit placeholder' ;;
		--on-conflict) words='mark ours theirs both fail' ;;
		--diagnostics) words='text json' ;;
		*) words=$(_specast_operands) ;;
		esac
	fi
	mapfile -t COMPREPLY < <(compgen -W "$words" -- "$word")
	[[ ${COMPREPLY[0]} == *= ]] && compopt -o nospace 2>/dev/null
	return 0
}

complete -o default -o bashdefault -F _specast specast
