#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""Makes the base image on board, lamella/base:1, from the system's static busybox and zone files.

make_base_image.py BUSYBOX ZONEINFO OUTPUT
The same busybox and zone files give the same bytes.
"""

import pathlib
import struct
import subprocess
import sys

sys.dont_write_bytecode = True

from layer import Layer  # noqa: E402
from oci_archive import archive  # noqa: E402

NAME = "docker.io/lamella/base:1"
PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"
ZONES = ["America/New_York", "Asia/Seoul", "Europe/Berlin", "UTC"]
FOLDERS = ["dev", "home", "media", "mnt", "opt", "proc", "run", "srv", "sys", "usr/local/bin", "usr/local/sbin",
           "var/cache", "var/lib", "var/log", "var/mail", "var/spool", "var/www"]
LICENCES = ["/usr/share/doc/busybox-static/copyright", "/usr/share/doc/busybox/copyright",
            "/usr/share/licenses/busybox/LICENSE"]


def main(busybox, zoneinfo, output):
    layers = [programs(pathlib.Path(busybox)), settings(), zones(pathlib.Path(zoneinfo))]
    pathlib.Path(output).write_bytes(archive(layers, NAME, {"Env": [f"PATH={PATH}"], "Cmd": ["sh"]}))


def programs(busybox):
    layer = Layer("busybox: one static program, a link for each of its commands")
    content = busybox.read_bytes()
    if needs_interpreter(content):
        sys.exit(f"{busybox} is linked dynamically and would not run in an image without libraries:"
                 " please install the static one (Debian: busybox-static)")
    layer.file("bin/busybox", content, 0o755)
    for command in commands(busybox):
        layer.link(command, "/bin/busybox")
    for licence in map(pathlib.Path, LICENCES):
        if licence.exists():
            layer.file("usr/share/doc/busybox/copyright", licence.read_bytes())
            break
    return layer


def settings():
    layer = Layer("/etc: users, groups, shells; the usual folders")
    for file in (pathlib.Path(__file__).parent / "etc").iterdir():
        layer.file(f"etc/{file.name}", file.read_bytes())
    for folder in FOLDERS:
        layer.folder(folder)
    layer.folder("root", 0o700)
    layer.folder("tmp", 0o1777)
    layer.folder("var/tmp", 0o1777)
    layer.link("var/run", "/run")
    return layer


def zones(zoneinfo):
    layer = Layer(f"zone data: {', '.join(ZONES)}")
    for zone in ZONES:
        layer.file(f"usr/share/zoneinfo/{zone}", (zoneinfo / zone).read_bytes())
    return layer


def commands(busybox):
    """Where the links of busybox's commands belong. A busybox without a list of places has them all in bin."""
    listing = subprocess.run([busybox, "--list-full"], capture_output=True, text=True)
    if listing.returncode != 0 or "/" not in listing.stdout:
        listing = subprocess.run([busybox, "--list"], capture_output=True, text=True, check=True)
        return [f"bin/{name}" for name in listing.stdout.split() if name not in ("busybox", "linuxrc")]
    return [place for place in listing.stdout.split() if "/" in place and not place.endswith("/busybox")]


def needs_interpreter(program):
    """Whether an ELF program names a dynamic linker (a program header of type PT_INTERP)."""
    wide, order = program[4] == 2, "<" if program[5] == 1 else ">"
    start, = struct.unpack_from(order + ("Q" if wide else "I"), program, 32 if wide else 28)
    size, count = struct.unpack_from(order + "HH", program, 54 if wide else 42)
    types = (struct.unpack_from(order + "I", program, start + number * size)[0] for number in range(count))
    return 3 in types


if __name__ == "__main__":
    if len(sys.argv) != 4:
        sys.exit(__doc__)
    main(*sys.argv[1:])
