// SPDX-License-Identifier: Apache-2.0
#include "core/archive/tar_writer.h"
#include "core/layer/tree_walk.h"
#include "core/layer/write_tree.h"

#include <vector>

namespace lamella::layer {

namespace {

archive::EntryType entryType(FileType type)
{
    switch (type) {
    case FileType::File:
        return archive::EntryType::File;
    case FileType::Folder:
        return archive::EntryType::Folder;
    case FileType::Symlink:
        return archive::EntryType::Symlink;
    case FileType::CharacterDevice:
        return archive::EntryType::CharacterDevice;
    case FileType::BlockDevice:
        return archive::EntryType::BlockDevice;
    case FileType::Fifo:
        break;
    }
    return archive::EntryType::Fifo;
}

class TarVisitor : public TreeVisitor {
public:
    TarVisitor(archive::TarWriter &tar, const TreeOptions &options)
        : m_tar(tar),
          m_options(options),
          m_prefix(options.prefix.empty() ? "" : options.prefix + "/")
    {
    }

    Result<void> visit(const TreeItem &item, const FileVersion &version, ByteSource *content) override
    {
        const bool isLink = !item.hardLinkTo.empty();
        archive::TarEntry entry{.path = m_prefix + item.path,
                                .type = isLink ? archive::EntryType::HardLink : entryType(version.type),
                                .size = content == nullptr ? 0 : version.size,
                                .mode = version.mode,
                                .uid = version.uid,
                                .gid = version.gid,
                                .mtime = m_options.mtime.value_or(timeOfEpoch(0, version.mtime)),
                                .link = isLink ? m_prefix + item.hardLinkTo : item.link,
                                .deviceMajor = item.device.first,
                                .deviceMinor = item.device.second,
                                .xattrs = item.xattrs};
        TRY(m_tar.begin(entry));
        if (content == nullptr)
            return {};
        while (const std::size_t count = TRY(content->read(m_block))) {
            TRY(m_tar.write(std::span(m_block).first(count)));
            m_bytes += count;
        }
        return {};
    }

    Result<void> leave(const TreeItem &, const FileVersion &) override { return {}; }

    [[nodiscard]] std::uint64_t bytes() const { return m_bytes; }

private:
    archive::TarWriter &m_tar;
    const TreeOptions &m_options;
    std::string m_prefix;
    std::vector<std::byte> m_block = std::vector<std::byte>(std::size_t{256} * 1024);
    std::uint64_t m_bytes = 0;
};

} // namespace

Result<std::uint64_t> writeTreeInto(archive::TarWriter &tar, const ImageFiles &files, const store::ImageSource &image,
                                    const TreeOptions &options, std::stop_token stop)
{
    if (!options.prefix.empty())
        TRY(tar.begin({.path = options.prefix,
                       .type = archive::EntryType::Folder,
                       .mode = 0755,
                       .mtime = options.mtime.value_or(Time())}));
    TarVisitor visitor(tar, options);
    TRY(walkTree(files, image, visitor, std::move(stop)));
    return visitor.bytes();
}

} // namespace lamella::layer
