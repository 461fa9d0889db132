// SPDX-License-Identifier: Apache-2.0
#include "app/cli/file_entry.h"

#include "app/cli/table.h"
#include "core/base/clock.h"

#include <array>
#include <format>
#include <string_view>

namespace lamella::cli {

namespace {

using layer::FileType;

std::string_view nameOf(FileType type)
{
    switch (type) {
    case FileType::Folder:
        return "dir";
    case FileType::Symlink:
        return "symlink";
    case FileType::CharacterDevice:
        return "char";
    case FileType::BlockDevice:
        return "block";
    case FileType::Fifo:
        return "fifo";
    case FileType::File:
        break;
    }
    return "file";
}

std::string base64(std::string_view text)
{
    constexpr std::string_view digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    std::string encoded;
    for (std::size_t at = 0; at < text.size(); at += 3) {
        const std::string_view group = text.substr(at, 3);
        std::uint32_t bits = 0;
        for (std::size_t place = 0; place < 3; ++place)
            bits = (bits << 8U) | (place < group.size() ? static_cast<unsigned char>(group[place]) : 0U);
        for (std::size_t place = 0; place < 4; ++place)
            encoded += place <= group.size() ? digits[(bits >> (18U - 6U * place)) & 63U] : '=';
    }
    return encoded;
}

Json xattrsJson(const layer::ImageFiles &files, layer::VersionId version)
{
    Json all = Json::object();
    for (const auto &[name, value] : files.xattrs(version))
        all.set(printable(name), toHex(asBytes(value)));
    return all;
}

bool isDevice(FileType type)
{
    return type == FileType::CharacterDevice || type == FileType::BlockDevice;
}

} // namespace

Json fileEntryJson(const layer::ImageFiles &files, layer::VersionId version, int layer,
                   std::optional<layer::ChangeKind> change)
{
    const layer::FileVersion &file = files.version(version);
    const std::string path = files.fullPath(file.path);
    const std::string shown = printable(path);
    Json entry = Json::object({{"path", shown}});
    if (shown != path)
        entry.set("pathBase64", base64(path));
    entry.set("type", nameOf(file.type));
    entry.set("size", file.size);
    entry.set("mode", std::format("{:04o}", file.mode));
    entry.set("uid", file.uid);
    entry.set("gid", file.gid);
    entry.set("mtime", renderTime(timeOfEpoch(0, file.mtime)));
    entry.set("link", file.type == FileType::Symlink ? Json(printable(files.link(version))) : Json());
    const auto [major, minor] = files.device(version);
    entry.set("device", isDevice(file.type) ? Json(Json::Array{major, minor}) : Json());
    entry.set("xattrs", xattrsJson(files, version));
    const layer::PathId target = files.hardLinkTo(version);
    entry.set("hardlinkTo", target == layer::noId ? Json() : Json(printable(files.fullPath(target))));
    const Sha256::Value *content = files.content(version);
    entry.set("digest", content == nullptr ? Json() : Json("sha256:" + toHex(*content)));
    entry.set("layer", layer == 0 ? Json() : Json(layer));
    entry.set("change", change ? Json(std::string(1, static_cast<char>(*change))) : Json());
    return entry;
}

std::string modeText(const layer::FileVersion &version)
{
    constexpr std::string_view letters = "rwxrwxrwx";
    constexpr std::array<char, 6> types{'-', 'd', 'l', 'c', 'b', 'p'};
    std::string text(1, types.at(static_cast<std::size_t>(version.type)));
    for (std::size_t place = 0; place < letters.size(); ++place)
        text += (version.mode >> (letters.size() - 1 - place) & 1U) != 0 ? letters[place] : '-';
    const auto special = [&](std::size_t place, unsigned bit, char letter) {
        if ((version.mode & bit) != 0)
            text[place] = text[place] == 'x' ? letter : static_cast<char>(letter - 'a' + 'A');
    };
    special(3, 04000, 's');
    special(6, 02000, 's');
    special(9, 01000, 't');
    return text;
}

std::string shownPath(const layer::ImageFiles &files, layer::VersionId version)
{
    const layer::FileVersion &file = files.version(version);
    std::string text = files.fullPath(file.path);
    if (file.type == FileType::Symlink)
        text.append(" -> ").append(files.link(version));
    const layer::PathId target = files.hardLinkTo(version);
    if (target != layer::noId)
        text.append(" => ").append(files.fullPath(target));
    return text;
}

} // namespace lamella::cli
