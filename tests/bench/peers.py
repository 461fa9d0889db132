# SPDX-License-Identifier: Apache-2.0
"""The builders that are found here, each as the commands that do the benchmark's work with it."""

import os
import shutil


class Lamella:
    def __init__(self, program, store):
        self.program = [program, "--store", store]

    def prepare(self, _base):
        return []

    def build(self, folder, name, cache):
        return [[*self.program, "build", "-q", "-t", name, *cached(cache), folder]]

    def pull(self, image, _folder):
        return [[*self.program, "pull", "-q", image], [*self.program, "tree", image]]


class BuildKit:
    def prepare(self, _base):
        return []

    def build(self, folder, name, cache):
        return [["buildctl", "build", "--frontend", "dockerfile.v0", "--local", f"context={folder}", "--local",
                 f"dockerfile={folder}", *cached(cache), "--output", f"type=image,name={name}"]]

    def pull(self, image, folder):
        """It unpacks an image only when something asks for a file of it."""
        with open(os.path.join(folder, "Dockerfile"), "w", encoding="ascii") as file:
            file.write(f"FROM {image} AS big\nFROM scratch\nCOPY --from=big /usr/share/image /\n")
        return self.build(folder, "bench-pulled", True)


class Docker:
    def prepare(self, base):
        return [["docker", "pull", "-q", base]]

    def build(self, folder, name, cache):
        return [["docker", "build", "-q", "--network=host", "-t", name, *cached(cache), folder]]

    def pull(self, image, _folder):
        return [["docker", "pull", "-q", image]]


class Buildah:
    def prepare(self, base):
        return [["buildah", "pull", "-q", "--tls-verify=false", base]]

    def build(self, folder, name, cache):
        return [["buildah", "build", "-q", "--network=host", "--layers", "-t", name, *cached(cache), folder]]

    def pull(self, image, _folder):
        return [["buildah", "pull", "-q", "--tls-verify=false", image]]


def cached(cache):
    return [] if cache else ["--no-cache"]


def found(lamella, store):
    """The builders by name, lamella first."""
    builders = {"lamella": Lamella(lamella, store)}
    if shutil.which("buildctl") and os.environ.get("BUILDKIT_HOST"):
        builders["buildkit"] = BuildKit()
    if shutil.which("docker") and os.environ.get("DOCKER_HOST"):
        builders["docker"] = Docker()
    if shutil.which("buildah"):
        builders["buildah"] = Buildah()
    return builders
