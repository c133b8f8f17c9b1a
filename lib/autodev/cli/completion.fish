# Completion of autodev for fish: put it as autodev.fish into ~/.config/fish/completions.
function __autodev_alias
    set -l words (commandline -opc)
    set -q words[2]; or return 1
    if string match -q -- '-*' $words[2]
        echo autodev
    else
        echo $words[2]
    end
end
function __autodev_needs_alias
    test (count (commandline -opc)) -eq 1
end
function __autodev_alias_is
    test "$(__autodev_alias; or echo autodev)" = $argv[1]
end
{{aliases}}
{{options}}
