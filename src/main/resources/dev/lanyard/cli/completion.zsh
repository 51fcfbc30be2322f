#compdef lanyard
_lanyard() {
  local -a names before
  before=("${(@Q)words[2,CURRENT-1]}")
  names=("${(@f)$(lanyard complete-words -- "${before[@]}" "${(Q)PREFIX}" 2>/dev/null)}")
  if (( ${#names} )) && [[ -n ${names[1]} ]]; then
    compadd -- "${names[@]}"
  else
    _files
  fi
}
if [[ $funcstack[1] = _lanyard ]]; then
  _lanyard "$@"
else
  (( $+functions[compdef] )) || { autoload -Uz compinit && compinit; }
  compdef _lanyard lanyard
fi
