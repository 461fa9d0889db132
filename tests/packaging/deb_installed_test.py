# SPDX-License-Identifier: Apache-2.0
"""Debian's packages work where they are installed: on a clean, minimal Debian 13 with what they depend on, no more."""

import contextlib
import os
import pathlib
import pwd
import re
import shutil
import subprocess
import sys
import tempfile
import time
import unittest

import clean_root
import debian
from debian import BINARY, DESKTOP, PACKAGES, field, output

SAMPLE = "/usr/share/lamella/samples/hello-layers"
NAMES = ("find", "/usr", "/etc", "/var/lib", "-name", "*lamella*")


class Installed(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.packages = debian.packages()
        home = tempfile.TemporaryDirectory()
        cls.addClassCleanup(home.cleanup)
        cls.home = pathlib.Path(home.name)
        cls.root = cls.clean.layer()
        cls.install(cls.root)

    @classmethod
    def install(cls, root):
        cls.enter("apt-get", "install", "--yes", "--no-install-recommends", *cls.packages.values(), root=root)

    @classmethod
    def enter(cls, *words, root=None, **environment):
        command, environment = clean_root.enter(root or cls.root, cls.home, *words, **environment)
        ended = subprocess.run(command, env=environment, capture_output=True, text=True)
        if ended.returncode:
            raise AssertionError(f"{words}: exit code {ended.returncode}\n{ended.stdout}{ended.stderr}")
        return ended.stdout

    def test_versions(self):
        version = field("Version", self.packages["lamella"])
        self.assertEqual(self.enter("lamella", "--version").split()[1], version)
        self.assertEqual(self.enter("lamella-studio", "--version").split()[1], version)

    def test_manuals(self):
        self.assertIn("lamella-build", self.enter("man", "lamella"))
        self.assertIn("--no-cache", self.enter("man", "lamella-build"))
        self.assertIn("--page", self.enter("man", "lamella-studio"))

    def test_completion(self):
        script = "/usr/share/bash-completion/completions/lamella"
        self.assertIn("lamella", self.enter("bash", "-c", f". {script} && complete -p lamella"))

    def test_recommended_packages_exist(self):
        for package in self.packages.values():
            named = f"{field('Recommends', package)}, {field('Suggests', package)}"
            for name in re.split(r", | \| ", named):
                if name not in self.packages:
                    self.assertIn(f"Package: {name}\n", self.enter("apt-cache", "show", name))

    def test_builds_and_runs_the_sample(self):
        self.enter("lamella", "build", "-t", "hello", SAMPLE)
        self.assertIn("hello", self.enter("lamella", "images"))
        self.assertEqual(self.enter("lamella", "run", "--rm", "hello", "echo", "from inside"), "from inside\n")

    def test_plain_user_builds_and_runs(self):
        if not (person := plain_user()):
            self.skipTest("no plain user has subordinate ids")
        with tempfile.TemporaryDirectory() as home:
            os.chown(home, person.pw_uid, person.pw_gid)
            become = ("setpriv", f"--reuid={person.pw_uid}", f"--regid={person.pw_gid}", "--clear-groups")
            self.enter(*become, "lamella", "build", "-t", "hello", SAMPLE, HOME=home, XDG_RUNTIME_DIR=home)
            ran = self.enter(*become, "lamella", "run", "--rm", "hello", "id", "-u", HOME=home, XDG_RUNTIME_DIR=home)
        self.assertEqual(ran, "0\n")

    def test_pictures_of_the_window(self):
        pictures = self.home / "pictures"
        self.enter("lamella-studio", "--screenshots", pictures, LAMELLA_STORE=str(self.home / "pictures-store"))
        names = {file.stem for file in pictures.glob("*.png")}
        self.assertLessEqual({"build-after-light", "build-changed-dark", "explore-light", "images-light"}, names)

    def test_window_comes_up(self):
        entry = (DESKTOP / "lamella-studio.desktop").read_text()
        window = re.search("^StartupWMClass=(.*)$", entry, re.MULTILINE).group(1)
        command, environment = clean_root.enter(self.root, self.home, "lamella-studio", "--page", "images")
        studio = subprocess.Popen(command, env=environment)
        try:
            shown = ""
            while not shown:
                self.assertIsNone(studio.poll(), "the studio ended before its window came up")
                time.sleep(0.2)
                shown = subprocess.run(["xdotool", "search", "--onlyvisible", "--class", f"^{window}$"], capture_output=True,
                                       text=True).stdout
            self.assertIn("Lamella", output("xdotool", "getwindowname", shown.split()[0]))
        finally:
            studio.terminate()
            studio.wait(30)

    def test_unknown_page(self):
        with self.assertRaisesRegex(AssertionError, "(?s)exit code 2\n.*the pages are build, explore and images"):
            self.enter("lamella-studio", "--page", "attic")

    def test_purge_leaves_nothing(self):
        root = self.clean.layer()
        before = self.enter(*NAMES, root=root)
        self.install(root)
        self.enter("apt-get", "purge", "--yes", "lamella", "lamella-studio", root=root)
        self.assertEqual(self.enter(*NAMES, root=root), before)


def plain_user():
    """One with subordinate ids, or None."""
    for line in pathlib.Path("/etc/subuid").read_text().splitlines():
        with contextlib.suppress(KeyError):
            person = pwd.getpwnam(line.split(":")[0])
            if person.pw_uid != 0:
                return person
    return None


def unavailable():
    """What lacks here, or nothing; makes the clean root when it can."""
    if os.geteuid() != 0:
        return "needs root: skipped"
    if lacking := debian.lacking("mmdebstrap", "xvfb-run", "xdotool", "dpkg-deb"):
        return lacking
    if subprocess.run(["unshare", "--mount", "true"], capture_output=True).returncode:
        return "mount namespaces are not allowed: skipped"
    if not PACKAGES.is_dir():
        return "there are no packages here: skipped"
    needs = "\n".join(field("Depends", package) for package in debian.packages().values())
    try:
        Installed.clean = clean_root.CleanRoot(BINARY / "clean-root", PACKAGES, needs)
    except clean_root.Unavailable as lacking:
        return f"{lacking}: skipped"
    return ""


if __name__ == "__main__":
    if reason := unavailable():
        print(reason)
        sys.exit(77)
    if sys.argv[1:2] != ["--inside"]: # a display of its own, and mounts that vanish with the test
        inside = ["unshare", "--mount", "--propagation", "slave", sys.executable, "-B", __file__, "--inside", *sys.argv[1:]]
        os.execvp("xvfb-run", ["xvfb-run", "-a", "-s", "-screen 0 1600x1000x24", *inside])
    unittest.main(argv=[__file__, *sys.argv[2:]])
