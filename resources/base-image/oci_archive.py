# SPDX-License-Identifier: Apache-2.0
"""An image of layers as an OCI archive: a tar of an OCI image layout."""

import datetime
import hashlib
import json
import platform
import tarfile

from layer import TIME, tar_of

# What the kernel calls a machine, and what OCI calls it: architecture and variant.
ARCHITECTURES = {
    "x86_64": ("amd64", None),
    "aarch64": ("arm64", "v8"),
    "armv7l": ("arm", "v7"),
    "i686": ("386", None),
    "loongarch64": ("loong64", None),
}


def archive(layers, name, settings):
    """The bytes of an archive that holds one image of this name ("host/path:tag") with this `config`."""
    created = datetime.datetime.fromtimestamp(TIME, datetime.timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")
    architecture, variant = ARCHITECTURES.get(platform.machine(), (platform.machine(), None))
    machine = {"architecture": architecture, "os": "linux"} | ({"variant": variant} if variant else {})
    tars = [layer.tar() for layer in layers]
    config = document(machine | {
        "created": created,
        "config": settings,
        "rootfs": {"type": "layers", "diff_ids": [digest(tar) for tar in tars]},
        "history": [{"created": created, "created_by": layer.created_by, "comment": "lamella base"} for layer in layers],
    })
    manifest = document({
        "schemaVersion": 2,
        "mediaType": "application/vnd.oci.image.manifest.v1+json",
        "config": descriptor("application/vnd.oci.image.config.v1+json", config),
        "layers": [descriptor("application/vnd.oci.image.layer.v1.tar", tar) for tar in tars],
    })
    index = document({
        "schemaVersion": 2,
        "mediaType": "application/vnd.oci.image.index.v1+json",
        "manifests": [descriptor("application/vnd.oci.image.manifest.v1+json", manifest) | {
            "platform": machine,
            "annotations": {"io.containerd.image.name": name, "org.opencontainers.image.ref.name": name},
        }],
    })
    files = {f"blobs/sha256/{digest(blob).removeprefix('sha256:')}": blob for blob in [*tars, config, manifest]}
    files |= {"index.json": index, "oci-layout": document({"imageLayoutVersion": "1.0.0"})}
    return tar_of((entry_of(path, files[path]), files[path]) for path in sorted(files))


def entry_of(path, content):
    entry = tarfile.TarInfo(path)
    entry.size, entry.mode, entry.mtime = len(content), 0o644, TIME
    return entry


def digest(content):
    return "sha256:" + hashlib.sha256(content).hexdigest()


def descriptor(media_type, content):
    return {"mediaType": media_type, "digest": digest(content), "size": len(content)}


def document(value):
    return json.dumps(value, separators=(",", ":"), sort_keys=True).encode()
