// SPDX-License-Identifier: Apache-2.0
#include "core/store/partial_blob.h"

#include "core/base/file.h"

#include <gtest/gtest.h>

#include <thread>

namespace lamella::store {
namespace {

class PartialBlobTest : public testing::Test {
protected:
    TemporaryFolder folder = *TemporaryFolder::create("/tmp", "partial");
    Store store = *Store::open(folder.path() / "store", Access::ReadWrite);
    std::string text = std::string(100'000, 'a') + "end";
    oci::Descriptor blob{"", Digest::of(text), text.size()};

    void leave(std::string_view bytes)
    {
        Result<PartialBlob> partial = PartialBlob::open(store, blob);
        ASSERT_TRUE(partial) << partial.error().render();
        ASSERT_TRUE(partial->write(asBytes(bytes)));
    }

    [[nodiscard]] bool hasLeftovers() const { return !std::filesystem::is_empty(store.temporaryFolder()); }
};

TEST_F(PartialBlobTest, GoesOnWhereItStopped)
{
    leave(std::string_view(text).substr(0, 70'000));
    Result<PartialBlob> partial = PartialBlob::open(store, blob);
    ASSERT_TRUE(partial);
    EXPECT_EQ(partial->received(), 70'000U);
    std::string replayed;
    std::array<std::byte, 999> block{};
    while (const std::size_t count = *partial->replay(block))
        replayed += asText(std::span(block).first(count));
    EXPECT_EQ(replayed, text.substr(0, 70'000));
    ASSERT_TRUE(partial->write(asBytes(std::string_view(text).substr(70'000))));
    EXPECT_FALSE(store.hasBlob(blob.digest));
    const Result<void> committed = partial->commit();
    ASSERT_TRUE(committed) << committed.error().render();
    EXPECT_EQ(store.readBlob(blob, 1 << 20), text);
    EXPECT_FALSE(hasLeftovers());
}

TEST_F(PartialBlobTest, CommitsWhatAnEarlierAttemptCompleted)
{
    leave(text);
    EXPECT_TRUE(PartialBlob::open(store, blob)->commit());
    EXPECT_TRUE(store.hasBlob(blob.digest));
}

TEST_F(PartialBlobTest, KeepsNothingWrong)
{
    std::string wrong = text;
    wrong[5] = 'b';
    leave(wrong);
    const Result<void> committed = PartialBlob::open(store, blob)->commit();
    ASSERT_FALSE(committed);
    EXPECT_EQ(committed.error().code, ErrorCode::Corrupt);
    EXPECT_FALSE(store.hasBlob(blob.digest));
    EXPECT_FALSE(hasLeftovers());
}

TEST_F(PartialBlobTest, TakesNoMoreThanExpected)
{
    Result<PartialBlob> partial = PartialBlob::open(store, blob);
    ASSERT_TRUE(partial->write(asBytes(text)));
    EXPECT_EQ(partial->write(asBytes("x")).error().code, ErrorCode::Corrupt);
}

TEST_F(PartialBlobTest, StartsAfreshFromWhatIsTooLong)
{
    ASSERT_TRUE(replaceFile(store.temporaryFolder() / ("partial-" + std::string(blob.digest.hex())), text + "more"));
    EXPECT_EQ(PartialBlob::open(store, blob)->received(), 0U);
}

TEST_F(PartialBlobTest, WaitsForWhoeverWorksOnIt)
{
    const Result<PartialBlob> first = PartialBlob::open(store, blob);
    ASSERT_TRUE(first);
    std::stop_source source;
    const std::jthread later([&source] {
        std::this_thread::sleep_for(std::chrono::milliseconds(150));
        source.request_stop();
    });
    const Result<PartialBlob> second = PartialBlob::open(store, blob, source.get_token());
    ASSERT_FALSE(second);
    EXPECT_EQ(second.error().code, ErrorCode::Cancelled);
}

} // namespace
} // namespace lamella::store
