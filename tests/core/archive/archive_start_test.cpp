// SPDX-License-Identifier: Apache-2.0
#include "core/archive/archive_start.h"

#include "core/archive/peeked_source.h"
#include "core/archive/tar_writer.h"

#include <gtest/gtest.h>

namespace lamella::archive {
namespace {

std::string tarOf(const std::string &name)
{
    StringSink sink;
    TarWriter writer(sink);
    EXPECT_TRUE(writer.begin({.path = name, .size = 1, .mode = 0644}));
    EXPECT_TRUE(writer.write(asBytes("x")));
    EXPECT_TRUE(writer.finish());
    return sink.take();
}

TEST(ArchiveStart, TellsArchivesFromTexts)
{
    EXPECT_TRUE(startsArchive(asBytes(tarOf("a"))));
    EXPECT_TRUE(startsArchive(asBytes(tarOf("\xC3\xA9/" + std::string(150, 'n')))));
    EXPECT_TRUE(startsArchive(asBytes("\x1F\x8B\x08\x00 gzip")));
    EXPECT_TRUE(startsArchive(asBytes("\x28\xB5\x2F\xFD zstd")));
    EXPECT_TRUE(startsArchive(asBytes("BZh9 bzip2")));
    EXPECT_TRUE(startsArchive(asBytes(std::string("\xFD\x37\x7A\x58\x5A\x00 xz", 9))));
    EXPECT_FALSE(startsArchive(asBytes("")));
    EXPECT_FALSE(startsArchive(asBytes("FROM scratch\n")));
    EXPECT_FALSE(startsArchive(asBytes(std::string(2000, '\n'))));
    EXPECT_FALSE(startsArchive(asBytes(std::string(2000, '\0'))));
    std::string damaged = tarOf("a");
    damaged[0] = 'b';
    EXPECT_FALSE(startsArchive(asBytes(damaged)));
    EXPECT_FALSE(startsArchive(asBytes(tarOf("a").substr(0, 500))));
}

TEST(PeekedSource, GivesTheStartAgain)
{
    const std::string text = "0123456789";
    MemorySource source(asBytes(text));
    PeekedSource peeked(source);
    const Result<ByteSpan> start = peeked.peek(4);
    ASSERT_TRUE(start);
    EXPECT_TRUE(asText(*start).starts_with("0123"));
    EXPECT_EQ(readAll(peeked, 100).value_or(""), text);
    EXPECT_TRUE(peeked.peek(4)->empty());
}

} // namespace
} // namespace lamella::archive
