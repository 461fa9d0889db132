// SPDX-License-Identifier: Apache-2.0
#include "core/build/log_keeper.h"

#include "core/base/file.h"
#include "core/progress/vertex_reporter.h"

#include <gtest/gtest.h>

namespace lamella::build {
namespace {

class LogKeeperTest : public testing::Test {
protected:
    [[nodiscard]] std::filesystem::path folder() const { return m_folder.path() / "logs"; }
    [[nodiscard]] std::string kept(const Digest &vertex) const
    {
        return readFile(folder() / vertex.hex(), 1 << 26).value();
    }

    TemporaryFolder m_folder = TemporaryFolder::create(testing::TempDir(), "keeper").value();
    progress::NullSink m_silence;
};

TEST_F(LogKeeperTest, KeepsEveryByteByVertex)
{
    LogKeeper keeper(m_silence, folder());
    progress::VertexReporter loud(keeper, "loud");
    progress::VertexReporter quiet(keeper, "quiet");
    progress::VertexReporter binary(keeper, "binary");
    EXPECT_FALSE(std::filesystem::exists(folder()));
    const std::string megabyte(1 << 20, 'x');
    for (int i = 0; i < 5; ++i)
        loud.log(i % 2 + 1, megabyte);
    binary.log(1, std::string("\0\xff\n", 3));
    EXPECT_EQ(kept(loud.digest()).size(), 5u << 20);
    EXPECT_EQ(kept(binary.digest()), std::string("\0\xff\n", 3));
    EXPECT_FALSE(std::filesystem::exists(folder() / quiet.digest().hex()));
}

TEST_F(LogKeeperTest, GoesOnWhenAVertexStartsAgain)
{
    LogKeeper keeper(m_silence, folder());
    progress::VertexReporter vertex(keeper, "step");
    vertex.start();
    vertex.log(1, "one\n");
    vertex.done();
    vertex.log(1, "two\n");
    EXPECT_EQ(kept(vertex.digest()), "one\ntwo\n");
}

TEST_F(LogKeeperTest, ALogThatCannotBeWrittenIsLost)
{
    ASSERT_TRUE(replaceFile(folder(), "no folder"));
    LogKeeper keeper(m_silence, folder());
    progress::VertexReporter vertex(keeper, "step");
    vertex.log(1, "one\n");
    LogKeeper none(m_silence, {});
    progress::VertexReporter other(none, "step");
    other.log(1, "one\n");
    EXPECT_EQ(readFile(folder(), 100).value(), "no folder");
}

} // namespace
} // namespace lamella::build
