# bash completion of skillpass-verify
_skillpass_verify() {
	local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD - 1]}
	local options='--trust --root --status --log --proof --at --max-status-age
	    --audience --nonce --challenge --employer --for --vocab --require --json
	    --ndjson --csv --jobs --each --seed --report --sample --pseudonymous
	    --split --resume --merge --no-state --verbose --pin --fingerprint
	    --update --lang
	    --help --version'

	case $prev in
	--lang)
		mapfile -t COMPREPLY < <(compgen -W 'en nl' -- "$cur")
		return
		;;
	--require)
		mapfile -t COMPREPLY < <(compgen -W 'logged' -f -- "$cur")
		return
		;;
	--at | --max-status-age | --audience | --nonce | --employer | -e | \
	    --for | -f | \
	    --jobs | --fingerprint)
		return
		;;
	esac
	if [[ $cur == -* ]]; then
		mapfile -t COMPREPLY < <(compgen -W "$options" -- "$cur")
	else
		mapfile -t COMPREPLY < <(compgen -f -- "$cur")
	fi
}
complete -o filenames -F _skillpass_verify skillpass-verify
