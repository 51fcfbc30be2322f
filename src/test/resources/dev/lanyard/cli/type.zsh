# What a line ($1) of an interactive zsh with a completion script ($2) becomes by a tabulator.
zmodload zsh/zpty
zpty z 'TERM=dumb zsh -f -i'
zpty -w z "autoload -Uz compinit; compinit -u -D; source ${(q)2}; bindkey -e
report() { print -r -- \"<LI\"\"NE>\$BUFFER<E\"\"ND>\"; zle kill-whole-line }
zle -N report; bindkey '^X^X' report; print -r -- 'REA''DY'"
zpty -r z out '*READY*'
zpty -w -n z "$1"$'\t\x18\x18'
zpty -r z out '*<END>*'
print -r -- "$out"
