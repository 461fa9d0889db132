// SPDX-License-Identifier: Apache-2.0
#include "core/layer/capture.h"

#include "tests/core/layer/image_fixture.h"
#include "tests/core/layer/overlay.h"
#include "tests/core/layer/tar_text.h"

#include <gmock/gmock.h>

#include <sys/socket.h>
#include <sys/un.h>

namespace lamella::layer {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

constexpr auto emptyLayer = "sha256:5f70bf18a086007016e948b04aed3b82103a36bea41755b6cddfaf10ace3c6ef";

/// One lower folder made by a script, an overlay on it changed by another, and the layer that gives.
class Capture : public testing::Test {
protected:
    void lower(const std::string &script) { shell(m_lower.path(), script); }

    std::string capture(const std::string &script, const CaptureOptions &options = {})
    {
        const Overlay overlay({m_lower.path()});
        overlay.run(script);
        return captureUpper(overlay.upper(), options);
    }

    std::string captureUpper(const std::filesystem::path &upper, CaptureOptions options = {})
    {
        options.userXattrs = inUserNamespace();
        StringSink tar;
        const std::vector<std::filesystem::path> lowers{m_lower.path()};
        const auto layer = captureLayer(upper, lowers, tar, options);
        EXPECT_TRUE(layer) << layer.error().render();
        m_layer = layer.value_or(CapturedLayer{});
        EXPECT_EQ(m_layer.diffId, Digest::of(tar.text()));
        if (layer) {
            EXPECT_TRUE(sameIndex(*layer->index, *indexed(tar.text())));
        }
        EXPECT_EQ(m_layer.tarBytes, tar.text().size());
        return tar.take();
    }

    /// A socket's file, to be copied.
    std::string makeSocket()
    {
        sockaddr_un address{.sun_family = AF_UNIX, .sun_path = {}};
        const std::string path = m_other.path() / "socket";
        std::ranges::copy(path, address.sun_path);
        const UniqueFd made(::socket(AF_UNIX, SOCK_STREAM, 0));
        EXPECT_EQ(::bind(made.get(), reinterpret_cast<const sockaddr *>(&address), sizeof address), 0);
        return path;
    }

    TemporaryFolder m_other = *TemporaryFolder::create("/tmp", "other");
    TemporaryFolder m_lower = *TemporaryFolder::create("/tmp", "lower");
    CapturedLayer m_layer;
};

TEST_F(Capture, NothingChangedIsTheEmptyLayer)
{
    lower("mkdir -p etc/apt; echo 1 > etc/apt/list; ln -s x etc/link; touch -hd @1 etc/link etc/apt/list");
    EXPECT_THAT(namesOf(capture("true")), IsEmpty());
    EXPECT_THAT(namesOf(capture("chmod 600 etc/apt/list; chmod 644 etc/apt/list; chown -h 1 etc/link; "
                                "chown -h 0 etc/link; touch etc/gone; rm etc/gone; mkdir new; rmdir new; touch etc")),
                IsEmpty());
    EXPECT_EQ(m_layer.diffId.text(), emptyLayer);
}

TEST_F(Capture, WritesInWalkOrderWithParentsAndWhiteoutsInPlace)
{
    lower("mkdir -p a a-x b/c keep; touch a/1 a/2 a-x/1 b/c/d b/c/e keep/f");
    EXPECT_THAT(namesOf(capture(
                    "rm a/1; touch a/0 a/3; echo > a-x/1; rm -r b/c; rm keep/f; echo z > keep/g; mkdir n; touch n/m")),
                ElementsAre("a/", "a/0", "a/.wh.1", "a/3", "a-x/", "a-x/1", "b/", "b/.wh.c", "keep/", "keep/.wh.f",
                            "keep/g", "n/", "n/m"));
    EXPECT_EQ(m_layer.whiteouts, 3U);
    EXPECT_EQ(m_layer.fileBytes, 3U);
    EXPECT_EQ(m_layer.entries, 13U);
}

TEST_F(Capture, BytesDecideWhereTimesHaveNoFraction)
{
    lower("echo aaaa > same; echo aaaa > other; ln -s aaaa link; touch -hd @10 same other link; "
          "echo aaaa > fraction; touch -d @10.5 fraction");
    EXPECT_THAT(
        namesOf(capture("for f in same other fraction; do echo bbbb > $f; done; echo aaaa > same; ln -sfn bbbb link; "
                        "touch -hd @10 same other link; touch -d @10.5 fraction")),
        ElementsAre("link -> bbbb", "other"));
}

TEST_F(Capture, ComparesOpaqueFoldersEntryByEntry)
{
    lower("mkdir -p d/sub d/gone; echo 1 > d/same; echo 1 > d/other; echo 1 > d/sub/x; echo 1 > d/sub/y; touch -d @1 "
          "d/same d/sub/x");
    const auto names = namesOf(capture("rm -r d; mkdir -p d/sub; echo 1 > d/same; echo 2 > d/other; echo 1 > d/sub/x; "
                                       "touch -d @1 d/same d/sub/x; touch d/new"));
    EXPECT_THAT(names, ElementsAre("d/", "d/.wh.gone", "d/new", "d/other", "d/sub/", "d/sub/.wh.y"));
    EXPECT_THAT(namesOf(capture("rm -r d; mkdir d")),
                ElementsAre("d/", "d/.wh.gone", "d/.wh.other", "d/.wh.same", "d/.wh.sub"));
}

TEST_F(Capture, KindsReplaceEachOther)
{
    lower("mkdir -p dir/in; touch file; ln -s file link");
    EXPECT_THAT(namesOf(capture("rm -r dir; touch dir; rm file; mkdir file; touch file/x; rm link; mkfifo link")),
                ElementsAre("dir", "file/", "file/x", "link"));
}

TEST_F(Capture, LeavesOutWhiteoutsOfNothing)
{
    lower("mkdir d");
    const auto upper = *TemporaryFolder::create("/tmp", "upper");
    shell(upper.path(), "mkdir d; mknod d/none c 0 0; mknod none c 0 0; chmod 755 .");
    EXPECT_THAT(namesOf(captureUpper(upper.path())), IsEmpty());
}

TEST_F(Capture, HardLinksAmongWhatIsWritten)
{
    lower("echo old > old; touch -d @3 old");
    EXPECT_THAT(namesOf(capture("echo 1 > b; ln b a; ln b c; mkdir d; ln b d/e; ln old linked")),
                ElementsAre("a", "b => a", "c => a", "d/", "d/e => a", "linked"));
    EXPECT_EQ(m_layer.fileBytes, 2U + 4);
}

TEST_F(Capture, KeepsCapabilitiesAndNoOtherXattrs)
{
    lower("touch ping; touch -d @3 ping");
    const std::string tar =
        capture("setfattr -n user.note -v x ping; cp ping new; "
                "setfattr -n security.capability -v 0x0100000200040000000000000000000000000000 new; "
                "setfattr -n user.note -v y new; touch -d @3 ping");
    ASSERT_THAT(namesOf(tar), ElementsAre("new"));
    MemorySource source(asBytes(tar));
    auto reader = *archive::TarReader::open(source);
    const auto *entry = *reader.next();
    ASSERT_EQ(entry->xattrs.size(), 1U);
    EXPECT_EQ(entry->xattrs.begin()->first, "security.capability");
    EXPECT_EQ(entry->xattrs.begin()->second.size(), 20U);
    lower("setfattr -n security.capability -v 0x0100000200040000000000000000000000000000 ping");
    EXPECT_THAT(namesOf(capture("setfattr -x security.capability ping")), ElementsAre("ping"));
}

TEST_F(Capture, DevicesFifosSocketsAndOddNames)
{
    const auto names = namesOf(capture((inUserNamespace() ? std::string("touch b c") : "mknod c c 5 7; mknod b b 8 1")
                                       + "; mkfifo p; cp -a " + makeSocket()
                                       + " .; printf x > \"$(printf 'n\\377l')\"; "
                                         "printf y > \"$(printf 'line\\nbreak')\"; "
                                         "mkdir -p $(printf 'd%.0s' $(seq 120))/$(printf 'e%.0s' $(seq 200))"));
    EXPECT_THAT(names,
                ElementsAre("b", "c", std::string(120, 'd') + "/",
                            std::string(120, 'd') + "/" + std::string(200, 'e') + "/", "line\nbreak", "n\xffl", "p"));
}

TEST_F(Capture, RefusesNamesThatMeanWhiteouts)
{
    const Overlay overlay({m_lower.path()});
    overlay.run("touch .wh.me");
    StringSink tar;
    const std::vector<std::filesystem::path> lowers{m_lower.path()};
    EXPECT_EQ(captureLayer(overlay.upper(), lowers, tar).error().code, ErrorCode::InvalidInput);
}

TEST_F(Capture, ClampsMapsAndIgnores)
{
    CaptureOptions options;
    options.clampTo = timeOfEpoch(100);
    options.uids = {{0, 1000, 1}, {1, 10000, 50000}};
    options.gids = options.uids;
    options.ignoredPaths = {"etc/hosts", "etc", "proc"};
    const std::string tar = capture("mkdir etc proc; touch etc/hosts; touch -d @50 old; touch -d @500 young; "
                                    "chown -R 1000:10004 .",
                                    options);
    MemorySource source(asBytes(tar));
    auto reader = *archive::TarReader::open(source);
    for (const std::int64_t time : {50, 100}) {
        const auto *entry = *reader.next();
        ASSERT_NE(entry, nullptr);
        EXPECT_EQ(entry->uid, 0U);
        EXPECT_EQ(entry->gid, 5U);
        EXPECT_EQ(entry->mtime, timeOfEpoch(time)) << entry->path;
    }
    EXPECT_EQ(*reader.next(), nullptr);
}

TEST_F(Capture, StopsWhenAsked)
{
    shell(m_lower.path(), "touch a");
    const auto upper = *TemporaryFolder::create("/tmp", "upper");
    shell(upper.path(), "touch b");
    std::stop_source stop;
    stop.request_stop();
    StringSink tar;
    EXPECT_EQ(captureLayer(upper.path(), {}, tar, {}, stop.get_token()).error().code, ErrorCode::Cancelled);
}

} // namespace
} // namespace lamella::layer
