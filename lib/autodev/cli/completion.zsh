#compdef autodev
# Completion of autodev for zsh: put it as _autodev in a folder of $fpath, or source it after compinit.
_autodev() {
  local -a aliases options
  aliases=(
{{aliases}}
  )
  if (( CURRENT == 2 )) && [[ $words[2] != -* ]]; then
    _describe -t aliases 'alias' aliases
    return
  fi
  local alias=$words[2]
  if [[ $alias == -* ]]; then
    alias={{main}}
  else
    shift words
    (( CURRENT-- ))
  fi
  case $alias in
{{options}}
  esac
  _arguments -s $options '*:file:_files'
}
if [[ $zsh_eval_context[-1] == loadautofunc ]]; then
  _autodev "$@"
else
  compdef _autodev autodev
fi
