#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Times builds and pulls against the peers that are here, in one run: lamella, buildctl (BUILDKIT_HOST), docker
(DOCKER_HOST) and buildah, those that are found. Prints a row for each kind of work: the median of some runs in seconds,
and how much faster lamella is than the fastest other. Everything comes from a registry that the benchmark itself runs
on loopback. Usage: builds.py [--lamella PROGRAM] [--only NAME,…] [--repeat N]"""

import argparse
import os
import pathlib
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

sys.dont_write_bytecode = True  # the modules lie in the source tree

import images  # noqa: E402
import peers  # noqa: E402
from registry import Registry  # noqa: E402

FILES = 20_000
FILE_SIZE = 6_500


def run(command):
    done = subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
                          env=os.environ | {"DOCKER_BUILDKIT": "1"})
    if done.returncode:
        raise RuntimeError(f"{command[0]}: {done.stderr.decode(errors='replace')[-400:]}")


def seconds(commands):
    """How long the commands take, none of them waiting for what others wrote before."""
    os.sync()
    started = time.monotonic()
    for command in commands:
        run(command)
    return time.monotonic() - started


class Work:
    """What one builder is measured at. A folder for its files, a base image that it can pull, the big images."""

    def __init__(self, builder, folder, base, big):
        self.builder = builder
        self.folder = folder
        self.base = base
        self.big = big

    def context(self, name, *lines):
        folder = self.folder / name
        folder.mkdir(exist_ok=True)
        (folder / "Dockerfile").write_text("\n".join((f"FROM {self.base}", *lines, "")))
        return folder

    def build(self, folder, cache=True):
        return seconds(self.builder.build(str(folder), "bench-" + folder.name, cache))

    def prepare(self, _repeat):
        for command in self.builder.prepare(self.base):
            run(command)
        return []

    def echoes(self, repeat):
        folder = self.context("echoes", *(f"RUN echo {n}" for n in range(20)))
        self.build(folder)
        yield "20 x RUN echo", [self.build(folder, False) for _ in range(repeat)]
        self.build(folder)
        yield "fully cached", [self.build(folder) for _ in range(repeat)]

    def copies(self, repeat):
        cold, cached, changed = [], [], []
        for number in range(repeat):  # none is removed in between: ext4 is slow where many files were just removed
            folder = self.context(f"copies{number}", "COPY src /src/")
            fill(folder / "src")
            cold.append(self.build(folder))
            cached.append(self.build(folder))
            (folder / "src" / "00" / "0.bin").write_bytes(os.urandom(FILE_SIZE + 1))
            changed.append(self.build(folder))
        yield "COPY cold", cold
        yield "COPY cached", cached
        yield "COPY one changed", changed

    def pulls(self, repeat):
        folder = self.folder / "pulled"
        folder.mkdir()
        yield "pull 600 MB", [seconds(self.builder.pull(self.big.make(), str(folder))) for _ in range(repeat)]


def fill(folder):
    for number in range(FILES):
        place = folder / f"{number % 100:02}"
        place.mkdir(parents=True, exist_ok=True)
        (place / f"{number}.bin").write_bytes(os.urandom(FILE_SIZE))


def measure(name, work, repeat):
    """The figures of one builder, by kind of work."""
    figures = {}
    for part in (work.prepare, work.echoes, work.copies, work.pulls):
        try:
            for what, times in part(repeat):
                figures[what] = statistics.median(times)
                print(f"{name:10}{what:18}" + " ".join(f"{time:8.3f}" for time in times), flush=True)
        except RuntimeError as failure:
            print(f"{name} left out of {part.__name__}: {failure}", flush=True)
    return figures


def add_base(registry, program, folder):
    """Gives the registry the image that lamella has on board; its name."""
    (folder / "Dockerfile").write_text("FROM lamella/base:1\n")
    run([*program, "build", "-q", "-o", f"type=oci,dest={folder}/base.tar", str(folder)])
    return images.add_archive(registry, folder / "base.tar", "bench/base", "1")


def table(results):
    names = list(results)
    yield "work".ljust(18) + "".join(name.rjust(10) for name in names) + "lead".rjust(9)
    for work, ours in results["lamella"].items():
        others = [results[name][work] for name in names[1:] if work in results[name]]
        cells = (f"{results[name][work]:10.3f}" if work in results[name] else "-".rjust(10) for name in names)
        yield work.ljust(18) + "".join(cells) + (f"{min(others) / ours:8.1f}x" if others else "-".rjust(9))


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--lamella", default=shutil.which("lamella") or "lamella")
    parser.add_argument("--only", help="the builders to measure, between commas")
    parser.add_argument("--repeat", type=int, default=3)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        root = pathlib.Path(temporary)
        builders = peers.found(options.lamella, str(root / "store"))
        chosen = options.only.split(",") if options.only else builders
        registry = Registry()
        base = add_base(registry, builders["lamella"].program, root)
        big = images.BigImages(registry, root)
        results = {}
        for name, builder in builders.items():
            if name in chosen:
                (root / name).mkdir()
                results[name] = measure(name, Work(builder, root / name, base, big), options.repeat)
    if "lamella" in results:
        print("\n".join(("", *table(results))))


main()
