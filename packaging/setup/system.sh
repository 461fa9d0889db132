# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=bash
# Which system this is, and whether its own packages are new enough.

# Sets SYSTEM, its name for people, and FAMILY: debian, fedora or arch where the system's packages serve; root where a
# private Debian 13 root is needed. Inside that root, which carries its name, SYSTEM is that name.
# $1: the file os-release.
# shellcheck disable=SC2034 # the other files use them
find_system() {
    local release=$1 ID='' ID_LIKE='' VERSION_ID='' PRETTY_NAME=''
    # shellcheck source=/dev/null
    [ -r "$release" ] && . "$release"
    SYSTEM=${PRETTY_NAME:-an unknown system}
    FAMILY=root
    case $ID in
    debian) # testing and unstable have no VERSION_ID
        [ "${VERSION_ID:-99}" -ge 13 ] && FAMILY=debian ;;
    ubuntu)
        newer_or_same "${VERSION_ID:-0}" 25.04 && FAMILY=debian ;;
    fedora)
        [ "${VERSION_ID:-0}" -ge 41 ] && FAMILY=fedora ;;
    arch)
        FAMILY=arch ;;
    *)
        [[ " $ID_LIKE " == *' arch '* ]] && FAMILY=arch ;;
    esac
    [ -r /etc/lamella-root ] && SYSTEM=$(</etc/lamella-root)
    return 0
}

# Whether version $1 is $2 or newer; both MAJOR.MINOR.
newer_or_same() {
    local major=${1%%.*} minor=${1#*.}
    [ "$major" -gt "${2%%.*}" ] || { [ "$major" -eq "${2%%.*}" ] && [ "$((10#${minor%%.*}))" -ge "$((10#${2#*.}))" ]; }
}

# The package names of a family, one a line.
package_names() {
    sed -e 's/#.*//' -e 's/[[:space:]]*$//' -e '/^$/d' "$PROJECT/packaging/packages/$1.txt"
}
