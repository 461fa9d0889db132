// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/clock.h"
#include "core/base/json.h"
#include "core/oci/descriptor.h"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace lamella::store {

/// What a container wrote, as a layer.
struct WritableLayer {
    Digest diffId;               ///< of its plain tar
    std::uint64_t tarBytes = 0;  ///< length of the tar
    std::uint64_t fileBytes = 0; ///< bytes of its regular files
};

/// How a user namespace maps ids, as /proc/self/uid_map and gid_map have it.
struct IdMaps {
    std::string uids;
    std::string gids;

    [[nodiscard]] static IdMaps current();
    friend bool operator==(const IdMaps &, const IdMaps &) = default;
};

/// The upper folder of an overlay that nobody has made a layer of yet, and what is needed to read it from outside.
struct OpenUpper {
    std::vector<std::string> lowers;      ///< names of folders in the store's snapshots, topmost first
    std::vector<std::string> mountPoints; ///< relative to the root: what only stands there to be mounted over
    bool userXattrs = false;              ///< overlayfs' marks are user.overlay.*
    IdMaps ids;                           ///< of the namespace it is written in
};

/// The process that runs a container. A number alone may be another's by now.
struct RunningProcess {
    std::int64_t pid = 0;
    std::uint64_t startTicks = 0; ///< of /proc/PID/stat

    [[nodiscard]] static RunningProcess current();
    [[nodiscard]] bool isAlive() const;
};

/// A program that was run on an image, and what is left of it.
struct Container {
    std::string id; ///< 64 hexadecimal digits
    std::string name;
    std::string image; ///< as it was asked for
    Digest imageId;
    oci::Descriptor manifest;         ///< the image's, which stays readable as long as the container is there
    std::vector<std::string> command; ///< entry point and all words
    std::map<std::string, std::string> labels;
    Time created;
    std::optional<Time> started;
    std::optional<Time> finished;
    std::optional<int> exitCode;
    bool removedAtEnd = false;        ///< --rm
    std::vector<std::string> volumes; ///< names of those that it mounts
    RunningProcess process;
    OpenUpper upper;
    std::optional<WritableLayer> layer; ///< of a container whose end was seen

    [[nodiscard]] std::string_view shortId() const { return std::string_view(id).substr(0, 12); }
    [[nodiscard]] Json toJson() const;
    /// Corrupt when the document is none of a container.
    static Result<Container> fromJson(const Json &json);
};

} // namespace lamella::store
