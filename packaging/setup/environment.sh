# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=bash
# What packaging/run, packaging/test and packaging/deb share. PROJECT is the project's folder; ARGUMENTS what the caller typed.

# The system's own tools do the work; the caller's PATH is for the caller's command.
# shellcheck disable=SC2034 # packaging/run uses it
readonly CALLER_PATH=$PATH
PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin

setup=$PROJECT/packaging/setup
# shellcheck source=packaging/setup/say.sh
. "$setup/say.sh"
# shellcheck source=packaging/setup/system.sh
. "$setup/system.sh"
# shellcheck source=packaging/setup/packages.sh
. "$setup/packages.sh"
# shellcheck source=packaging/setup/root.sh
. "$setup/root.sh"
# shellcheck source=packaging/setup/build.sh
. "$setup/build.sh"

# Makes sure that everything the build needs is there: packages of the system, or the private root. $1 is the only family
# whose own packages serve, or any.
prepare_environment() {
    find_system /etc/os-release
    [ "$1" = any ] || [ "$1" = "$FAMILY" ] || FAMILY=root
    readonly SYSTEM FAMILY
    if [ "$FAMILY" = root ]; then
        prepare_root
    else
        install_packages
    fi
}
