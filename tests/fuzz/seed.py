#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Makes the first corpus of each fuzz target from the test data. Usage: seed.py FOLDER"""

import hashlib
import json
import pathlib
import sys

DATA = pathlib.Path(__file__).resolve().parent.parent / "core"
PATHS = b"\0".join([b"a", b"a/b/c", b"src/main.c", b"node_modules/x/y.js", b"docs/keep.md", b"x.log", b"dir/x/y"])
RULES = ["*", "**", "a/**", "**/*.log\n!docs/*.md", "node_modules\n!node_modules/x", "[a-c]?*\n!a/b", "dir/*\n!dir/x",
         "**foo\n**/b\n/a/\n# c", "\\*x\n![^a]b/**/c", "*\n!src/**/*.c\nsrc/main.*"]


def keep(folder, data):
    folder.mkdir(parents=True, exist_ok=True)
    (folder / hashlib.sha256(data).hexdigest()[:16]).write_bytes(data)


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    corpus = pathlib.Path(sys.argv[1])
    for file in sorted(DATA.rglob("Dockerfile")):
        keep(corpus / "parser", file.read_bytes())
        keep(corpus / "format", file.read_bytes())
        keep(corpus / "editing", b"\x40\0" + file.read_bytes())
    for file in sorted(DATA.glob("dockerfile/data/expand/*/requests.jsonl")):
        for line in file.read_text().splitlines():
            try:
                word = json.loads(line)["word"]
            except (ValueError, KeyError, TypeError):
                continue
            if isinstance(word, str):
                keep(corpus / "expansion", b"\0" + word.encode())
    for rules in RULES:
        keep(corpus / "ignore", rules.encode() + b"\0" + PATHS)
    for file in sorted(DATA.rglob(".dockerignore")):
        keep(corpus / "ignore", file.read_bytes() + b"\0" + PATHS)


if __name__ == "__main__":
    main()
