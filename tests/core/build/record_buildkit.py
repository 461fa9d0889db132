#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Builds the cases of data/builds with BuildKit, twice, and writes what came of it into each buildkit.json.

Needs buildctl and a running buildkitd (BUILDKIT_HOST); for cases on lamella/base:1 also a registry (--registry) that
buildkitd takes as a mirror of docker.io, skopeo, and the archive of that image (--base).
Usage: record_buildkit.py [--registry HOST:PORT] [--base FILE] [--version TEXT] [--new] [CASE...], or
record_buildkit.py --differences.
"""

import argparse
import atexit
import gzip
import hashlib
import http.server
import json
import os
import pathlib
import random
import re
import shutil
import subprocess
import sys
import tarfile
import tempfile
import threading
import uuid

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent / "plan"))
import record_buildkit as language

DATA = pathlib.Path(__file__).parent / "data"
CASES = DATA / "builds"
SHOWN_TIME, CHANGED_AFTER = 1700000000, 100
REMOTE = "http://remote.test"
PASSWORDS = ["Bearer open-sesame", "Custom open-sesame"]
ARCHIVES: dict[str, bytes] = {}
SERVED = {"Last-Modified": "Tue, 14 Nov 2023 22:13:20 GMT", "ETag": '"one"'}


def stamp(path: pathlib.Path, time: int) -> None:
    os.utime(path, (time, time), follow_symlinks=False)


def apply(context: pathlib.Path, steps: list, time: int) -> None:
    """Does what `setup` and `change` of a case say."""
    for what, *words in steps:
        path = context / words[-1]
        if what == "write":
            path = context / words[0]
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(words[1])
            path.chmod(0o644)
        elif what == "folder":
            path.mkdir(parents=True)
        elif what == "mode":
            path.chmod(int(words[0], 8))
        elif what == "symlink":
            path.symlink_to(words[0])
        elif what == "hardlink":
            path.hardlink_to(context / words[0])
        elif what == "fifo":
            os.mkfifo(path, 0o644)
        elif what == "copy":
            path.write_bytes((DATA / words[0]).read_bytes())
            path.chmod(0o644)
        elif what == "remove":
            path.unlink()
            continue
        elif what != "touch":
            raise ValueError(what)
        stamp(path, time)


def stamp_all(context: pathlib.Path, time: int) -> None:
    for path in sorted(context.rglob("*"), reverse=True):
        stamp(path, time)


def line_of(tar: tarfile.TarFile, entry: tarfile.TarInfo, start: int) -> str:
    kinds = {tarfile.DIRTYPE: "d", tarfile.SYMTYPE: "l", tarfile.LNKTYPE: "h", tarfile.CHRTYPE: "c"}
    kinds |= {tarfile.BLKTYPE: "b", tarfile.FIFOTYPE: "p"}
    kind = kinds.get(entry.type, "-")
    # BuildKit's client gives a folder now and then the time of the transfer: times of folders do not count.
    time = int(entry.mtime)
    if time in (start, start + CHANGED_AFTER):
        time += SHOWN_TIME - start
    time = "" if kind == "d" else "now " if time > 1760000000 else f"{time} "
    text = f"{kind} {entry.mode & 0o7777:04o} {entry.uid}:{entry.gid} {time}{entry.name.rstrip('/')}"
    if kind in "lh":
        return text + " -> " + entry.linkname
    if kind in "cb":
        return text + f" {entry.devmajor},{entry.devminor}"
    if kind != "-":
        return text
    data = tar.extractfile(entry).read()
    if len(data) <= 40 and re.fullmatch(rb"[ -~\n]*", data) and b'"' not in data:
        return text + ' "' + data.decode().replace("\n", "\\n") + '"'
    return text + " sha256:" + hashlib.sha256(data).hexdigest()[:12]


def layers_of(image: str, base_layers: int, start: int) -> list:
    with tarfile.open(image) as outer:

        def blob(descriptor: dict):
            return outer.extractfile("blobs/" + descriptor["digest"].replace(":", "/"))

        manifest = json.load(outer.extractfile("index.json"))
        while "manifests" in manifest:
            manifest = json.load(blob(manifest["manifests"][0]))
        layers = []
        for layer in (manifest["layers"] or [])[base_layers:]:
            with tarfile.open(fileobj=blob(layer), mode="r:*") as tar:
                layers.append([line_of(tar, entry, start) for entry in tar])
        return layers


def steps_of(text: str) -> dict:
    """What the second build did with each numbered step."""
    vertexes: dict[str, dict] = {}
    for line in text.splitlines():
        if line.startswith("{"):
            for vertex in json.loads(line).get("vertexes") or []:
                vertexes.setdefault(vertex["digest"], {}).update(vertex)
    marks: dict[str, str] = {}
    fed = {vertex["name"] for vertex in vertexes.values() if vertex.get("inputs")}
    for vertex in vertexes.values():
        name = vertex.get("progressGroup", vertex)["name"]
        # Joining a linked layer to what lies below is a vertex of its own.
        if "] LINK " in vertex["name"]:
            continue
        # So is asking a server what there is, which happens each time.
        if vertex["name"] in fed and not vertex.get("inputs"):
            continue
        if re.match(r"\[(?!internal|auth|context)[^\]]*\d+/\d+\] ", name) and "] FROM " not in name:
            if marks.get(name) != "run":
                marks[name] = "cached" if vertex.get("cached") or not vertex.get("started") else "run"
    return dict(sorted(marks.items()))


def serve_archive(context: pathlib.Path, remote: str) -> str:
    """An address of its own for the context as an archive: BuildKit then has to look at it."""
    name = "/" + uuid.uuid4().hex + ".tar"
    tar = ["tar", "--owner=0", "--group=0", "--sort=name", "-C", str(context), "-cf", "-", "."]
    ARCHIVES[name] = subprocess.run(tar, check=True, capture_output=True).stdout
    return remote + name


def words_for(description: dict, folder: pathlib.Path, image: str, remote: str) -> list[str]:
    words = ["buildctl", "build", "--frontend", "dockerfile.v0", "--progress", "rawjson"]
    if description.get("archive"):
        words += ["--opt", "context=" + serve_archive(folder / "context", remote)]
    else:
        words += ["--local", f"dockerfile={folder}", "--local", f"context={folder / 'context'}"]
    words += ["--output", "type=oci,dest=" + image, "--opt", "platform=" + description.get("platform", "linux/amd64")]
    if description.get("target"):
        words += ["--opt", "target=" + description["target"]]
    for key, value in description.get("buildArgs", {}).items():
        words += ["--opt", f"build-arg:{key}={value}"]
    for name, source in description.get("contexts", {}).items():
        source = source.replace(REMOTE, remote)
        if "://" not in source:
            words += ["--local", f"{name}={folder / 'context' / source}"]
            source = f"local:{name}"
        words += ["--opt", f"context:{name}={source}"]
    for name, source in description.get("secrets", {}).items():
        words += ["--secret", f"id={name},src={folder / 'context' / source}"]
    for name in description.get("allow", []):
        words += ["--allow", name]
    return words


def record(case: pathlib.Path, version: str, remote: str) -> str:
    file = case / "case.json"
    description = json.loads(file.read_text()) if file.exists() else {}
    with tempfile.TemporaryDirectory() as scratch:
        folder = pathlib.Path(scratch)
        context = folder / "context"
        context.mkdir()
        # BuildKit takes a file of known name, size, mode and time for the one that it knows: no case shares a time.
        start = 1500000000 + random.randrange(200000) * 1000
        # And where it matters that BuildKit does not know the bytes from an older recording, they are new.
        salt = uuid.uuid4().hex
        apply(context, json.loads(json.dumps(description.get("setup", [])).replace("$SALT", salt)), start)
        stamp_all(context, start)
        for name in ["Dockerfile", "Dockerfile.dockerignore"]:
            if (case / name).exists():
                (folder / name).write_text((case / name).read_text().replace(REMOTE, remote))
        if description.get("archive"):
            (folder / "Dockerfile").rename(context / "Dockerfile")
            (context / "Dockerfile").chmod(0o644)
            stamp(context / "Dockerfile", start)
        image = scratch + "/image.tar"

        def run(*more):
            words = words_for(description, folder, image, remote)
            return subprocess.run([*words, *more], capture_output=True, text=True, timeout=300)

        first = run("--no-cache")
        if first.returncode != 0:
            result = language.refusal(first.stderr)
            result["message"] = result["message"].replace(remote, REMOTE)
        else:
            config, history = language.image_documents(image)
            base_layers = 1 if description.get("onBase") else 0
            result = {"verdict": "accept", "config": config, "history": history}
            result["layers"] = layers_of(image, base_layers, start)
            changes = [[*one[:2], one[2] + salt] if one[0] == "write" else one for one in description.get("change", [])]
            apply(context, changes, start + CHANGED_AFTER)
            second = run()
            result["second"] = steps_of(second.stderr)
            result = json.loads(json.dumps(result).replace(remote, REMOTE).replace(salt, "$SALT"))
    language.write(case / "buildkit.json", {"version": version} | result)
    return result["verdict"]


def clone_repositories() -> pathlib.Path:
    """Makes the repositories that stand for http://remote.test/git/NAME.git."""
    folder = pathlib.Path(tempfile.mkdtemp())
    atexit.register(shutil.rmtree, folder)
    for bundle in (DATA / "git").glob("*.bundle"):
        words = ["git", "clone", "-q", "--mirror", str(bundle), str(folder / (bundle.stem + ".git"))]
        subprocess.run(words, check=True)
        subprocess.run(["git", "symbolic-ref", "HEAD", "refs/heads/main"], cwd=words[-1], check=True)
    return folder


def serve() -> str:
    repositories = clone_repositories()

    class Quiet(http.server.SimpleHTTPRequestHandler):
        def __init__(self, *arguments):
            super().__init__(*arguments, directory=str(DATA / "remote"))

        def do_GET(self):
            if self.path.startswith("/git/"):
                self.answer_git(b"", refs=True)
            elif self.path.startswith("/redirect/"):
                self.send_response(302)
                self.send_header("Location", self.path.removeprefix("/redirect"))
                self.end_headers()
            elif self.path in ARCHIVES:
                self.send_response(200)
                super().end_headers()
                self.wfile.write(ARCHIVES[self.path])
            elif not self.answer_locked():
                super().do_GET()

        def do_HEAD(self):
            if not self.answer_locked():
                super().do_HEAD()

        def answer_locked(self) -> bool:
            """What lies in locked/ is for who knows the password."""
            locked = self.path.startswith("/locked/") and self.headers.get("Authorization") not in PASSWORDS
            if locked:
                self.send_error(401)
            return locked

        def do_POST(self):
            body = self.rfile.read(int(self.headers["Content-Length"]))
            if self.headers.get("Content-Encoding") == "gzip":
                body = gzip.decompress(body)
            self.answer_git(body, refs=False)

        def answer_git(self, body: bytes, refs: bool) -> None:
            path = self.path.partition("?")[0].removeprefix("/git/")
            path = path.removesuffix("/info/refs" if refs else "/git-upload-pack")
            if not (repositories / path).exists():
                self.send_error(404)
                return
            words = ["git", "-c", "uploadpack.allowAnySHA1InWant=true", "upload-pack", "--stateless-rpc"]
            words += (["--advertise-refs"] if refs else []) + [str(repositories / path)]
            answer = subprocess.run(words, input=body, capture_output=True).stdout
            self.send_response(200)
            kind = "advertisement" if refs else "result"
            self.send_header("Content-Type", f"application/x-git-upload-pack-{kind}")
            self.end_headers()
            self.wfile.write((b"001e# service=git-upload-pack\n0000" if refs else b"") + answer)

        def end_headers(self):
            for name, value in SERVED.items():
                if not self.path.startswith("/git/"):
                    self.send_header(name, value)
            if self.path.startswith("/named/"):
                self.send_header("Content-Disposition", 'attachment; filename="other.txt"')
            super().end_headers()

        def date_time_string(self, timestamp=None):
            return SERVED["Last-Modified"]

        def log_message(self, *_):
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Quiet)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return f"http://127.0.0.1:{server.server_port}"


def list_differences() -> None:
    same = 0
    for file in sorted(CASES.glob("*/expected.json")):
        verdict = json.loads(file.read_text())["buildkit"]
        if verdict == "same":
            same += 1
            continue
        for member, reason in verdict.items():
            print(f"{file.parent.name}: {member}: {reason}")
    print(f"{same} cases are the same")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--registry", default="127.0.0.1:5000")
    parser.add_argument("--base", help="the archive of lamella/base:1, to be pushed first")
    parser.add_argument("--version", default="unknown", help="what the recording says of BuildKit's version")
    parser.add_argument("--new", action="store_true", help="only cases that have no recording yet")
    parser.add_argument("--differences", action="store_true", help="record nothing, list what differs and why")
    parser.add_argument("cases", nargs="*")
    arguments = parser.parse_args()
    if arguments.differences:
        list_differences()
        return
    if arguments.base:
        target = f"docker://{arguments.registry}/lamella/base:1"
        copy = ["skopeo", "copy", "-q", "--dest-tls-verify=false", "oci-archive:" + arguments.base, target]
        subprocess.run(copy, check=True)
    os.umask(0o022)
    remote = serve()
    for case in arguments.cases or sorted(folder.name for folder in CASES.iterdir() if folder.is_dir()):
        if arguments.new and (CASES / case / "buildkit.json").exists():
            continue
        print(case, record(CASES / case, arguments.version, remote), flush=True)


if __name__ == "__main__":
    main()
