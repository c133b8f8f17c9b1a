# Completion of autodev for bash: source this file, or put it where bash-completion looks for files.
_autodev() {
  local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD - 1]} alias=${COMP_WORDS[1]} words=''
  case $alias in -*) alias={{main}} ;; esac
  COMPREPLY=()
  case "$alias $before" in
{{values}}
    *)
      case $alias in
{{options}}
      esac
      if [ "$COMP_CWORD" -eq 1 ] && [ "${word#-}" = "$word" ]; then
        words='{{aliases}}'
      elif [ "${word#-}" = "$word" ]; then
        words=''
      fi
      ;;
  esac
  [ -z "$words" ] || COMPREPLY=($(compgen -W "$words" -- "$word"))
  [ ${#COMPREPLY[@]} -gt 0 ] || [ "$COMP_CWORD" -eq 1 ] || COMPREPLY=($(compgen -f -- "$word"))
}
complete -o filenames -o bashdefault -F _autodev autodev
