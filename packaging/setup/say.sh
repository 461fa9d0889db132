# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=bash
# Words of the packaging commands: to stderr, so that a command's own output stays clean.

say() {
    printf 'lamella: %s\n' "$*" >&2
}

fail() {
    say "$@"
    exit 1
}
