# Completion of workplan in bash. In ~/.bashrc:  eval "$(workplan completion bash)"
_workplan() {
    local program="${1/#\~/$HOME}" kind value answer
    type -P -- "$program" >/dev/null || program=workplan # called through an alias
    answer=$(_WORKPLAN_COMPLETE=bash _WORKPLAN_LINE="${COMP_LINE:0:COMP_POINT}" \
        _WORKPLAN_BREAKS="$COMP_WORDBREAKS" "$program" 2>/dev/null)
    COMPREPLY=()
    {
        read -r kind
        while IFS= read -r value; do
            COMPREPLY+=("$value")
        done
    } <<<"$answer"
    # bash completes paths itself if nothing else is offered; bash 3.2 has no compopt.
    case $kind in
        files) compopt -o default 2>/dev/null ;;
        folders) compopt -o dirnames 2>/dev/null ;;
    esac
    [[ ${#COMPREPLY[@]} -eq 1 && ${COMPREPLY[0]} == *[=,/] ]] && compopt -o nospace 2>/dev/null
    return 0
}

# The order is that of the plan: 2.3.9 before 2.3.10. Before bash 4.4 the shell sorts.
complete -o nosort -F _workplan workplan 2>/dev/null || complete -F _workplan workplan
