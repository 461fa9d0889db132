// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/archive/tar_reader.h"
#include "core/archive/tar_writer.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace lamella::layer {

/// The names of a tar's entries, links with " -> target", hard links with " => target".
inline std::vector<std::string> namesOf(const std::string &tar)
{
    MemorySource source(asBytes(tar));
    auto reader = archive::TarReader::open(source);
    EXPECT_TRUE(reader);
    std::vector<std::string> names;
    while (true) {
        const auto entry = reader->next();
        EXPECT_TRUE(entry) << entry.error().render();
        if (!entry || *entry == nullptr)
            return names;
        std::string name = (*entry)->path;
        if ((*entry)->type == archive::EntryType::Symlink)
            name += " -> " + (*entry)->link;
        if ((*entry)->type == archive::EntryType::HardLink)
            name += " => " + (*entry)->link;
        names.push_back(name);
    }
}

/// A tar made entry by entry.
class TarText {
public:
    TarText &add(archive::TarEntry entry, std::string_view data = {})
    {
        entry.size = data.size();
        EXPECT_TRUE(m_writer.begin(entry)) << entry.path;
        EXPECT_TRUE(m_writer.write(asBytes(data)));
        return *this;
    }
    TarText &file(std::string path, std::string_view data = {}, std::uint32_t mode = 0644)
    {
        return add({.path = std::move(path), .mode = mode, .mtime = timeOfEpoch(1600000000)}, data);
    }
    TarText &folder(std::string path, std::uint32_t mode = 0755, std::uint32_t uid = 0)
    {
        return add({.path = std::move(path),
                    .type = archive::EntryType::Folder,
                    .mode = mode,
                    .uid = uid,
                    .mtime = timeOfEpoch(1600000001)});
    }
    TarText &link(std::string path, std::string target)
    {
        return add({.path = std::move(path),
                    .type = archive::EntryType::Symlink,
                    .mode = 0777,
                    .mtime = timeOfEpoch(1600000002),
                    .link = std::move(target)});
    }
    TarText &hardLink(std::string path, std::string target)
    {
        return add({.path = std::move(path), .type = archive::EntryType::HardLink, .link = std::move(target)});
    }
    std::string text()
    {
        EXPECT_TRUE(m_writer.finish());
        return m_sink.text();
    }

private:
    StringSink m_sink;
    archive::TarWriter m_writer{m_sink};
};

} // namespace lamella::layer
