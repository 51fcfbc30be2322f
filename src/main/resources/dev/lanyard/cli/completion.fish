# Completion of lanyard for fish, which itself selects those that fit what was typed.
function __lanyard_complete
    set -l words (commandline -opc)
    set -l current (commandline -ct)
    string match -q -- '-*' $current; or set current ''
    set -l names (lanyard complete-words -- $words[2..-1] "$current" 2>/dev/null)
    if test (count $names) -gt 0
        printf '%s\n' $names
    else
        __fish_complete_path (commandline -ct)
    end
end
complete -c lanyard -f -a '(__lanyard_complete)'
