# SPDX-License-Identifier: Apache-2.0
"""Entering a private root, on a small root of busybox alone: what COMMAND sees and what comes back."""

import os
import pathlib
import shutil
import signal
import subprocess
import sys
import tempfile
import unittest

SETUP = pathlib.Path(os.environ["LAMELLA_SOURCE"]) / "packaging/setup"


class EnterRoot(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.root = pathlib.Path(folder.name) / "root"
        self.work = pathlib.Path(folder.name) / "work folder"
        self.work.mkdir()
        for name in ("bin", "etc", "var/tmp", "usr/share", ".host"):
            (self.root / name).mkdir(parents=True)
        for name in ("resolv.conf", "hosts", "passwd", "group", "subuid", "subgid", "localtime"):
            (self.root / "etc" / name).touch()
        (self.root / "etc/lamella-root").write_text("small root\n")
        shutil.copy(os.environ["LAMELLA_BUSYBOX"], self.root / "bin/busybox")
        for command in ("sh", "cat", "pwd", "printf", "ls", "sleep", "id", "env", "umount"):
            (self.root / "bin" / command).symlink_to("busybox")

    def command(self, *words, folder=None):
        return ["unshare", "--mount", "--propagation", "slave", SETUP / "enter-root", self.root, "/usr/share",
                folder or self.work, *words]

    def enter(self, *words, input="", folder=None, **environment):
        return subprocess.run(self.command(*words, folder=folder), input=input, capture_output=True, text=True,
                              env={"COMMAND_PATH": "/bin", "PATH": os.environ["PATH"], **environment})

    def test_is_another_root(self):
        self.assertEqual(self.enter("cat", "/etc/lamella-root").stdout, "small root\n")

    def test_words_and_streams_pass_unchanged(self):
        words = ["a b", "", "*", "$HOME", '"', "-n"]
        self.assertEqual(self.enter("printf", "[%s]", *words).stdout, "".join(f"[{word}]" for word in words))
        self.assertEqual(self.enter("cat", input="in\n").stdout, "in\n")
        self.assertEqual(self.enter("sh", "-c", "echo err >&2").stderr, "err\n")

    def test_exit_code(self):
        self.assertEqual(self.enter("sh", "-c", "exit 7").returncode, 7)
        self.assertEqual(self.enter("no-such-command").returncode, 127)

    def test_folder(self):
        self.assertEqual(self.enter("pwd").stdout, f"{self.work}\n")

    def test_folder_of_the_system(self):
        (self.root / "usr/share/zoneinfo").mkdir()
        self.assertIn("Asia", self.enter("ls", folder="/usr/share/zoneinfo").stdout)

    def test_environment_is_the_callers(self):
        shown = self.enter("env", COMMAND_PATH="/built/bin:/bin", OLDPWD="/tmp", LANG="ko_KR.UTF-8").stdout
        seen = dict(line.split("=", 1) for line in shown.splitlines())
        for name in ("_", "PWD", "SHLVL"): # a shell's own
            seen.pop(name, None)
        self.assertEqual(seen, {"PATH": "/built/bin:/bin", "OLDPWD": "/tmp", "LANG": "ko_KR.UTF-8"})

    def test_path_may_be_poor(self):
        self.assertEqual(self.enter("pwd", PATH="/usr/bin").stdout, f"{self.work}\n")

    def test_host_files(self):
        marker = self.work / "marker"
        self.enter("sh", "-c", f"echo here > '{marker}'")
        self.assertEqual(marker.read_text(), "here\n")
        self.assertEqual(self.enter("cat", "/etc/passwd").stdout, pathlib.Path("/etc/passwd").read_text())

    def test_signal_reaches_the_command(self):
        process = subprocess.Popen(self.command("sh", "-c", "trap 'exit 9' TERM; echo ready; while :; do sleep 0.1; done"),
                                   stdout=subprocess.PIPE, text=True, env={**os.environ, "COMMAND_PATH": "/bin"})
        self.assertEqual(process.stdout.readline(), "ready\n")
        process.send_signal(signal.SIGTERM)
        self.assertEqual(process.wait(10), 9)
        process.stdout.close()

    def test_user_namespaces_work(self):
        self.assertEqual(self.enter("busybox", "unshare", "-U", "-r", "id", "-u").stdout, "0\n")


if __name__ == "__main__":
    if os.geteuid() != 0:
        print("needs root: skipped")
        sys.exit(77)
    unittest.main()
