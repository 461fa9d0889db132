# SPDX-License-Identifier: Apache-2.0
"""How files look: their length, names, first line; a README in each folder; nothing outside the project named."""

import pathlib
import re
import statistics

FOLDERS = ("app", "core", "packaging", "resources", "tests", "ui")
LONGEST_FILE = 500
LONGEST_MEDIAN = 110
LONGEST_P90 = 300
LONGEST_README = 40
EMPTY_WORDS = {"util", "utils", "helper", "helpers", "manager", "common", "misc"}
SOURCE_NAME = re.compile(r"[a-z0-9]+(_[a-z0-9]+)*\.(h|cpp)")
LICENCE = "SPDX-License-Identifier: Apache-2.0"
WITH_LICENCE = {".h", ".cpp", ".py", ".cmake", ".sh"}

# What only those who write the project have beside it; spelled in halves, so that this file passes too.
OUTSIDE = re.compile("|".join(re.escape(first + second) for first, second in
                              (("../sha", "red"), (".lib", "rary/"), ("/work/", "main"), ("shared/", "peers"),
                               ("shared/", "design"), ("shared/", "reference"))))


def findings(root):
    """Everything that breaks a rule, as "file:line: the rule" or "file: the rule"."""
    for file in files(root):
        path = file.relative_to(root)
        if not is_text(file):
            continue
        lines = file.read_text(encoding="utf-8").splitlines()
        if file.suffix in (".h", ".cpp"):
            yield from of_source(path, lines)
            yield from of_own_header(file, path, lines)
        if file.suffix in WITH_LICENCE or file.name == "CMakeLists.txt" or lines[:1] and lines[0].startswith("#!"):
            if not any(LICENCE in line for line in lines[:2]):
                yield f"{path}:1: the first line (behind #!) says {LICENCE}"
        for number, line in enumerate(lines, 1):
            if OUTSIDE.search(line):
                yield f"{path}:{number}: names something outside the project"
    yield from of_lengths(root)
    yield from of_readmes(root)


def files(root):
    for folder in FOLDERS:
        for file in sorted((root / folder).rglob("*")):
            if file.is_file() and "__pycache__" not in file.parts:
                yield file


def is_text(file):
    """Test data may be anything; of it only what is text is read."""
    if "data" in file.parts:
        return False
    try:
        file.read_text(encoding="utf-8")
        return True
    except UnicodeDecodeError:
        return False


def of_source(path, lines):
    if len(lines) > LONGEST_FILE:
        yield f"{path}: {len(lines)} lines; no file has more than {LONGEST_FILE}"
    if not SOURCE_NAME.fullmatch(path.name):
        yield f"{path}: names of sources are snake_case.h or .cpp"
    empty = EMPTY_WORDS & set(path.stem.split("_"))
    if empty:
        yield f"{path}: \"{', '.join(empty)}\" says nothing; a file is named after the one thing in it"
    if path.suffix == ".h" and "#pragma once" not in lines[:3]:
        yield f"{path}:2: a header begins with #pragma once"


def of_own_header(file, path, lines):
    """A source proves that its header compiles alone."""
    if path.parts[0] in ("app", "core", "ui") and file.suffix == ".cpp" and file.with_suffix(".h").exists():
        first = next(((number, line) for number, line in enumerate(lines, 1) if line.startswith("#include")), (1, ""))
        if first[1] != f'#include "{path.with_suffix(".h")}"':
            yield f"{path}:{first[0]}: the first include of a source is its own header"


def lengths(root):
    return sorted(len(file.read_text(encoding="utf-8").splitlines()) for top in ("core", "ui", "app")
                  for file in (root / top).rglob("*") if file.suffix in (".h", ".cpp"))


def of_lengths(root):
    all_ = lengths(root)
    if not all_:
        return
    median, p90 = statistics.median(all_), all_[int(len(all_) * 0.9)] if len(all_) > 1 else all_[0]
    if median > LONGEST_MEDIAN:
        yield f"core, ui, app: the median file has {median} lines; at most {LONGEST_MEDIAN} are wanted"
    if p90 > LONGEST_P90:
        yield f"core, ui, app: nine of ten files have up to {p90} lines; at most {LONGEST_P90} are wanted"


def of_readmes(root):
    for top in ("core", "ui"):
        for folder in sorted(path for path in (root / top).iterdir() if path.is_dir()):
            if not any(file.suffix in (".h", ".cpp") for file in folder.iterdir()):
                continue
            readme, path = folder / "README.md", (folder / "README.md").relative_to(root)
            if not readme.exists():
                yield f"{path} is missing: it opens with why the folder exists"
            elif len(readme.read_text(encoding="utf-8").splitlines()) > LONGEST_README:
                yield f"{path}: has more than {LONGEST_README} lines"
