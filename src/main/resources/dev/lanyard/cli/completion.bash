# Completion of lanyard for bash.
_lanyard() {
  COMPREPLY=()
  local reply
  while IFS= read -r reply; do
    COMPREPLY+=("$reply")
  done < <(lanyard complete-words --bash="$COMP_WORDBREAKS" -- "${COMP_LINE:0:COMP_POINT}" 2>/dev/null)
}
complete -o default -o nosort -F _lanyard lanyard 2>/dev/null ||
  complete -o default -F _lanyard lanyard
