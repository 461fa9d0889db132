#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Runs the cases of data/language through BuildKit and writes what it answered into each buildkit.json.

Needs buildctl and a running buildkitd (BUILDKIT_HOST) that takes the registry of --registry as a mirror of docker.io,
runc, a static busybox and git. Pushes the images of data/bases there first and notes their digests in
data/bases/images.json. Usage: record_buildkit.py [--registry HOST:PORT] [--version TEXT] [--new] [CASE...], or
record_buildkit.py --differences.
"""

import argparse
import base64
import hashlib
import http.server
import io
import json
import os
import pathlib
import re
import shutil
import subprocess
import tarfile
import tempfile
import threading
import urllib.error
import urllib.request

DATA = pathlib.Path(__file__).parent / "data"
CASES = DATA / "language"
COMMANDS = ["sh", "true", "echo", "cat", "env", "test", "touch", "rm", "ls", "id", "bash"]
HTTP_PORT, GIT_PORT = 5081, 5082


def base_layer() -> bytes:
    """A root file system of busybox, the same bytes for the same busybox."""
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w", format=tarfile.USTAR_FORMAT) as tar:

        def add(name: str, kind: bytes, mode: int, data: bytes = b"", link: str = "") -> None:
            entry = tarfile.TarInfo(name)
            entry.type, entry.mode, entry.size, entry.linkname = kind, mode, len(data), link
            tar.addfile(entry, io.BytesIO(data))

        for folder in ["bin", "etc", "home", "tmp"]:
            add(folder, tarfile.DIRTYPE, 0o1777 if folder == "tmp" else 0o755)
        add("bin/busybox", tarfile.REGTYPE, 0o755, pathlib.Path(shutil.which("busybox")).resolve().read_bytes())
        for name in COMMANDS:
            add("bin/" + name, tarfile.SYMTYPE, 0o777, link="busybox")
        add("etc/passwd", tarfile.REGTYPE, 0o644, b"root:x:0:0::/:/bin/sh\nme:x:1000:1000::/home:/bin/sh\n")
        add("etc/group", tarfile.REGTYPE, 0o644, b"root:x:0:\nme:x:1000:\nus:x:2000:me\n")
    return buffer.getvalue()


class Registry:
    def __init__(self, address: str):
        self.address = address

    def send(self, method: str, url: str, body: bytes = b"", kind: str = "application/octet-stream"):
        request = urllib.request.Request(url, body or None, {"Content-Type": kind}, method=method)
        return urllib.request.urlopen(request)

    def push_blob(self, name: str, data: bytes) -> dict:
        digest = sha256(data)
        url = f"http://{self.address}/v2/{name}/blobs/"
        try:
            self.send("HEAD", url + digest)
        except urllib.error.HTTPError:
            place = self.send("POST", url + "uploads/").headers["Location"]
            self.send("PUT", place + ("&" if "?" in place else "?") + "digest=" + digest, data)
        return {"digest": digest, "size": len(data)}

    def push_image(self, name: str, config: dict, layers: list[bytes]) -> str:
        config = config | {"rootfs": {"type": "layers", "diff_ids": [sha256(layer) for layer in layers]}}
        oci = "application/vnd.oci.image."
        manifest = {
            "schemaVersion": 2,
            "mediaType": oci + "manifest.v1+json",
            "config": {"mediaType": oci + "config.v1+json"} | self.push_blob(name, json.dumps(config).encode()),
            "layers": [{"mediaType": oci + "layer.v1.tar"} | self.push_blob(name, layer) for layer in layers],
        }
        data = json.dumps(manifest).encode()
        self.send("PUT", f"http://{self.address}/v2/{name}/manifests/1", data, manifest["mediaType"])
        return sha256(data)


def sha256(data: bytes) -> str:
    return "sha256:" + hashlib.sha256(data).hexdigest()


def push_bases(registry: Registry) -> None:
    images = {}
    for file in sorted(DATA.glob("bases/*.json")):
        if file.name == "images.json":
            continue
        config = json.loads(file.read_text())
        real = [entry for entry in config.get("history", []) if not entry.get("empty_layer")]
        layers = [base_layer() for _ in real]
        name = "language/" + file.stem
        manifest = registry.push_image(name, config, layers)
        config["rootfs"] = {"type": "layers", "diff_ids": [sha256(layer) for layer in layers]}
        images[f"docker.io/{name}:1"] = {"manifest": manifest, "config": config}
    write(DATA / "bases/images.json", images)


def write(file: pathlib.Path, document: object) -> None:
    file.write_text(json.dumps(document, indent=1, ensure_ascii=False) + "\n")


def serve_remotes(stop: list) -> None:
    """What ADD takes from afar: /remote of the data over HTTP, and a git repository of it."""

    class Quiet(http.server.SimpleHTTPRequestHandler):
        def __init__(self, *arguments):
            super().__init__(*arguments, directory=str(DATA / "remote"))

        def log_message(self, *_):
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", HTTP_PORT), Quiet)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    folder = tempfile.TemporaryDirectory()
    tree = pathlib.Path(folder.name) / "repo"
    shutil.copytree(DATA / "remote", tree)
    who = {"NAME": "a", "EMAIL": "a@b.c", "DATE": "2024-01-02T03:04:05Z"}
    env = os.environ | {f"GIT_{role}_{key}": value for role in ("AUTHOR", "COMMITTER") for key, value in who.items()}
    for command in (["init", "-qb", "main"], ["add", "."], ["commit", "-qm", "one"], ["tag", "v1"]):
        subprocess.run(["git", "-C", tree, *command], check=True, env=env)
    shutil.move(tree / ".git", folder.name + "/repo.git")
    options = ["--export-all", "--listen=127.0.0.1", f"--port={GIT_PORT}", "--base-path=" + folder.name]
    daemon = subprocess.Popen(["git", "daemon", *options], stderr=subprocess.DEVNULL, start_new_session=True)
    stop += [lambda: os.killpg(daemon.pid, 15), folder.cleanup, server.shutdown]


def command_line(case: pathlib.Path, description: dict, image: str) -> list[str]:
    own = case / "context"
    words = ["buildctl", "build", "--frontend", "dockerfile.v0", "--progress", "rawjson"]
    words += ["--local", f"dockerfile={case}", "--local", f"context={own if own.exists() else DATA / 'context'}"]
    words += ["--output", "type=oci,dest=" + image]
    words += ["--opt", "platform=" + description.get("platform", "linux/amd64")]
    if description.get("target"):
        words += ["--opt", "target=" + description["target"]]
    for kind, option in (("buildArgs", "build-arg"), ("labels", "label")):
        for key, value in description.get(kind, {}).items():
            words += ["--opt", f"{option}:{key}={value}"]
    for place, (name, source) in enumerate(description.get("contexts", {}).items()):
        if "://" not in source:
            words += ["--local", f"context{place}={DATA / source}"]
            source = f"local:context{place}"
        words += ["--opt", f"context:{name}={source}"]
    for name in description.get("secrets", []):
        words += ["--secret", f"id={name},src={__file__}"]
    return words


def warning_of(entry: dict) -> dict:
    text = base64.b64decode(entry["short"]).decode()
    rule, message, line = re.fullmatch(r"(\w+): (.*) \(line (\d+)\)", text, re.DOTALL).groups()
    return {"rule": rule, "line": int(line), "message": message}


def read_progress(text: str) -> tuple[list[str], list[dict], str]:
    """The names of the steps in the order of their appearance, the warnings, and what was said besides."""
    names: dict[str, str] = {}
    warnings, rest = [], []
    for line in text.splitlines():
        try:
            document = json.loads(line)
        except ValueError:
            rest.append(line)
            continue
        for vertex in document.get("vertexes") or []:
            # The parts of a COPY --link are shown under one name.
            names[vertex["digest"]] = vertex.get("progressGroup", vertex)["name"]
        warnings += [warning_of(entry) for entry in document.get("warnings") or []]
    loads = r"\[(\S+ )?(internal|auth)\] |\[context \S+\] load (metadata|\.dockerignore)"
    internal = re.compile(loads + "|exporting to |sending tarball|importing cache")
    steps = [name for name in dict.fromkeys(names.values()) if not internal.match(name)]
    return steps, warnings, "\n".join(rest)


def image_documents(image: str) -> tuple[dict, list]:
    with tarfile.open(image) as tar:

        def document(name: str) -> dict:
            return json.loads(tar.extractfile(name).read())

        def blob(descriptor: dict) -> dict:
            return document("blobs/" + descriptor["digest"].replace(":", "/"))

        manifest = document("index.json")
        while "manifests" in manifest:
            manifest = blob(manifest["manifests"][0])
        config = blob(manifest["config"])
    history = [
        {"created_by": entry.get("created_by", ""), "empty_layer": entry.get("empty_layer", False)}
        for entry in config.pop("history", None) or []
    ]
    return {key: value for key, value in config.items() if key not in ("created", "rootfs")}, history


def refusal(text: str) -> dict:
    line = re.search(r"^Dockerfile:(\d+)", text, re.MULTILINE) or re.search(r"parse error on line (\d+)", text)
    message = text[text.rfind("error: ") + len("error: ") :] if "error: " in text else text
    message = re.sub(r" of ref \S+:", ":", message)
    message = re.sub(r"^failed to solve: (dockerfile parse error on line \d+: )?", "", message.strip())
    return {"verdict": "refuse", "line": int(line.group(1)) if line else 0, "message": message}


def record(case: pathlib.Path, version: str, scratch: str) -> str:
    file = case / "case.json"
    description = json.loads(file.read_text()) if file.exists() else {}
    image = scratch + "/image.tar"
    done = subprocess.run(
        command_line(case, description, image), capture_output=True, text=True, errors="replace", timeout=300
    )
    steps, warnings, rest = read_progress(done.stdout + done.stderr)
    warnings = sorted(warnings, key=lambda one: (one["line"], one["rule"], one["message"]))
    if done.returncode == 0:
        config, history = image_documents(image)
        result = {"verdict": "accept", "steps": steps, "config": config, "history": history, "warnings": warnings}
    else:
        result = refusal(rest)
    write(case / "buildkit.json", {"version": version} | result)
    return result["verdict"]


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
    parser.add_argument("--version", default="unknown", help="what the recording says of BuildKit's version")
    parser.add_argument("--new", action="store_true", help="only cases that have no recording yet")
    parser.add_argument("--differences", action="store_true", help="record nothing, list what differs and why")
    parser.add_argument("cases", nargs="*")
    arguments = parser.parse_args()
    if arguments.differences:
        list_differences()
        return
    push_bases(Registry(arguments.registry))
    stop: list = []
    serve_remotes(stop)
    try:
        with tempfile.TemporaryDirectory() as scratch:
            for case in arguments.cases or sorted(folder.name for folder in CASES.iterdir() if folder.is_dir()):
                if arguments.new and (CASES / case / "buildkit.json").exists():
                    continue
                print(case, record(CASES / case, arguments.version, scratch), flush=True)
    finally:
        for end in stop:
            end()


if __name__ == "__main__":
    main()
