# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=bash
# The private Debian 13 root, for systems whose own packages are too old or of another kind than asked for.

ROOTS=/var/cache/lamella
DEBIAN_SUITES='oldoldstable|oldstable|stable|testing|unstable|sid|bullseye|bookworm|trixie|forky'

# Sets ROOT, the folder of the root that fits the package list; makes it when missing.
prepare_root() {
    if [ "$EUID" -ne 0 ]; then
        fail "the packages of $SYSTEM do not serve here, so Lamella works in a private Debian 13 root under $ROOTS;" \
            "making and entering it needs root. Please run: sudo packaging/${0##*/}${ARGUMENTS:+ $ARGUMENTS}"
    fi
    local recipe
    recipe=$({
        package_names debian
        cat "$PROJECT/packaging/setup/make-root"
    } | sha256sum)
    ROOT=$ROOTS/debian13-${recipe:0:12}
    readonly ROOT
    [ -d "$ROOT" ] || make_root
}

make_root() {
    mkdir -p "$ROOTS"
    exec {lock}>"$ROOTS/lock"
    flock --nonblock "$lock" || { say "waiting for another process that makes a root" && flock "$lock"; }
    if [ ! -d "$ROOT" ]; then
        local mirror new=$ROOTS/.new
        install_root_maker
        mirror=$(debian_mirror)
        remove_root "$new"
        say "the packages of $SYSTEM do not serve here: making a private Debian 13 root (once; some minutes, about 2.5 GB)"
        say "place: $ROOT"
        local -a names
        mapfile -t names < <(package_names debian)
        unshare --mount "$PROJECT/packaging/setup/make-root" "$new" "$mirror" "${names[@]}" >&2 </dev/null \
            || fail "making the root failed (see above); the next start begins anew"
        echo "$ROOT" >"$new/etc/lamella-root"
        mv -T "$new" "$ROOT"
        say "made $ROOT: $(du -sh "$ROOT" | cut -f1)"
        remove_other_roots
    fi
    exec {lock}>&-
}

# mmdebstrap, and the keys that Debian signs with.
install_root_maker() {
    local keys=/usr/share/keyrings/debian-archive-keyring.gpg
    if command -v mmdebstrap >/dev/null && [ -e "$keys" ]; then
        return
    fi
    command -v apt-get >/dev/null \
        || fail "$SYSTEM is not known here: please install mmdebstrap and Debian's archive keys ($keys), then try again"
    say "installing mmdebstrap and debian-archive-keyring"
    { apt-get update -qq && DEBIAN_FRONTEND=noninteractive \
        apt-get install -y --no-install-recommends mmdebstrap debian-archive-keyring; } >&2 </dev/null \
        || fail "mmdebstrap could not be installed (see above)"
}

# The Debian mirror of the system's own apt configuration, or the one that LAMELLA_DEBIAN_MIRROR names.
debian_mirror() {
    local mirror=${LAMELLA_DEBIAN_MIRROR:-}
    if [ -z "$mirror" ] && command -v apt-get >/dev/null; then
        mirror=$(apt-get update --print-uris 2>/dev/null | sed -nE "s@^'(.*)/dists/($DEBIAN_SUITES)/(In)?Release'.*@\1@p" \
            | head -n 1 || true)
    fi
    [ -n "$mirror" ] || fail "no Debian mirror is configured on $SYSTEM:" \
        "please set LAMELLA_DEBIAN_MIRROR to the address of one (https://HOST/debian) and try again"
    printf '%s\n' "$mirror"
}

# Roots of earlier package lists, unless a process lives in one.
remove_other_roots() {
    local other
    for other in "$ROOTS"/debian13-*; do
        if [ "$other" = "$ROOT" ] || [ ! -d "$other" ]; then
            continue
        fi
        if cat /proc/[0-9]*/mountinfo 2>/dev/null | grep -qF " $other / "; then
            say "keeping the older root $other: it is in use"
        else
            say "removing the older root $other"
            remove_root "$other"
        fi
    done
}

remove_root() {
    [ -e "$1" ] || return 0
    rm -rf --one-file-system "$1"
}

# enter_root PATH COMMAND…: becomes COMMAND in the root, with that PATH.
enter_root() {
    local COMMAND_PATH=$1
    shift
    export COMMAND_PATH
    exec unshare --mount --propagation slave "$PROJECT/packaging/setup/enter-root" "$ROOT" "$PROJECT" "$PWD" "$@"
}
