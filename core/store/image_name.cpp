// SPDX-License-Identifier: Apache-2.0
#include "core/store/image_name.h"

#include <array>
#include <utility>

namespace lamella::store {

namespace {

struct Prefix {
    std::string_view text;
    Transport transport;
    bool hasPath;
};

constexpr std::array<Prefix, 7> prefixes{{{"docker://", Transport::Registry, false},
                                          {"container:", Transport::Container, false},
                                          {"oci:", Transport::OciFolder, true},
                                          {"oci-archive:", Transport::OciArchive, true},
                                          {"docker-archive:", Transport::DockerArchive, true},
                                          {"docker-daemon:", Transport::DockerDaemon, false},
                                          {"containers-storage:", Transport::ContainersStorage, false}}};

} // namespace

Result<ImageName> ImageName::parse(std::string_view text)
{
    for (const Prefix &prefix : prefixes) {
        if (!text.starts_with(prefix.text))
            continue;
        const std::string_view rest = text.substr(prefix.text.size());
        const std::size_t colon = prefix.hasPath ? rest.find(':') : 0;
        ImageName name{prefix.transport, "", std::string(rest)};
        if (prefix.hasPath) {
            name.path = rest.substr(0, colon);
            name.image = colon == std::string_view::npos ? "" : rest.substr(colon + 1);
        }
        if (rest.empty() || (prefix.hasPath && name.path.empty()))
            return Error{ErrorCode::InvalidInput,
                         "\"" + std::string(text) + "\" names no image",
                         {},
                         "write " + std::string(prefix.text) + (prefix.hasPath ? "PATH[:NAME]" : "NAME")};
        return name;
    }
    if (text.empty())
        return Error{ErrorCode::InvalidInput, "the name of an image is empty", {}, "write NAME[:TAG]"};
    return ImageName{Transport::Store, "", std::string(text)};
}

std::string ImageName::render() const
{
    for (const Prefix &prefix : prefixes) {
        if (prefix.transport != transport)
            continue;
        if (!prefix.hasPath)
            return std::string(prefix.text) + image;
        return std::string(prefix.text) + path + (image.empty() ? "" : ":" + image);
    }
    return image;
}

} // namespace lamella::store
