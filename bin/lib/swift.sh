# The one way Beeld is compiled. SwiftPM builds everything anew when a flag changes, so every door takes them from here.
# Sourced, never run.

source "$(dirname "${BASH_SOURCE[0]}")/say.sh"

swift_flags=(
    # C code is optimised even in a debug build: a password's hash then takes a third of a second instead of many.
    -Xcc -O2
    # A room that imports what Package.swift does not give it is an error: this keeps the arrows between rooms true.
    --explicit-target-dependency-import-check error
)

beeld="$root/.build/debug/beeld"

# Left behind by a build that succeeded: its date is when that build began, its content what it was built with.
built="$root/.build/beeld.built"

built_with() {
    swift_at=$(command -v swift)
    printf '%s\n' "${swift_flags[@]}" "$swift_at" "$(stat -L -c '%Y' "$swift_at")"
    cksum <"$root/Package.resolved" 2>/dev/null || true
}

# Whether the executable is as new as what it is made of. SwiftPM needs seconds to find that out; this needs none.
# A folder's date changes when a file in it comes, goes or is renamed, so `find` looks at folders too.
is_built() {
    [[ -x $beeld && -f $built ]] || return 1
    [[ $(<"$built") == "$(built_with)" ]] || return 1
    [[ -z $(find "$root/Sources" "$root/Package.swift" -newer "$built" -print -quit) ]]
}

# Builds what is asked for (`--product beeld` or `--build-tests`; both share everything they have in common).
build() {
    local began
    began=$(mktemp "${TMPDIR:-/tmp}/beeld-build.XXXXXX")
    if ! (cd "$root" && swift build "${swift_flags[@]}" "$@"); then
        rm -f "$began"
        return 1
    fi
    built_with >"$built"
    touch -r "$began" "$built"
    rm -f "$began"
}
