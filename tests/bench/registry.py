# SPDX-License-Identifier: Apache-2.0
"""A registry on loopback that only gives: enough of the distribution protocol for every builder to pull from it."""

import hashlib
import http.server
import threading


def digest_of(content):
    return "sha256:" + hashlib.sha256(content).hexdigest()


class Registry:
    """Serves what was added until the program ends. A blob is a list of parts, each bytes or the path of a file."""

    def __init__(self):
        self.manifests = {}
        self.blobs = {}
        registry = self

        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def log_message(self, *_):
                pass

            def do_HEAD(self):
                registry.answer(self, False)

            def do_GET(self):
                registry.answer(self, True)

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    @property
    def host(self):
        return f"127.0.0.1:{self.server.server_address[1]}"

    def add_blob(self, digest, *parts):
        self.blobs[digest] = parts

    def add_image(self, repository, tag, manifest, media_type):
        """Names an image whose blobs were added; what builders call it."""
        for reference in (tag, digest_of(manifest)):
            self.manifests[repository, reference] = (manifest, media_type)
        return f"{self.host}/{repository}:{tag}"

    def answer(self, request, with_body):
        words = request.path.split("?")[0].strip("/").split("/")
        kind, reference = words[-2:] if len(words) > 3 else ("", "")
        found = self.manifests.get(("/".join(words[1:-2]), reference)) if kind == "manifests" else None
        if words == ["v2"]:
            parts, media_type, digest = [b"{}"], "application/json", ""
        elif found:
            parts, media_type, digest = [found[0]], found[1], digest_of(found[0])
        elif kind == "blobs" and reference in self.blobs:
            parts, media_type, digest = self.blobs[reference], "application/octet-stream", reference
        else:
            return request.send_error(404)
        request.send_response(200)
        request.send_header("Content-Type", media_type)
        request.send_header("Content-Length", str(sum(map(size_of, parts))))
        if digest:
            request.send_header("Docker-Content-Digest", digest)
        request.end_headers()
        for part in parts if with_body else ():
            send(request, part)


def size_of(part):
    return len(part) if isinstance(part, bytes) else part.stat().st_size


def send(request, part):
    if isinstance(part, bytes):
        request.wfile.write(part)
        return
    request.wfile.flush()
    with part.open("rb") as file:
        request.connection.sendfile(file)
