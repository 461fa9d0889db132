# SPDX-License-Identifier: Apache-2.0
"""check.py braces|floors|sources PROJECT: prints every breach of the rules as file:line, exit code 1 when there is one."""

import pathlib
import statistics
import sys

import braces
import floors
import sources

RULES = {"braces": braces, "floors": floors, "sources": sources}


def main(rules, root):
    all_ = sources.lengths(root)
    print(f"{len(all_)} sources, median {statistics.median(all_):.0f} lines,"
          f" nine of ten up to {all_[int(len(all_) * 0.9)]}, longest {all_[-1]}")
    found = list(RULES[rules].findings(root))
    print(*found, sep="\n")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], pathlib.Path(sys.argv[2]).resolve()))
