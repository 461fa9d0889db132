// SPDX-License-Identifier: Apache-2.0
#include "core/archive/tar_reader.h"
#include "core/archive/tar_writer.h"
#include "core/base/file.h"
#include "core/base/process.h"
#include "core/base/sha256.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace lamella::archive {
namespace {

struct ReadEntry {
    TarEntry entry;
    std::string data;
};

Result<std::vector<ReadEntry>> readTar(std::string_view tar)
{
    MemorySource source(asBytes(tar));
    TarReader reader = TRY(TarReader::open(source));
    std::vector<ReadEntry> entries;
    while (const TarEntry *entry = TRY(reader.next())) {
        EntrySource data(reader);
        entries.push_back({*entry, {}});
        entries.back().data = TRY(readAll(data, 1 << 26));
    }
    return entries;
}

std::string written(const std::vector<ReadEntry> &entries)
{
    StringSink sink;
    TarWriter writer(sink);
    for (const ReadEntry &one : entries) {
        EXPECT_TRUE(writer.begin(one.entry)) << one.entry.path;
        EXPECT_TRUE(writer.write(asBytes(one.data)));
    }
    EXPECT_TRUE(writer.finish());
    return sink.take();
}

ReadEntry file(std::string path, std::string data)
{
    TarEntry entry{.path = std::move(path), .size = data.size(), .mode = 0644, .mtime = timeOfEpoch(1700000000)};
    return {entry, std::move(data)};
}

/// What a program makes of a script, run in a folder of its own.
std::string tarMadeBy(const std::string &script)
{
    auto folder = TemporaryFolder::create("/tmp");
    EXPECT_TRUE(folder);
    const auto outcome = runProcess({.arguments = {"sh", "-ec", script}, .folder = folder->path()});
    EXPECT_TRUE(outcome && outcome->exitCode == 0) << (outcome ? outcome->errors : outcome.error().render());
    return readFile(folder->path() / "out.tar", 1 << 26).value_or("");
}

TEST(TarWriter, EmptyArchiveIsTwoZeroBlocks)
{
    EXPECT_EQ("sha256:" + sha256Hex(written({})),
              "sha256:5f70bf18a086007016e948b04aed3b82103a36bea41755b6cddfaf10ace3c6ef");
}

TEST(TarWriter, WritesPlainUstarWhereItCan)
{
    ReadEntry one = file("/etc/motd", "hello\n");
    one.entry.mtime = timeOfEpoch(1700000000, 999'999'999);
    const std::string tar = written({one, {{.path = "./dir", .type = EntryType::Folder, .mode = 01777}, ""}});
    EXPECT_EQ(tar.size(), 512U + 512 + 512 + 1024);
    EXPECT_EQ(tar.substr(0, 9), "etc/motd" + std::string(1, '\0'));
    EXPECT_EQ(tar.substr(257, 8), std::string("ustar\0"
                                              "00",
                                              8));
    EXPECT_EQ(tar.substr(136, 11), "14524770400") << "whole seconds, cut";
    EXPECT_EQ(tar.substr(265, 64), std::string(64, '\0')) << "no names of owners";
    EXPECT_EQ(tar.substr(1024, 5), std::string("dir/\0", 5));
    EXPECT_THAT(tar, testing::Not(testing::HasSubstr("PaxHeader")));
}

TEST(TarWriter, WhatItWritesIsReadBack)
{
    const std::string capability("\x01\x00\x00\x02\xff\n\x00", 7);
    std::vector<ReadEntry> entries;
    for (const std::string &name : {std::string("plain"), std::string("e\xcc\x81 decomposed"),
                                    std::string("\xc3\xa9 composed"), std::string("not\xffutf8"),
                                    "deep/" + std::string(200, 'x'), std::string(90, 'd') + "/" + std::string(90, 'f'),
                                    std::string("line\nbreak"), "e\xcc\x81/" + std::string(120, 'z')})
        entries.push_back(file(name, "data of " + name));
    entries[0].entry.xattrs["security.capability"] = capability;
    entries[0].entry.uid = 4'000'000'000;
    entries[1].entry.gid = 3'000'000;
    entries[2].entry.mode = 06755;
    entries[3].entry.mtime = timeOfEpoch(-5);
    entries.push_back(
        {{.path = "l", .type = EntryType::Symlink, .mode = 0777, .link = std::string(150, 'q') + "\xcc\x81"}, ""});
    entries.push_back({{.path = "h", .type = EntryType::HardLink, .mode = 0644, .link = entries[1].entry.path}, ""});
    entries.push_back(
        {{.path = "c", .type = EntryType::CharacterDevice, .mode = 0600, .deviceMajor = 5, .deviceMinor = 300}, ""});
    entries.push_back({{.path = "p", .type = EntryType::Fifo, .mode = 0600}, ""});
    const std::string tar = written(entries);
    const auto back = readTar(tar);
    ASSERT_TRUE(back) << back.error().render();
    ASSERT_EQ(back->size(), entries.size());
    for (std::size_t place = 0; place < entries.size(); ++place) {
        TarEntry entry = (*back)[place].entry;
        if (entry.dataOffset) {
            EXPECT_EQ(tar.substr(*entry.dataOffset, entry.size), entries[place].data);
        }
        EXPECT_EQ(entry.dataOffset.has_value(), entry.isFile());
        entry.dataOffset.reset();
        EXPECT_EQ(entry, entries[place].entry) << entry.path;
        EXPECT_EQ((*back)[place].data, entries[place].data);
    }
}

TEST(TarWriter, RefusesFilesOfAnotherLength)
{
    StringSink sink;
    TarWriter writer(sink);
    ASSERT_TRUE(writer.begin(file("a", "four").entry));
    EXPECT_FALSE(writer.write(asBytes("five!")));
    ASSERT_TRUE(writer.write(asBytes("abc")));
    EXPECT_EQ(writer.finish().error().code, ErrorCode::InvalidInput);
}

TEST(TarReader, ReadsGnuAndPaxNamesSparseFilesAndFractions)
{
    for (const std::string format : {"gnu", "pax", "posix"}) {
        SCOPED_TRACE(format);
        const std::string tar =
            tarMadeBy("mkdir t; cd t; n=$(printf 'e\\314\\201%.0s' $(seq 60)); echo long > $n; ln -s $n link; "
                      "truncate -s 300000 sparse; printf end | dd of=sparse bs=1 seek=200000 conv=notrunc 2>/dev/null; "
                      "touch -d @1700000000.25 when; tar --format="
                      + format + " -S --sort=name -cf ../out.tar .");
        const auto entries = readTar(tar);
        ASSERT_TRUE(entries) << entries.error().render();
        ASSERT_EQ(entries->size(), 5U);
        std::string name = "./";
        for (int part = 0; part < 60; ++part)
            name += "e\xcc\x81";
        EXPECT_EQ((*entries)[1].entry.path, name);
        EXPECT_EQ((*entries)[2].entry.link, name.substr(2));
        const ReadEntry &sparse = (*entries)[3];
        EXPECT_TRUE(sparse.entry.sparse);
        EXPECT_FALSE(sparse.entry.dataOffset);
        EXPECT_EQ(sparse.entry.path, "./sparse");
        ASSERT_EQ(sparse.data.size(), 300000U);
        EXPECT_EQ(sparse.data.substr(199'998, 7), std::string("\0\0end\0\0", 7));
        EXPECT_EQ((*entries)[4].entry.mtime, timeOfEpoch(1700000000, format == "gnu" ? 0 : 250'000'000));
    }
}

TEST(TarReader, RefusesWhatIsNoTarOrCutOff)
{
    EXPECT_EQ(readTar(std::string(2048, 'x')).error().code, ErrorCode::Corrupt);
    const std::string tar = written({file("a", std::string(5000, 'a'))});
    EXPECT_EQ(readTar(tar.substr(0, 3000)).error().code, ErrorCode::Corrupt);
    EXPECT_EQ(readTar(tar.substr(0, 300)).error().code, ErrorCode::Corrupt);
    EXPECT_TRUE(readTar("")) << "no bytes at all are an empty archive";
}

TEST(TarReader, IgnoresWhatFollowsTheEnd)
{
    const auto entries = readTar(written({file("a", "1")}) + std::string(7000, '\0') + "rubbish");
    ASSERT_TRUE(entries) << entries.error().render();
    EXPECT_EQ(entries->size(), 1U);
}

TEST(TarWriter, OtherProgramsReadIt)
{
    auto folder = TemporaryFolder::create("/tmp");
    ASSERT_TRUE(folder);
    ReadEntry one = file(std::string(150, 'n') + "\xcc\x81", "hello");
    ASSERT_TRUE(replaceFile(folder->path() / "x.tar", written({one})));
    const auto outcome =
        runProcess({.arguments = {"tar", "-xOf", (folder->path() / "x.tar").string(), one.entry.path}});
    ASSERT_TRUE(outcome);
    EXPECT_EQ(outcome->output, "hello") << outcome->errors;
}

} // namespace
} // namespace lamella::archive
