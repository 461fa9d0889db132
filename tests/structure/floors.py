# SPDX-License-Identifier: Apache-2.0
"""Which folder may include what: the floors of the engine, and the parts above it."""

import pathlib
import re

# A floor, and the floors directly under it. What those stand on in turn is included as well.
UNDER = {
    "base": [],
    "oci": ["base"],
    "progress": ["oci"],
    "archive": ["base"],
    "fetch": ["progress"],
    "dockerfile": ["oci"],
    "sandbox": ["progress"],
    "store": ["oci", "archive", "progress"],
    "registry": ["store", "fetch"],
    "layer": ["store"],
    "plan": ["dockerfile"],
    "context": ["dockerfile", "archive", "fetch"],
    "cache": ["plan", "context", "layer"],
    "build": ["cache", "registry", "sandbox"],
    "engines": ["layer", "registry"],
    "advice": ["build"],
}

# Each part above the engine, and where its includes may lead.
ABOVE = {
    "ui": ["core/", "ui/"],
    "app/cli": ["core/", "app/cli/"],
    "app/studio": ["core/", "ui/", "app/studio/"],
}

# C headers of the system, beside those of folders sys/, linux/ and the like.
SYSTEM_HEADERS = {
    "dirent.h", "dlfcn.h", "elf.h", "endian.h", "errno.h", "fcntl.h", "fnmatch.h", "ftw.h", "getopt.h", "glob.h",
    "grp.h", "inttypes.h", "limits.h", "locale.h", "math.h", "netdb.h", "poll.h", "pthread.h", "pty.h", "pwd.h", "sched.h", "signal.h", "spawn.h",
    "stdio.h", "stdlib.h", "string.h", "strings.h", "syslog.h", "termios.h", "time.h", "unistd.h", "utime.h", "wchar.h",
}
SYSTEM_FOLDERS = ("arpa/", "asm/", "linux/", "net/", "netinet/", "sys/")

INCLUDE = re.compile(r'^\s*#\s*include\s*([<"])([^>"]+)[>"]')


def allowed_floors(floor):
    """The floor itself and everything it stands on."""
    reached, waiting = set(), [floor]
    while waiting:
        now = waiting.pop()
        if now not in reached:
            reached.add(now)
            waiting += UNDER[now]
    return reached


def findings(root):
    """Every #include of core/, ui/ and app/ that breaks a rule, as "file:line: the rule"."""
    for top in ("core", "ui", "app"):
        for file in sorted((root / top).rglob("*")):
            if file.suffix in (".h", ".cpp"):
                yield from of_file(root, file.relative_to(root))


def of_file(root, file):
    for number, line in enumerate((root / file).read_text(encoding="utf-8").splitlines(), 1):
        found = INCLUDE.match(line)
        if found:
            quoted, target = found.group(1) == '"', found.group(2)
            rule = broken_by_own(root, file, target) if quoted else broken_by_foreign(file, target)
            if rule:
                yield f"{file}:{number}: {rule}"


def broken_by_own(root, file, target):
    """The rule that #include "target" breaks in `file`, if any."""
    if target.startswith(("moc_", "ui_")) or target.endswith(".moc"):
        return None
    if not target.startswith(("core/", "ui/", "app/")):
        return f'"{target}": an include names its floor, as in "core/oci/digest.h"'
    if not (root / target).is_file() and not (root / f"{target}.in").is_file():
        return f'"{target}" does not exist'
    if file.parts[0] == "core":
        return broken_in_core(file.parts[1], target)
    for part, roots in ABOVE.items():
        if file.is_relative_to(part) and not target.startswith(tuple(roots)):
            return f'"{target}": {part} includes only {", ".join(roots)}'
    return None


def broken_in_core(floor, target):
    if floor not in UNDER:
        return f"core/{floor} is no floor of tests/structure/floors.py"
    if not target.startswith("core/"):
        return f'"{target}": the engine includes nothing above it'
    other = pathlib.PurePath(target).parts[1]
    if other not in allowed_floors(floor):
        below = ", ".join(sorted(allowed_floors(floor) - {floor})) or "no other floor"
        return f'"{target}": core/{floor} stands on {below}; not on {other}'
    return None


def broken_by_foreign(file, target):
    """The rule that #include <target> breaks in `file`, if any."""
    engine = file.parts[0] == "core" or file.is_relative_to("app/cli")
    if is_qt(target):
        return f"<{target}>: the engine and the command line do without Qt" if engine else None
    if file.suffix == ".h" and not is_standard(target):
        return f"<{target}>: headers of other libraries stand only in the .cpp files that wrap them"
    return None


def is_qt(target):
    return re.match(r"(Qt?[A-Z]|KF?[A-Z]|KTextEditor/|KSyntaxHighlighting/|qtermwidget)", target) is not None


def is_standard(target):
    """C++'s own headers have no dot and no slash."""
    return re.fullmatch(r"[a-z_0-9]+", target) is not None or target in SYSTEM_HEADERS or target.startswith(SYSTEM_FOLDERS)
