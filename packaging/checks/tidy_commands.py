# SPDX-License-Identifier: Apache-2.0
"""tidy_commands.py FROM TO: compile_commands.json without GCC's precompiled headers. clang cannot read those, and the
umbrella headers in them, read as text, would make clang-tidy ten times slower; a source includes what it names anyway."""

import json
import pathlib
import re
import sys

PRECOMPILED = re.compile(r" (-Winvalid-pch|-fpch-preprocess|-include \S+/cmake_pch\.hxx)(?= |$)")


def main(source, target):
    commands = json.loads(pathlib.Path(source).read_text())
    for command in commands:
        command["command"] = PRECOMPILED.sub("", command["command"])
    pathlib.Path(target).parent.mkdir(parents=True, exist_ok=True)
    pathlib.Path(target).write_text(json.dumps(commands))


if __name__ == "__main__":
    main(*sys.argv[1:])
