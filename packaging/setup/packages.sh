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
        local -a command
        read -ra command <<<"$(install_command)"
        if [ "$EUID" -ne 0 ]; then
            fail "some packages are missing, and installing them needs root. Please run:" \
                $'\n\n'"    sudo ${command[*]} ${missing[*]}"$'\n'
        fi
        say "installing ${#missing[@]} packages: ${missing[*]}"
        refresh_package_lists >&2 </dev/null || fail "the package lists could not be refreshed (see above)"
        DEBIAN_FRONTEND=noninteractive "${command[@]}" "${missing[@]}" >&2 </dev/null \
            || fail "installing the packages failed (see above); the names come from $list"
    fi
    mkdir -p "$PROJECT/build"
    touch "$stamp"
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
    fedora) echo dnf install -y --setopt=install_weak_deps=False ;;
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
