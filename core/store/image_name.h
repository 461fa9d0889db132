// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"

#include <string>
#include <string_view>

namespace lamella::store {

/// Where an image is looked for.
enum class Transport {
    Store,
    Container, ///< of the store, with what it wrote on top of its image
    Registry,
    OciFolder,
    OciArchive,
    DockerArchive,
    DockerDaemon,
    ContainersStorage
};

/// An image as people name it on the command line, in skopeo's words: "name:tag" (the store), "docker://name",
/// and of ours: "container:name" (a container of the store),
/// "oci:DIR[:tag]", "oci-archive:FILE[:tag]", "docker-archive:FILE[:name]", "docker-daemon:name",
/// "containers-storage:name".
struct ImageName {
    Transport transport = Transport::Store;
    std::string path;  ///< the folder or file; empty for the others
    std::string image; ///< name, tag or id within; may be empty where there is a path

    /// InvalidInput when the text is empty or a path is missing.
    static Result<ImageName> parse(std::string_view text);
    [[nodiscard]] std::string render() const;

    friend bool operator==(const ImageName &, const ImageName &) = default;
};

} // namespace lamella::store
