#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Makes the archives of data/archives, which ADD unpacks in the cases of data/builds, and the repositories of data/git.

The same bytes come out each time. Needs zstd, GNU tar and git.
"""

import bz2
import gzip
import io
import lzma
import os
import pathlib
import subprocess
import tarfile
import tempfile

DATA = pathlib.Path(__file__).parent / "data"
ARCHIVES, GIT = DATA / "archives", DATA / "git"
TIME = 1600000000
CAPABILITY = b"\1\0\0\2\0\4\0\0\0\0\0\0\0\0\0\0\0\0\0\0".decode("latin-1")


def member(name: str, kind: bytes = tarfile.REGTYPE, text: str = "", **more) -> tuple[tarfile.TarInfo, bytes]:
    entry = tarfile.TarInfo(name)
    entry.type, entry.mtime, entry.mode = kind, TIME, 0o755 if kind == tarfile.DIRTYPE else 0o644
    data = text.encode()
    entry.size = len(data)
    for key, value in more.items():
        setattr(entry, key, value)
    return entry, data


def folder(name: str, **more):
    return member(name, tarfile.DIRTYPE, **more)


def symlink(name: str, target: str, **more):
    return member(name, tarfile.SYMTYPE, linkname=target, **more)


def hardlink(name: str, target: str, **more):
    return member(name, tarfile.LNKTYPE, linkname=target, **more)


def tar(members, layout: int = tarfile.PAX_FORMAT, **more) -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w", format=layout, **more) as archive:
        for entry, data in members:
            archive.addfile(entry, io.BytesIO(data))
    return out.getvalue()


PLAIN = [folder("top"), member("top/a", text="one\n"), member("b", text="two\n", mode=0o755)]

TARS = {
    "plain": tar(PLAIN),
    "other": tar([member("b", text="other\n"), member("c", text="three\n")]),
    "owners": tar([
        folder("own", uid=1000, gid=1001, mode=0o750),
        member("own/a", text="a\n", uid=1000, gid=1001),
        symlink("own/l", "a", uid=1002, gid=1002),
        member("named", text="n\n", uid=7, gid=8, uname="daemon", gname="mail"),
        member("large", text="l\n", uid=3000000, gid=4000000),
    ]),
    "modes": tar([
        folder("sticky", mode=0o1777),
        folder("group", mode=0o2775),
        member("suid", text="s\n", mode=0o4755),
        member("none", text="n\n", mode=0),
        member("all", text="x\n", mode=0o777),
    ]),
    "times": tar([
        folder("old", mtime=1000000000),
        member("old/a", text="a\n", mtime=1000000001),
        member("zero", text="z\n", mtime=0),
        member("part", text="p\n", mtime=1600000000.75),
        member("before", text="b\n", mtime=-1000),
    ]),
    "links": tar([
        folder("d"),
        member("d/a", text="a\n"),
        symlink("d/rel", "a"),
        symlink("abs", "/d/a"),
        symlink("dangling", "nowhere"),
        hardlink("d/hard", "d/a"),
    ]),
    "hard-replaced": tar([
        member("a", text="old\n"),
        hardlink("b", "a"),
        member("a", text="new\n"),
    ]),
    "hard-attributes": tar([
        member("a", text="a\n", mode=0o600),
        hardlink("b", "a", mode=0o640, uid=5, gid=6, mtime=1500000000),
    ]),
    "hard-below": tar([hardlink("new", "app/old")]),
    "hard-missing": tar([member("a", text="a\n"), hardlink("b", "nowhere")]),
    "hard-out": tar([hardlink("b", "../../etc/secret")]),
    "implied": tar([member("x/y/z", text="z\n", uid=9, gid=9)]),
    "dot": tar([folder("./", mode=0o700, uid=3, gid=3), member("./a", text="a\n")]),
    "parent": tar([member("../up", text="u\n"), member("a/../../up2", text="v\n"), member("ok", text="o\n")]),
    "absolute": tar([member("/abs", text="a\n"), folder("/d"), member("/d/b", text="b\n")]),
    "through-link": tar([folder("real"), symlink("way", "real"), member("way/a", text="a\n")]),
    "through-absolute": tar([symlink("way", "/etc"), member("way/made", text="m\n")]),
    "through-parent": tar([symlink("way", "../.."), member("way/made", text="m\n")]),
    "through-loop": tar([symlink("way", "way"), member("way/made", text="m\n")]),
    "link-then-folder": tar([folder("real"), symlink("d", "real"), folder("d"), member("d/a", text="a\n")]),
    "file-then-folder": tar([member("d", text="f\n"), folder("d"), member("d/a", text="a\n")]),
    "folder-then-file": tar([folder("d"), member("d/a", text="a\n"), member("d", text="f\n")]),
    "folder-twice": tar([folder("d", mode=0o700), member("d/a", text="a\n"), folder("d", mode=0o711, uid=4, gid=4)]),
    "twice": tar([member("a", text="first\n"), member("a", text="second\n", mode=0o600)]),
    "folder-app": tar([folder("app", mode=0o700, uid=12, gid=13), member("app/in", text="in\n")]),
    "file-app": tar([member("app", text="now a file\n")]),
    "devices": tar([
        member("null", tarfile.CHRTYPE, devmajor=1, devminor=3, mode=0o666),
        member("disk", tarfile.BLKTYPE, devmajor=7, devminor=9, mode=0o660, gid=6),
        member("pipe", tarfile.FIFOTYPE, mode=0o622),
    ]),
    "capability": tar([
        member("ping", text="p\n", mode=0o755, pax_headers={"SCHILY.xattr.security.capability": CAPABILITY}),
    ]),
    "user-xattr": tar([member("a", text="a\n", pax_headers={"SCHILY.xattr.user.note": "x"})]),
    "long-pax": tar([member("d/" + "n" * 150 + "/" + "m" * 120, text="l\n")]),
    "long-gnu": tar([
        member("d/" + "n" * 150 + "/" + "m" * 120, text="l\n"),
        symlink("s", "t" * 130),
    ], tarfile.GNU_FORMAT),
    "ustar": tar(PLAIN, tarfile.USTAR_FORMAT),
    "unicode": tar([member("h\u00e9llo \u4e16", text="u\n"), member("sp ace", text="s\n")]),
    "global": tar(PLAIN, pax_headers={"comment": "of all", "uid": "77"}),
    "whiteout": tar([member("a", text="a\n"), member(".wh.b", text="")]),
    "opaque": tar([folder("app"), member("app/.wh..wh..opq", text=""), member("app/a", text="a\n")]),
    "empty": tar([]),
    "folders-only": tar([folder("d"), folder("d/e", mode=0o711)]),
    "empty-name": tar([member("", text="n\n"), member("ok", text="o\n")]),
}


def sparse(layout: str) -> bytes:
    with tempfile.TemporaryDirectory() as scratch:
        path = pathlib.Path(scratch) / "holes"
        with path.open("wb") as file:
            file.write(b"start")
            file.seek(200000)
            file.write(b"end\n")
        os.utime(path, (TIME, TIME))
        words = ["tar", "-S", "--format=" + layout, "--owner=0", "--group=0", "--numeric-owner", "--mode=0644"]
        if layout == "posix":
            words += ["--pax-option=delete=atime,delete=ctime,exthdr.name=%d/PaxHeaders/%f"]
        return subprocess.run([*words, "-cf", "-", "-C", scratch, "holes"], check=True, capture_output=True).stdout


def packed(data: bytes) -> bytes:
    return gzip.compress(data, mtime=0)


def write_archives() -> None:
    ARCHIVES.mkdir(exist_ok=True)
    plain = TARS["plain"]
    files = {name + ".tar.gz": packed(data) for name, data in TARS.items()}
    files["sparse-gnu.tar.gz"] = packed(sparse("gnu"))
    files["sparse-pax.tar.gz"] = packed(sparse("posix"))
    files["plain.tar"] = plain
    files["plain.tar.bz2"] = bz2.compress(plain)
    files["plain.tar.xz"] = lzma.compress(plain)
    files["plain.tar.zst"] = subprocess.run(["zstd", "-c"], input=plain, check=True, capture_output=True).stdout
    files["members.tar.gz"] = packed(plain[:700]) + packed(plain[700:])
    files["garbage.tar.gz"] = packed(plain + b"garbage behind the end" * 50)
    files["cut.tar"] = plain[: 3 * 512 + 100]
    files["cut.tar.gz"] = packed(plain)[:-30]
    files["no-end.tar"] = plain[: 5 * 512]
    files["text.gz"] = packed(b"no archive\n")
    for name, data in files.items():
        (ARCHIVES / name).write_bytes(data)


def run(folder: pathlib.Path, *words: str) -> str:
    environment = {"HOME": "/nowhere", "GIT_CONFIG_NOSYSTEM": "1", "PATH": os.environ["PATH"]}
    for who in ["AUTHOR", "COMMITTER"]:
        environment |= {f"GIT_{who}_NAME": "A", f"GIT_{who}_EMAIL": "a@b", f"GIT_{who}_DATE": f"{TIME} +0000"}
    words = ("git", "-c", "init.defaultBranch=main", "-c", "protocol.file.allow=always", *words)
    return subprocess.run(words, cwd=folder, env=environment, check=True, capture_output=True, text=True).stdout.strip()


def commit(folder: pathlib.Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
        path.chmod(0o755 if name.endswith(".sh") else 0o640)
    run(folder, "add", "-A")
    run(folder, "commit", "-q", "-m", "x")


def write_repositories() -> None:
    GIT.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        module, repository = pathlib.Path(scratch) / "module.git", pathlib.Path(scratch) / "repo"
        for folder in [module, repository]:
            folder.mkdir()
            run(folder, "init", "-q")
        commit(module, {"inner": "of the module\n"})
        commit(repository, {"a": "first\n", "run.sh": "#!/bin/sh\n", "sub/b": "b\n", "sub/deep/c": "c\n"})
        (repository / "link").symlink_to("sub/b")
        commit(repository, {})
        run(repository, "tag", "light")
        run(repository, "tag", "-a", "-m", "x", "v1")
        commit(repository, {"a": "second\n"})
        run(repository, "branch", "other", "v1")
        run(repository, "switch", "-q", "-c", "with-module")
        run(repository, "submodule", "-q", "add", "../module.git", "mod")
        run(repository, "commit", "-q", "-m", "x")
        run(repository, "switch", "-q", "main")
        for folder, name in [(module, "module"), (repository, "repo")]:
            run(folder, "bundle", "create", "-q", str(GIT / (name + ".bundle")), "--all", "HEAD")
        print(run(repository, "show-ref"))


if __name__ == "__main__":
    os.umask(0o022)
    write_archives()
    write_repositories()
