# SPDX-License-Identifier: Apache-2.0
"""Which systems are new enough for their own packages, by their os-release."""

import os
import pathlib
import subprocess
import tempfile
import unittest

SETUP = pathlib.Path(os.environ["LAMELLA_SOURCE"]) / "packaging/setup"


def family(**release):
    with tempfile.NamedTemporaryFile("w") as file:
        file.write("".join(f'{key}="{value}"\n' for key, value in release.items()))
        file.flush()
        shown = subprocess.run(["bash", "-euo", "pipefail", "-c", '. "$1"; find_system "$2"; echo "$FAMILY"', "bash",
                                SETUP / "system.sh", file.name], capture_output=True, text=True, check=True)
    return shown.stdout.strip()


class Family(unittest.TestCase):
    def test_debian(self):
        self.assertEqual(family(ID="debian", VERSION_ID="12"), "root")
        self.assertEqual(family(ID="debian", VERSION_ID="13"), "debian")
        self.assertEqual(family(ID="debian", VERSION_CODENAME="forky"), "debian")

    def test_ubuntu(self):
        for version, expected in {"22.04": "root", "24.10": "root", "25.04": "debian", "25.10": "debian",
                                  "26.04": "debian"}.items():
            self.assertEqual(family(ID="ubuntu", ID_LIKE="debian", VERSION_ID=version), expected, version)

    def test_fedora(self):
        self.assertEqual(family(ID="fedora", VERSION_ID="40"), "root")
        self.assertEqual(family(ID="fedora", VERSION_ID="42"), "fedora")

    def test_arch(self):
        self.assertEqual(family(ID="arch"), "arch")
        self.assertEqual(family(ID="endeavouros", ID_LIKE="arch"), "arch")

    def test_others(self):
        self.assertEqual(family(ID="linuxmint", ID_LIKE="ubuntu debian", VERSION_ID="22"), "root")
        self.assertEqual(family(ID="opensuse-tumbleweed", ID_LIKE="suse"), "root")
        self.assertEqual(family(), "root")


if __name__ == "__main__":
    unittest.main()
