# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=bash
# Building with a preset of CMakePresets.json, in the environment that holds the packages.

# Which environment a build folder was made in: another one's compiler and libraries do not fit.
environment_name() {
    if [ "$FAMILY" = root ]; then
        echo "$ROOT"
    else
        echo "$SYSTEM"
    fi
}

# Whether the programs of a preset are newer than everything they are made from. A stamp made when their build began
# is compared with each file's and folder's time of change, so new, removed and renamed files count as well.
programs_are_current() {
    local stamp=$PROJECT/build/$1/lamella-built
    [ -e "$stamp" ] && [ "$(<"$stamp")" = "$(environment_name)" ] || return 1
    local changed
    changed=$(find "$PROJECT/CMakeLists.txt" "$PROJECT/CMakePresets.json" "$PROJECT"/{app,core,ui,resources} \
        "$PROJECT"/packaging/{CMakeLists.txt,debian,desktop} \
        -cnewer "$stamp" -print -quit)
    [ -z "$changed" ]
}

# Builds the programs of a preset.
build_programs() {
    local preset=$1 folder=$PROJECT/build/$1 lock
    mkdir -p "$folder"
    exec {lock}>"$folder/lamella-lock"
    flock --nonblock "$lock" || { say "waiting for another process that builds in $folder" && flock "$lock"; }
    if ! programs_are_current "$preset"; then
        say "building the programs in $folder"
        environment_name >"$folder/lamella-building"
        in_environment "$PROJECT/packaging/setup/compile" "$preset" programs </dev/null >&2 {lock}>&- \
            || fail "the build failed (see above)"
        mv "$folder/lamella-building" "$folder/lamella-built"
    fi
    exec {lock}>&-
}

# Runs a command of ours where the packages are, and waits for it.
in_environment() {
    if [ "$FAMILY" = root ]; then
        (cd "$PROJECT" && enter_root "$PATH" "$@")
    else
        (cd "$PROJECT" && "$@")
    fi
}
