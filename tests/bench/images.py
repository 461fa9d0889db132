# SPDX-License-Identifier: Apache-2.0
"""The images that the benchmark's registry gives: the base, and big ones that no builder has seen before."""

import concurrent.futures
import hashlib
import json
import random
import tarfile
import zlib

from registry import digest_of

MANIFEST = "application/vnd.oci.image.manifest.v1+json"
CONFIG = "application/vnd.oci.image.config.v1+json"
LAYER = "application/vnd.oci.image.layer.v1.tar+gzip"
LAYERS = 6
FILES = 10_000  # in a layer; 10 kB each on average, half of it does not compress


def add_archive(registry, archive, repository, tag):
    """Adds the image of an OCI archive; its name."""
    with tarfile.open(archive) as tar:
        contents = {member.name.removeprefix("./"): tar.extractfile(member).read() for member in tar if member.isfile()}
    for name, content in contents.items():
        if name.startswith("blobs/sha256/"):
            registry.add_blob("sha256:" + name.removeprefix("blobs/sha256/"), content)
    target = json.loads(contents["index.json"])["manifests"][0]
    manifest = contents["blobs/" + target["digest"].replace(":", "/")]
    return registry.add_image(repository, tag, manifest, target.get("mediaType", MANIFEST))


class Body:
    """What is the same in a layer of all big images: a tar without its end, as one gzip member in a file."""

    def __init__(self, path, number):
        self.path = path
        self.tar = hashlib.sha256()
        self.blob = hashlib.sha256()
        self.size = 0
        source = random.Random(number)
        noise = source.randbytes(1 << 24)
        text = b"All files of a layer lie one behind the other.\n" * 500
        packer = zlib.compressobj(1, wbits=31)
        with path.open("wb") as file:
            for at in range(FILES):
                half = 75 + (at * 7919) % 10_000
                start = source.randrange(len(noise) - half)
                name = f"usr/share/layer{number}/{at % 100:02}/{at}.dat"
                plain = member(name, noise[start : start + half] + text[:half])
                self.tar.update(plain)
                self.keep(file, packer.compress(plain))
            self.keep(file, packer.flush())

    def keep(self, file, packed):
        self.blob.update(packed)
        self.size += len(packed)
        file.write(packed)


class BigImages:
    """Makes images of 60 000 files and 600 MB. Each has layers of its own: a file that differs, behind equal ones."""

    def __init__(self, registry, folder):
        self.registry = registry
        self.count = 0
        with concurrent.futures.ThreadPoolExecutor() as pool:
            self.bodies = list(pool.map(lambda n: Body(folder / f"layer{n}.gz", n), range(LAYERS)))

    def make(self):
        """The name of a new image."""
        self.count += 1
        layers, diff_ids = [], []
        for body in self.bodies:
            plain = member("usr/share/image", b"%d of %d" % (self.count, random.getrandbits(64))) + bytes(1024)
            packer = zlib.compressobj(1, wbits=31)
            packed = packer.compress(plain) + packer.flush()
            tar, blob = body.tar.copy(), body.blob.copy()
            tar.update(plain)
            blob.update(packed)
            layers.append({"mediaType": LAYER, "digest": "sha256:" + blob.hexdigest(), "size": body.size + len(packed)})
            diff_ids.append("sha256:" + tar.hexdigest())
            self.registry.add_blob(layers[-1]["digest"], body.path, packed)
        config = encoded({"architecture": "amd64", "os": "linux", "config": {},
                          "rootfs": {"type": "layers", "diff_ids": diff_ids}})
        self.registry.add_blob(digest_of(config), config)
        manifest = encoded({"schemaVersion": 2, "mediaType": MANIFEST, "layers": layers,
                            "config": {"mediaType": CONFIG, "digest": digest_of(config), "size": len(config)}})
        return self.registry.add_image("bench/big", str(self.count), manifest, MANIFEST)


def encoded(document):
    return json.dumps(document).encode()


def member(name, content):
    """A tar's entry for a file, padding included."""
    info = tarfile.TarInfo(name)
    info.size = len(content)
    info.mode = 0o644
    return info.tobuf() + content + bytes(-len(content) % tarfile.BLOCKSIZE)
