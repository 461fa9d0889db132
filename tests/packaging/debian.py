# SPDX-License-Identifier: Apache-2.0
"""Debian's packages of a build folder, and what they say of themselves."""

import os
import pathlib
import shutil
import subprocess

SOURCE = pathlib.Path(os.environ["LAMELLA_SOURCE"])
BINARY = pathlib.Path(os.environ["LAMELLA_BINARY"])
DESKTOP = SOURCE / "packaging/desktop"
PACKAGES = BINARY / "packages"


def lacking(*programs):
    """A line that names the first program that is not installed, or nothing."""
    return next((f"{program} is not installed: skipped" for program in programs if not shutil.which(program)), "")


def output(*words):
    return subprocess.run(words, check=True, capture_output=True, text=True).stdout


def make(folder):
    """Of the programs already built."""
    subprocess.run([SOURCE / "packaging/setup/package", BINARY.name, folder], check=True)


def packages():
    """The packages by name."""
    return {file.name.split("_")[0]: file for file in sorted(PACKAGES.glob("*.deb"))}


def field(name, package):
    return output("dpkg-deb", "--field", package, name).strip()


def files(package):
    """The paths of the files and links in a package."""
    lines = output("dpkg-deb", "--contents", package).splitlines()
    return {line.split(None, 5)[5].removeprefix(".").split(" -> ")[0] for line in lines if not line.startswith("d")}
