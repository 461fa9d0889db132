#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Times builds against the peers that are installed, in one run: lamella, buildctl (BUILDKIT_HOST), docker (DOCKER_HOST)
and buildah, those that are found. Prints a row for each kind of work, in seconds, and lamella's lead over the fastest
other. Usage: builds.py [--lamella PROGRAM] [--base IMAGE] [--repeat N]"""

import argparse
import os
import pathlib
import shutil
import subprocess
import tempfile
import time


def builders(lamella, store):
    """How each builder that is here builds a folder, as a function of folder, name and whether the cache counts."""
    found = {"lamella": lambda folder, name, cache: [lamella, "--store", store, "build", "-q", "-t", name,
                                                     *([] if cache else ["--no-cache"]), folder]}
    if shutil.which("buildctl") and os.environ.get("BUILDKIT_HOST"):
        found["buildkit"] = lambda folder, name, cache: [
            "buildctl", "build", "--frontend", "dockerfile.v0", "--local", f"context={folder}", "--local",
            f"dockerfile={folder}", *([] if cache else ["--no-cache"]), "--output", f"type=image,name={name}"]
    if shutil.which("docker") and os.environ.get("DOCKER_HOST"):
        found["docker"] = lambda folder, name, cache: [
            "docker", "build", "-q", "--network=host", "-t", name, *([] if cache else ["--no-cache"]), folder]
    if shutil.which("buildah"):
        found["buildah"] = lambda folder, name, cache: [
            "buildah", "build", "-q", "--network=host", "--layers", "-t", name, *([] if cache else ["--no-cache"]), folder]
    return found


def seconds(command):
    started = time.monotonic()
    done = subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, env=os.environ | {"DOCKER_BUILDKIT": "1"})
    if done.returncode:
        raise RuntimeError(done.stderr.decode(errors="replace")[-400:])
    return time.monotonic() - started


def fill(folder, files, size):
    for number in range(files):
        place = folder / "src" / f"{number % 100:02}"
        place.mkdir(parents=True, exist_ok=True)
        (place / f"{number}.bin").write_bytes(os.urandom(size))


def measure(build, base, folder, repeat):
    """The figures of one builder, by kind of work."""
    figures = {}
    echoes = folder / "echoes"
    echoes.mkdir()
    (echoes / "Dockerfile").write_text(f"FROM {base}\n" + "".join(f"RUN echo {n}\n" for n in range(20)))
    figures["20 x RUN echo"] = min(seconds(build(str(echoes), "bench-echoes", False)) for _ in range(repeat))
    seconds(build(str(echoes), "bench-echoes", True))
    figures["fully cached"] = min(seconds(build(str(echoes), "bench-echoes", True)) for _ in range(repeat))
    copies = folder / "copies"
    fill(copies, 20_000, 6_500)
    (copies / "Dockerfile").write_text(f"FROM {base}\nCOPY src /src/\n")
    figures["COPY cold"] = seconds(build(str(copies), "bench-copies", True))
    figures["COPY cached"] = min(seconds(build(str(copies), "bench-copies", True)) for _ in range(repeat))
    (copies / "src" / "00" / "0.bin").write_bytes(os.urandom(6_501))
    figures["COPY one changed"] = seconds(build(str(copies), "bench-copies", True))
    return figures


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--lamella", default=shutil.which("lamella") or "lamella")
    parser.add_argument("--base", default="lamella/base:1", help="a base image that every builder has or can pull")
    parser.add_argument("--repeat", type=int, default=3)
    options = parser.parse_args()
    results = {}
    with tempfile.TemporaryDirectory() as temporary:
        root = pathlib.Path(temporary)
        for name, build in builders(options.lamella, str(root / "store")).items():
            folder = root / name
            folder.mkdir()
            try:
                results[name] = measure(build, options.base, folder, options.repeat)
            except RuntimeError as failure:
                print(f"{name} left out: {failure}")
    if "lamella" not in results:
        raise SystemExit(1)
    print("work".ljust(18) + "".join(name.rjust(10) for name in results) + "      lead")
    for work, ours in results["lamella"].items():
        others = [figures[work] for name, figures in results.items() if name != "lamella"]
        lead = f"{min(others) / ours:8.1f}x" if others else "        -"
        print(work.ljust(18) + "".join(f"{figures[work]:10.2f}" for figures in results.values()) + " " + lead)


main()
