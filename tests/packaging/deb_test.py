# SPDX-License-Identifier: Apache-2.0
"""Debian's packages: what they hold and say, and the desktop's data in them."""

import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import unittest
import xml.etree.ElementTree as xml

import debian
from debian import BINARY, DESKTOP, SOURCE, field, output


class Packages(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.packages = debian.packages()
        cls.files = {name: debian.files(package) for name, package in cls.packages.items()}

    def test_share_no_file(self):
        self.assertFalse(self.files["lamella"] & self.files["lamella-studio"])

    def test_command_line(self):
        pages = {f"/usr/share/man/man1/lamella{name}.1.gz" for name in ("", "-build", "-layers", "-push")}
        completions = {"/usr/share/bash-completion/completions/lamella", "/usr/share/zsh/vendor-completions/_lamella",
                       "/usr/share/fish/vendor_completions.d/lamella.fish"}
        data = {"/usr/bin/lamella", "/usr/share/lamella/base-image.oci.tar", "/usr/share/lamella/seccomp.json",
                "/usr/share/doc/lamella/copyright", "/usr/share/doc/lamella/changelog.gz"}
        self.assertEqual((pages | completions | data) - self.files["lamella"], set())

    def test_window(self):
        icons = "/usr/share/icons/hicolor"
        drawn = {f"{icons}/{size}x{size}/apps/lamella-studio.png" for size in (16, 22, 24, 32, 48, 64, 128, 256, 512)}
        data = {"/usr/bin/lamella-studio", "/usr/share/applications/lamella-studio.desktop",
                "/usr/share/metainfo/org.lamella.Studio.metainfo.xml", "/usr/share/mime/packages/lamella-studio.xml",
                f"{icons}/scalable/apps/lamella-studio.svg", f"{icons}/symbolic/apps/lamella-studio-symbolic.svg",
                "/usr/share/man/man1/lamella-studio.1.gz", "/usr/share/doc/lamella-studio/copyright"}
        self.assertEqual((drawn | data) - self.files["lamella-studio"], set())

    def test_dependencies(self):
        depends = field("Depends", self.packages["lamella"]).split(", ")
        for expected in ("crun | runc", "uidmap", "passt"):
            self.assertIn(expected, depends)
        libraries = {entry.split()[0] for entry in depends}
        self.assertLessEqual({"libc6", "libarchive13t64", "libsqlite3-0"}, libraries)
        studio = field("Depends", self.packages["lamella-studio"])
        self.assertIn(f"lamella (= {field('Version', self.packages['lamella'])})", studio)
        self.assertIn("libqt6widgets6", studio)

    def test_descriptions(self):
        for name, beginning in {"lamella": "builds container images ", "lamella-studio": "desktop program "}.items():
            self.assertTrue(field("Description", self.packages[name]).startswith(beginning), name)

    def test_versions_agree(self):
        version = field("Version", self.packages["lamella"])
        self.assertIn(f"project(Lamella VERSION {version} ", (SOURCE / "CMakeLists.txt").read_text())
        self.assertTrue((SOURCE / "packaging/debian/changelog").read_text().startswith(f"lamella ({version}) "))

    def test_same_bits_again(self):
        with tempfile.TemporaryDirectory() as folder:
            debian.make(folder)
            for package in self.packages.values():
                again = pathlib.Path(folder) / package.name
                self.assertTrue(again.read_bytes() == package.read_bytes(), package.name)

    @unittest.skipUnless(shutil.which("lintian"), "lintian is not installed")
    def test_lintian(self):
        found = subprocess.run(["lintian", "--no-cfg", "--allow-root", "--fail-on", "error", *self.packages.values()],
                               capture_output=True, text=True)
        self.assertEqual(found.returncode, 0, found.stdout + found.stderr)


class Command(unittest.TestCase):
    def refused(self, *words):
        ended = subprocess.run([SOURCE / "packaging/deb", *words], capture_output=True, text=True)
        self.assertEqual((ended.returncode, ended.stdout), (1, ""))
        return ended.stderr

    def test_refuses_what_it_does_not_know(self):
        self.assertIn("there is no preset 'attic'", self.refused("--preset", "attic"))
        self.assertIn("--preset needs a name", self.refused("--preset"))
        self.assertIn("unknown option: --attic", self.refused("--attic"))
        self.assertIn("more than one folder: a and b", self.refused("a", "b"))


class Desktop(unittest.TestCase):
    @unittest.skipUnless(shutil.which("desktop-file-validate"), "desktop-file-utils is not installed")
    def test_entry(self):
        self.assertEqual(output("desktop-file-validate", DESKTOP / "lamella-studio.desktop"), "")

    def software_centre_takes(self, file):
        # The page of the project is named where LAMELLA_WEB is.
        found = subprocess.run(["appstreamcli", "validate", "--no-net", "--override", "url-homepage-missing=info", file],
                               capture_output=True, text=True)
        self.assertEqual(found.returncode, 0, found.stdout + found.stderr)

    @unittest.skipUnless(shutil.which("appstreamcli"), "appstream is not installed")
    def test_software_centre(self):
        name = "org.lamella.Studio.metainfo.xml"
        built = BINARY / "packaging/desktop" / name
        self.software_centre_takes(built)
        pictures = (DESKTOP / "pictures.xml.in").read_text().replace("@LAMELLA_WEB@", "https://lamella.invalid")
        with tempfile.TemporaryDirectory() as folder:
            file = pathlib.Path(folder) / name
            file.write_text((DESKTOP / f"{name}.in").read_text().replace("@WEB_DATA@", pictures)
                            .replace("@PROJECT_VERSION@", "1.0"))
            self.software_centre_takes(file)

    def test_pictures_exist(self):
        images = list(xml.fromstring(f"<all>{(DESKTOP / 'pictures.xml.in').read_text()}</all>").iter("image"))
        self.assertTrue(images)
        for image in images:
            self.assertTrue((SOURCE / image.text.removeprefix("@LAMELLA_WEB@/")).is_file(), image.text)

    @unittest.skipUnless(shutil.which("update-mime-database"), "shared-mime-info is not installed")
    def test_type_of_files(self):
        with tempfile.TemporaryDirectory() as folder:
            (pathlib.Path(folder) / "packages").mkdir()
            shutil.copy(DESKTOP / "lamella-studio.xml", pathlib.Path(folder) / "packages")
            subprocess.run(["update-mime-database", folder], check=True)
            globs = (pathlib.Path(folder) / "globs").read_text().splitlines()
        self.assertIn("text/x-dockerfile:Containerfile", globs)

    def test_manual_names_every_option(self):
        page = (DESKTOP / "lamella-studio.1.in").read_text().replace("\\", "")
        program = (SOURCE / "app/studio/main.cpp").read_text()
        options = re.findall(r'QCommandLineOption \w+\(QStringLiteral\("([^"]+)"\)', program)
        self.assertIn("page", options)
        for option in options:
            self.assertIn("--" + option, page)


if __name__ == "__main__":
    if lacking := debian.lacking("cpack", "dpkg-shlibdeps", "dpkg-deb"):
        print(lacking)
        sys.exit(77)
    unittest.main()
