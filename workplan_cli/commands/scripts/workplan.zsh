#compdef workplan
# Completion of workplan in zsh. In ~/.zshrc:  eval "$(workplan completion zsh)"
# or, once, into a folder of $fpath:  workplan completion zsh > ~/.zfunc/_workplan
_workplan() {
  local program=${(Q)words[1]} kind line value
  local -a lines offers open
  program=${program/#\~\//$HOME/}
  whence -p -- $program >/dev/null || program=workplan
  lines=("${(@f)$(_WORKPLAN_COMPLETE=zsh _WORKPLAN_LINE="${words[1,CURRENT-1]} ${(q)${(Q)PREFIX}}" \
    $program 2>/dev/null)}")
  kind=$lines[1]
  for line in "${(@)lines[2,-1]}"; do
    value=${line%%$'\t'*}
    line=${value//:/\\:}${line#$value}
    if [[ $value == *[=,/] ]]; then open+=("${line/$'\t'/:}"); else offers+=("${line/$'\t'/:}"); fi
  done
  (( $#offers )) && _describe -V workplan offers
  (( $#open )) && _describe -V workplan open -S ''
  case $kind in
    files) [[ $PREFIX == -*=* ]] && compset -P '*='; _files ;;
    folders) [[ $PREFIX == -*=* ]] && compset -P '*='; _files -/ ;;
    *) (( $#offers + $#open )) ;;
  esac
}

# Loaded through $fpath, this file is the body of the function at its first call: that call completes too.
if [[ $zsh_eval_context[-1] == loadautofunc ]]; then
  _workplan "$@"
else
  (( $+functions[compdef] )) || { autoload -Uz compinit && compinit }
  compdef _workplan workplan
fi
