# Completion of workplan in fish. Once:  workplan completion fish > ~/.config/fish/completions/workplan.fish
function __workplan_complete
    set -l words (commandline -opc)
    set -l token (commandline -ct)
    set -l program (string replace -r '^~/' "$HOME/" -- $words[1])
    command -q -- $program; or set program workplan
    set -l answer (_WORKPLAN_COMPLETE=fish _WORKPLAN_LINE=(commandline -cp | string collect) \
        command $program 2>/dev/null)
    for offer in $answer[2..-1]
        echo -- $offer
    end
    switch "$answer[1]"
        case files
            __workplan_paths $token __fish_complete_path
        case folders
            __workplan_paths $token __fish_complete_directories
    end
end

function __workplan_paths --argument-names token complete
    set -l option (string match -r -- '^-[^=]*=' "$token"; or echo '')
    for path in ($complete (string replace -r -- '^-[^=]*=' '' "$token"))
        echo -- "$option$path"
    end
end

complete --command workplan --erase
complete --command workplan --no-files --keep-order --arguments '(__workplan_complete)'
