// SPDX-License-Identifier: Apache-2.0
#include "core/store/image_path.h"

#include "core/archive/decompress.h"
#include "core/store/tar_members.h"

#include <array>
#include <fstream>
#include <string_view>

namespace lamella::store {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t tarBlock = 512;
constexpr std::size_t magicPlace = 257;
constexpr std::string_view magic = "ustar";

bool isArchive(const fs::path &file)
{
    std::ifstream stream(file, std::ios::binary);
    std::array<char, tarBlock> start{};
    stream.read(start.data(), start.size());
    const auto got = static_cast<std::size_t>(stream.gcount());
    const std::string_view bytes(start.data(), got);
    if (archive::compressionOf(std::as_bytes(std::span(start).first(got))) != archive::Compression::None)
        return true;
    return got == tarBlock && bytes.substr(magicPlace, magic.size()) == magic;
}

Error nothingThere(const fs::path &path)
{
    return Error{ErrorCode::InvalidInput,
                 path.string() + " holds no image",
                 {},
                 "name a folder with an OCI image layout, or an archive made by docker save, podman save or skopeo"};
}

} // namespace

ImagePathKind imagePathKind(const fs::path &path)
{
    std::error_code failure;
    if (fs::is_directory(path, failure))
        return fs::is_regular_file(path / "oci-layout", failure) ? ImagePathKind::Layout : ImagePathKind::None;
    if (fs::is_regular_file(path, failure) && isArchive(path))
        return ImagePathKind::Archive;
    return ImagePathKind::None;
}

Result<ImageName> imageNameAt(const fs::path &path)
{
    if (path.string().contains(':'))
        return Error{ErrorCode::InvalidInput,
                     path.string() + " cannot be named: a colon ends the path in the name of an image",
                     {},
                     "give the file another name"};
    switch (imagePathKind(path)) {
    case ImagePathKind::Layout:
        return ImageName{Transport::OciFolder, path.string(), ""};
    case ImagePathKind::Archive: {
        const TarMembers members = TRY(TarMembers::open(path));
        if (members.has("index.json") && members.has("oci-layout"))
            return ImageName{Transport::OciArchive, path.string(), ""};
        if (members.has("manifest.json"))
            return ImageName{Transport::DockerArchive, path.string(), ""};
        break;
    }
    case ImagePathKind::None:
        break;
    }
    return nothingThere(path);
}

} // namespace lamella::store
