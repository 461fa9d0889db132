# SPDX-License-Identifier: Apache-2.0
"""A clean, minimal Debian 13, made with mmdebstrap and kept between runs. What a test installs and writes goes into a
layer in memory on top of it, which vanishes with the test's mount namespace."""

import hashlib
import os
import pathlib
import shutil
import subprocess
import tempfile

SETUP = pathlib.Path(os.environ["LAMELLA_SOURCE"]) / "packaging/setup"
OWN_FILES = ("resolv.conf", "hosts", "passwd", "group", "subuid", "subgid", "localtime")  # mounted over by enter-root
SYSTEM_PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"

# Installs the packages for what they depend on, and takes them themselves out again. $1 is the root.
FILL = """mkdir "$1/packages" && cp "$PACKAGES"/*.deb "$1/packages" &&
DEBIAN_FRONTEND=noninteractive chroot "$1" sh -c '
    apt-get install --yes --no-install-recommends /packages/*.deb && dpkg --purge lamella-studio lamella && apt-get clean
' && rm -r "$1/packages" """


class Unavailable(Exception):
    """What lacks here to make one."""


def mirror():
    """The Debian mirror of the system; Unavailable when none is configured or it does not answer."""
    found = subprocess.run(["bash", "-euo", "pipefail", "-c", '. "$1/say.sh"; . "$1/root.sh"; debian_mirror', "bash", SETUP],
                           capture_output=True, text=True, env={**os.environ, "SYSTEM": "this system"})
    if found.returncode:
        raise Unavailable(found.stderr.strip())
    address = found.stdout.strip()
    with tempfile.TemporaryDirectory() as folder:
        words = ["/usr/lib/apt/apt-helper", "download-file", f"{address}/dists/trixie/Release", f"{folder}/Release"]
        answer = subprocess.run(words, capture_output=True, text=True)
    if answer.returncode:
        why = next((line for line in answer.stderr.splitlines() if line.startswith("E: ")), "")
        raise Unavailable(f"the Debian mirror {address} does not answer ({why})")
    return address


def apt_settings():
    """What the system's apt was told about proxies, certificates and dates, as options of mmdebstrap."""
    dump = subprocess.run(["apt-config", "dump", "--no-empty", "Acquire"], capture_output=True, text=True, check=True)
    wanted = ("Acquire::http::Proxy", "Acquire::https::Proxy", "Acquire::https::CaInfo", "Acquire::Check-")
    return [f"--aptopt={line}" for line in dump.stdout.splitlines() if line.startswith(wanted)]


class CleanRoot:
    def __init__(self, folder, packages, needs):
        """In `folder`; with what the packages in the folder `packages` depend on. `needs` says what that is: with the
        same words as before, the kept root serves again."""
        recipe = pathlib.Path(__file__).read_bytes() + needs.encode()
        self.folder = pathlib.Path(folder)
        self.base = self.folder / ("base-" + hashlib.sha256(recipe).hexdigest()[:12])
        self.layers = 0
        if not self.base.exists():
            self._make(packages)

    def _make(self, packages):
        source = mirror()
        shutil.rmtree(self.folder, ignore_errors=True)
        self.folder.mkdir(parents=True)
        new = self.folder / "new"
        subprocess.run(["mmdebstrap", "--variant=apt", "--include=man-db", "--skip=cleanup/apt/lists",
                        '--aptopt=APT::Install-Recommends "false"', "--dpkgopt=force-unsafe-io", "--dpkgopt=path-exclude=/usr/share/locale/*", *apt_settings(),
                        f"--customize-hook={FILL}", "trixie", new,
                        f"deb [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] {source} trixie main"],
                       check=True, env={**os.environ, "PACKAGES": str(packages), "PATH": SYSTEM_PATH})
        new.rename(self.base)

    def layer(self):
        """A fresh layer on the root: its folder."""
        self.layers += 1
        memory = self.folder / f"layer-{self.layers}"
        memory.mkdir(exist_ok=True)
        subprocess.run(["mount", "-t", "tmpfs", "-o", "mode=755", "tmpfs", memory], check=True)
        for name in ("upper", "work", "root"):
            (memory / name).mkdir()
        root = memory / "root"
        subprocess.run(["mount", "-t", "overlay", "-o", f"lowerdir={self.base},upperdir={memory}/upper,workdir={memory}/work",
                        "overlay", root], check=True)
        for name in OWN_FILES:
            file = root / "etc" / name
            if file.is_symlink():
                file.unlink()
            file.touch()
        for name in ("etc/docker", "etc/containers", ".host"):
            (root / name).mkdir(exist_ok=True)
        return root


def enter(root, home, *words, **more):
    """The command that runs `words` in a root as a person with the home folder `home` would, and its environment."""
    environment = {"COMMAND_PATH": SYSTEM_PATH, "PATH": SYSTEM_PATH, "LC_ALL": "C.UTF-8", "HOME": str(home),
                   "XDG_RUNTIME_DIR": str(home), "DEBIAN_FRONTEND": "noninteractive", "TERM": "dumb", **more}
    for name in ("DISPLAY", "XAUTHORITY"):
        environment[name] = os.environ[name]
    command = ["unshare", "--mount", "--propagation", "slave", SETUP / "enter-root", root, os.environ["LAMELLA_SOURCE"], home]
    return [*command, *words], environment
