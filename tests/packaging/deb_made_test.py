# SPDX-License-Identifier: Apache-2.0
"""Debian's packages can be made of the programs already built; the other two tests of them look at these."""

import sys

import debian

if __name__ == "__main__":
    if lacking := debian.lacking("cpack", "dpkg-shlibdeps", "dpkg-parsechangelog", "file"):
        print(lacking)
        sys.exit(77)
    debian.make(debian.PACKAGES)
    assert set(debian.packages()) == {"lamella", "lamella-studio"}
