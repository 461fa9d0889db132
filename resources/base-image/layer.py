# SPDX-License-Identifier: Apache-2.0
"""A layer as an uncompressed tar whose bytes depend on nothing but what is put in."""

import io
import tarfile

# 2025-01-01T00:00:00Z: the time of every file, and of the image.
TIME = 1735689600


class Layer:
    """Collects folders, files and links by their path, without a slash in front; parents come by themselves."""

    def __init__(self, created_by):
        self.created_by = created_by
        self._entries = {}

    def folder(self, path, mode=0o755):
        self._add(path, tarfile.DIRTYPE, mode)

    def file(self, path, content, mode=0o644):
        self._add(path, tarfile.REGTYPE, mode, content)

    def link(self, path, target):
        self._add(path, tarfile.SYMTYPE, 0o777, target=target)

    def _add(self, path, kind, mode, content=b"", target=""):
        parent = path.rpartition("/")[0]
        if parent and parent not in self._entries:
            self.folder(parent)
        entry = tarfile.TarInfo(path)
        entry.type, entry.mode, entry.size, entry.linkname, entry.mtime = kind, mode, len(content), target, TIME
        self._entries[path] = (entry, content)

    def tar(self):
        """The bytes of the layer: a parent before what it holds, names of a folder in the order of their bytes."""
        return tar_of(self._entries[path] for path in sorted(self._entries, key=lambda path: path.encode().split(b"/")))


def tar_of(entries):
    """A tar of (TarInfo, content) pairs, owned by 0:0 without names."""
    bytes_ = io.BytesIO()
    with tarfile.open(fileobj=bytes_, mode="w", format=tarfile.USTAR_FORMAT) as archive:
        for entry, content in entries:
            archive.addfile(entry, io.BytesIO(content))
    return bytes_.getvalue()
