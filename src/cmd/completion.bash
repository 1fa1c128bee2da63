# Completion for bash.  It asks the program itself, so that it always knows what the program knows.

_specast_options() {
	specast help "$1" 2>/dev/null | sed -n 's/^  \(-., \|    \)\(--[a-z-]*\).*/\2/p'
}

_specast() {
	local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD - 1]} words=
	[[ $word == = ]] && word=
	[[ $before == = ]] && before=${COMP_WORDS[COMP_CWORD - 2]}
	COMPREPLY=()
	if ((COMP_CWORD == 1)) || [[ ${COMP_WORDS[1]} == help ]]; then
		words=$(specast help | sed -n '/^Commands:/,/^$/s/^  \([a-z]*\) .*/\1/p')
	elif [[ $word == -* ]]; then
		words=$(_specast_options "${COMP_WORDS[1]}")
	else
		case $before in
		--from | --to | -f | -t) words=$(specast formats | cut -d' ' -f1) ;;
		--template | -T | templates) words=$(specast templates | cut -d' ' -f1) ;;
		--empty) words='omit placeholder' ;;
		--diagnostics) words='text json' ;;
		esac
	fi
	mapfile -t COMPREPLY < <(compgen -W "$words" -- "$word")
}

complete -o default -o bashdefault -F _specast specast
