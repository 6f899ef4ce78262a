# How the doors speak, and where they stand. Sourced, never run.

# shellcheck disable=SC2034  # for those who source this
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)

if [[ -t 1 && -z ${NO_COLOR:-} ]]; then
    bold=$'\e[1m' red=$'\e[31m' green=$'\e[32m' plain=$'\e[0m'
else
    bold='' red='' green='' plain=''
fi

say() {
    printf '%s\n' "$*"
}

heading() {
    printf '\n%s%s%s\n' "$bold" "$*" "$plain"
}

good() {
    printf '%s%s%s\n' "$green" "$*" "$plain"
}

# What happened, to what, and what to do next: one sentence each line.
fail() {
    printf '%s%s%s\n' "$red" "$1" "$plain" >&2
    shift
    if (($#)); then
        printf '%s\n' "$@" >&2
    fi
    exit 1
}

have() {
    command -v "$1" >/dev/null 2>&1
}
