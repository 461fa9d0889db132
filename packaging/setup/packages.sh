# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=bash
# The system's own packages, by name.

# Installs what packaging/packages/$FAMILY.txt names and the system lacks. Looks again only when the list or the
# system's package database changed since the last look.
install_packages() {
    local list=$PROJECT/packaging/packages/$FAMILY.txt stamp=$PROJECT/build/packages-complete database
    database=$(package_database)
    if [ "$stamp" -nt "$list" ] && [ "$stamp" -nt "$database" ]; then
        return
    fi
    local -a names missing
    mapfile -t names < <(package_names "$FAMILY")
    mapfile -t missing < <(missing_packages "${names[@]}")
    if [ "${#missing[@]}" -gt 0 ]; then
        install_missing "${missing[@]}"
    fi
    mkdir -p "$PROJECT/build"
    touch "$stamp"
}

install_missing() {
    local -a command known
    read -ra command <<<"$(install_command)"
    if [ "$EUID" -eq 0 ]; then
        say "refreshing the package lists of $SYSTEM"
        refresh_package_lists >&2 </dev/null || fail "the package lists could not be refreshed (see above)"
    fi
    mapfile -t known < <(known_packages "$@")
    if [ "${#known[@]}" -eq 0 ]; then
        return
    fi
    if [ "$EUID" -ne 0 ]; then
        fail "${#known[@]} packages are missing, and installing them needs root. Please run:" \
            $'\n\n'"    sudo ${command[*]} ${known[*]}"$'\n'
    fi
    say "installing ${#known[@]} packages: ${known[*]}"
    DEBIAN_FRONTEND=noninteractive "${command[@]}" "${known[@]}" >&2 </dev/null \
        || fail "installing the packages failed (see above); the names come from packaging/packages/$FAMILY.txt"
}

package_database() {
    case $FAMILY in
    debian) echo /var/lib/dpkg/status ;;
    fedora) echo /usr/lib/sysimage/rpm/rpmdb.sqlite ;;
    arch) echo /var/lib/pacman/local ;;
    esac
}

install_command() {
    case $FAMILY in
    debian) echo apt-get install -y --no-install-recommends ;;
    fedora) echo dnf install -y --skip-unavailable --setopt=install_weak_deps=False ;;
    arch) echo pacman -S --needed --noconfirm ;;
    esac
}

refresh_package_lists() {
    case $FAMILY in
    debian) apt-get update -qq ;;
    fedora) ;; # dnf refreshes by itself
    arch) pacman -Sy ;;
    esac
}

# Those of the given packages that the system's repositories know; the others are named and left out, for most serve
# only some tests, and the build says itself what it cannot do without.
known_packages() {
    local name
    for name in "$@"; do
        case $FAMILY in
        debian) apt-cache show "$name" >/dev/null 2>&1 ;;
        arch) pacman -Si "$name" >/dev/null 2>&1 ;;
        esac && echo "$name" && continue
        say "$SYSTEM has no package $name: going on without it"
    done
}

# Those of the given packages that are not installed. On Fedora and Arch a name may be provided by another package.
missing_packages() {
    case $FAMILY in
    debian)
        # shellcheck disable=SC2016 # dpkg-query's own fields
        comm -23 <(printf '%s\n' "$@" | sort) \
            <(dpkg-query -W -f '${db:Status-Status} ${Package}\n' "$@" 2>/dev/null | sed -n 's/^installed //p' | sort) ;;
    fedora)
        local name
        for name in "$@"; do
            rpm -q --whatprovides --quiet "$name" || echo "$name"
        done ;;
    arch) pacman -T "$@" || true ;;
    esac
}
