# SPDX-License-Identifier: Apache-2.0
"""TRY in braces: it may leave the function, and GCC then forgets what stands before it in the same braces.

The members of an aggregate that are already made are not destroyed when a later one leaves by `return` inside a
statement expression, so a failing TRY leaks them. Values come first, in variables; then the braces."""

import re

TOKENS = re.compile(r'R"(\w*)\(.*?\)\1"|"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])\'|//[^\n]*|/\*.*?\*/|^[ \t]*#[^\n]*'
                    r"|\bTRY\s*\(|\b(?:struct|class|union|enum|namespace|extern)\b|\w+|::|->|\S", re.S | re.M)
WORDS_BEFORE_BLOCKS = {"else", "do", "try", "const", "noexcept", "override", "final", "mutable"}
DEFINES = {"struct", "class", "union", "enum", "namespace", "extern"}


def findings(root):
    """Each TRY behind another value in braces, as "file:line: the rule"."""
    for top in ("core", "ui", "app"):
        for file in sorted((root / top).rglob("*")):
            if file.suffix in (".h", ".cpp"):
                for line in late_tries(file.read_text(encoding="utf-8")):
                    yield (f"{file.relative_to(root)}:{line}: TRY behind another value in braces leaks that value when it "
                           "fails; give it a variable before")


def late_tries(text):
    """The lines of TRYs that stand behind a comma in the braces of a value."""
    frames = []  # [bracket, is a value's braces, has had a comma]
    before, defines = "", False  # what stands before; whether the next braces are a definition's
    for match in TOKENS.finditer(text):
        token = match.group()
        if token[0] in "\"'#" or token.startswith(("//", "/*", 'R"')):
            before = '"' if token[0] in "\"'R" else before
            continue
        if token.startswith("TRY"):
            if is_late(frames):
                yield text.count("\n", 0, match.start()) + 1
            frames.append(["(", False, False])
        elif token in DEFINES or token == "->" and before == ")":
            defines = True
        elif token in "([":
            frames.append([token, False, False])
        elif token == "{":
            value = not defines and (before in ("=", "(", ",", "{", ">", "return") or re.fullmatch(r"\w+", before))
            frames.append([token, bool(value) and before not in WORDS_BEFORE_BLOCKS, False])
            defines = False
        elif token in ")]}" and frames:
            frames.pop()
        elif token == "," and frames:
            frames[-1][2] = True
        elif token == ";":
            defines = False
            if frames:
                frames[-1][2] = False
        before = token


def is_late(frames):
    for bracket, is_value, has_comma in reversed(frames):
        if bracket == "{" and not is_value:
            return False
        if bracket == "{" and has_comma:
            return True
    return False
