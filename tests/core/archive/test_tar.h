// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/archive/tar_writer.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>

namespace lamella::test {

/// An archive in the making.
class Tar {
public:
    Tar &add(archive::TarEntry entry, std::string_view text = {})
    {
        entry.size = text.size();
        EXPECT_TRUE(m_writer.begin(entry));
        EXPECT_TRUE(m_writer.write(asBytes(text)));
        return *this;
    }
    Tar &file(const std::string &path, std::string_view text, std::uint32_t mode = 0644)
    {
        return add({.path = path, .mode = mode}, text);
    }
    Tar &folder(const std::string &path, std::uint32_t mode = 0755)
    {
        return add({.path = path, .type = archive::EntryType::Folder, .mode = mode});
    }
    Tar &link(const std::string &path, const std::string &target, archive::EntryType type = archive::EntryType::Symlink)
    {
        return add({.path = path, .type = type, .mode = 0777, .link = target});
    }
    std::string take()
    {
        EXPECT_TRUE(m_writer.finish());
        return m_sink.take();
    }

private:
    StringSink m_sink;
    archive::TarWriter m_writer{m_sink};
};

} // namespace lamella::test
