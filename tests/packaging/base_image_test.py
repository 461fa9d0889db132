# SPDX-License-Identifier: Apache-2.0
"""The base image on board: made twice it has the same bits; it is small, and holds what the lessons use."""

import hashlib
import io
import json
import os
import pathlib
import subprocess
import sys
import tarfile
import tempfile
import unittest

BINARY = pathlib.Path(os.environ["LAMELLA_BINARY"])
RECIPE = pathlib.Path(os.environ["LAMELLA_SOURCE"]) / "resources/base-image/make_base_image.py"


class BaseImage(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.archive = (BINARY / "share/lamella/base-image.oci.tar").read_bytes()
        with tarfile.open(fileobj=io.BytesIO(cls.archive)) as tar:
            cls.files = {entry.name: tar.extractfile(entry).read() for entry in tar}
        cls.entry = json.loads(cls.files["index.json"])["manifests"][0]
        cls.manifest = json.loads(cls.blob(cls.entry["digest"]))
        cls.config = json.loads(cls.blob(cls.manifest["config"]["digest"]))

    @classmethod
    def blob(cls, digest):
        return cls.files["blobs/sha256/" + digest.removeprefix("sha256:")]

    def layer(self, number):
        return tarfile.open(fileobj=io.BytesIO(self.blob(self.manifest["layers"][number - 1]["digest"])))

    def test_same_bits_again(self):
        with tempfile.TemporaryDirectory() as folder:
            again = pathlib.Path(folder) / "again.tar"
            subprocess.run([sys.executable, RECIPE, os.environ["LAMELLA_BUSYBOX"], "/usr/share/zoneinfo", again],
                           check=True, env={"TZ": "Asia/Tokyo", "LC_ALL": "C", "PATH": os.environ["PATH"]})
            self.assertEqual(again.read_bytes(), self.archive)

    def test_under_three_megabytes(self):
        self.assertLess(len(self.archive), 3_000_000)

    def test_every_digest_holds(self):
        for path, content in self.files.items():
            if path.startswith("blobs/sha256/"):
                self.assertEqual(path, "blobs/sha256/" + hashlib.sha256(content).hexdigest())

    def test_three_plain_layers_with_history(self):
        layers = self.manifest["layers"]
        self.assertEqual([layer["mediaType"] for layer in layers], ["application/vnd.oci.image.layer.v1.tar"] * 3)
        self.assertEqual([layer["digest"] for layer in layers], self.config["rootfs"]["diff_ids"])
        self.assertEqual(len(self.config["history"]), 3)

    def test_full_name(self):
        self.assertEqual(self.entry["annotations"]["org.opencontainers.image.ref.name"], "docker.io/lamella/base:1")

    def test_owners_and_times_are_fixed(self):
        for number in (1, 2, 3):
            with self.layer(number) as tar:
                for entry in tar:
                    self.assertEqual((entry.uid, entry.gid, entry.uname, entry.gname, entry.mtime),
                                     (0, 0, "", "", 1735689600), entry.name)

    def test_programs(self):
        with self.layer(1) as tar:
            names = {pathlib.PurePath(entry.name).name: entry for entry in tar}
        for program in ("sh", "date", "ln", "mkdir", "echo", "cat", "ls", "grep", "tee", "wc", "sleep"):
            self.assertEqual(names[program].linkname, "/bin/busybox", program)
        self.assertNotIn("apt-get", names)

    def test_settings(self):
        with self.layer(2) as tar:
            self.assertEqual(tar.getmember("tmp").mode, 0o1777)
            self.assertEqual(tar.getmember("root").mode, 0o700)
            self.assertIn(b"root:x:0:0:", tar.extractfile("etc/passwd").read())
            for folder in ("home", "var/log", "proc", "sys", "dev"):
                self.assertTrue(tar.getmember(folder).isdir())

    def test_zones(self):
        with self.layer(3) as tar:
            for zone in ("Asia/Seoul", "Europe/Berlin", "America/New_York", "UTC"):
                self.assertTrue(tar.extractfile("usr/share/zoneinfo/" + zone).read().startswith(b"TZif"), zone)


if __name__ == "__main__":
    unittest.main()
