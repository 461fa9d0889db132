// SPDX-License-Identifier: Apache-2.0
#include "core/archive/compress.h"
#include "core/archive/decompress.h"
#include "core/base/base64.h"
#include "core/base/process.h"

#include <gtest/gtest.h>

namespace lamella::archive {
namespace {

/// Gives its text in pieces of a few bytes.
class SlowSource : public ByteSource {
public:
    explicit SlowSource(std::string text, std::size_t step) : m_text(std::move(text)), m_step(step) {}
    Result<std::size_t> read(std::span<std::byte> into) override
    {
        const auto count = std::min({into.size(), m_step, m_text.size() - m_at});
        std::copy_n(asBytes(m_text).begin() + static_cast<std::ptrdiff_t>(m_at), count, into.begin());
        m_at += count;
        return count;
    }

private:
    std::string m_text;
    std::size_t m_step;
    std::size_t m_at = 0;
};

Result<std::string> plain(std::string_view compressed, std::size_t step = 1 << 20)
{
    SlowSource source{std::string(compressed), step};
    const auto opened = TRY(openDecompressed(source));
    return readAll(*opened, 1 << 26);
}

std::string compressed(std::string_view text, Compression compression, int level = 0)
{
    StringSink sink;
    auto into = compressInto(sink, compression, level);
    EXPECT_TRUE(into);
    EXPECT_TRUE((*into)->write(asBytes(text.substr(0, text.size() / 3))));
    EXPECT_TRUE((*into)->write(asBytes(text.substr(text.size() / 3))));
    EXPECT_TRUE((*into)->finish());
    return sink.take();
}

std::string sample()
{
    std::string text;
    for (std::uint32_t line = 0; line < 40000; ++line)
        text += std::to_string(line * 2654435761U) + " some line\n";
    return text;
}

std::string through(const std::string &program, const std::string &text)
{
    const auto outcome = runProcess({.arguments = {"sh", "-c", program}, .input = text});
    EXPECT_TRUE(outcome && outcome->exitCode == 0) << program;
    return outcome ? outcome->output : "";
}

TEST(Compression, RoundTripsAndOtherProgramsAgree)
{
    for (const std::string &text : {std::string(), std::string("x"), sample()}) {
        for (int level = 0; level <= 3; ++level) {
            const std::string packed = compressed(text, Compression::Gzip, level);
            EXPECT_EQ(packed, compressed(text, Compression::Gzip, level));
            EXPECT_EQ(plain(packed).value_or("?"), text);
            EXPECT_EQ(plain(packed, 7).value_or("?"), text);
            EXPECT_EQ(through("gzip -dc", packed), text);
        }
        const std::string packed = compressed(text, Compression::Zstd);
        EXPECT_EQ(plain(packed, 7).value_or("?"), text);
        EXPECT_EQ(compressed(text, Compression::None), text);
        EXPECT_EQ(plain(text, 3).value_or("?"), text);
    }
    EXPECT_EQ(plain(through("gzip -9", sample())).value_or("?"), sample());
}

TEST(Compression, ReadsSeveralMembersAndPadding)
{
    const std::string one = compressed("one ", Compression::Gzip);
    const std::string two = compressed("two", Compression::Gzip);
    for (const std::size_t step : {1U, 5U, 4096U}) {
        EXPECT_EQ(plain(one + two, step).value_or("?"), "one two");
        EXPECT_EQ(plain(one + two + std::string(512, '\0'), step).value_or("?"), "one two");
    }
    const std::string skippable = std::string("\x50\x2a\x4d\x18\x03\x00\x00\x00", 8) + "abc";
    const std::string frames = skippable + compressed("one ", Compression::Zstd) + skippable
                               + compressed("two", Compression::Zstd) + skippable;
    EXPECT_EQ(plain(frames).value_or("?"), "one two");
    EXPECT_EQ(plain(frames, 1).value_or("?"), "one two");
}

TEST(Compression, RefusesDamage)
{
    for (const Compression kind : {Compression::Gzip, Compression::Zstd}) {
        std::string packed = compressed(sample(), kind);
        EXPECT_EQ(plain(packed.substr(0, packed.size() - 3)).error().code, ErrorCode::Corrupt);
        EXPECT_EQ(plain(packed.substr(0, packed.size() / 2)).error().code, ErrorCode::Corrupt);
        packed[packed.size() - 6] = static_cast<char>(packed[packed.size() - 6] ^ 1);
        EXPECT_EQ(plain(packed).error().code, ErrorCode::Corrupt);
    }
    StringSink sink;
    EXPECT_EQ(compressInto(sink, Compression::Gzip, 9).error().code, ErrorCode::InvalidInput);
}

constexpr std::string_view bzip2Text =
    "QlpoOTFBWSZTWcOXDEgAAIvRgAAQQAA+SUAgIABQgaBoBSqDQPU0JhMJ6TROiYT4mE5JhNE+JhPxdyRThQkMOXDEgA==";
constexpr std::string_view xzText =
    "/Td6WFoAAATm1rRGAgAhARYAAAB0L+Wj4AErABddADgYSJnNXBwlBeQ8juHPA4AcrsjNLIAAAAD1/bpL8R5NSgABM6wCAAAAwhtl"
    "XrHEZ/sCAAAAAARZWg==";

Result<std::string> unpacked(std::string_view bytes)
{
    const auto opened = TRY(openUnpacked(std::make_unique<SlowSource>(std::string(bytes), 7)));
    return readAll(*opened, 1 << 20);
}

TEST(Compression, ReadsWhatPeoplePackByHand)
{
    std::string text;
    for (int line = 0; line < 20; ++line)
        text += "packed by hand\n";
    for (const std::string_view packed : {bzip2Text, xzText}) {
        const std::string bytes = decodeBase64(packed).value_or("");
        EXPECT_EQ(unpacked(bytes).value_or("?"), text);
        EXPECT_EQ(unpacked(bytes.substr(0, bytes.size() - 9)).error().code, ErrorCode::Corrupt);
    }
    EXPECT_EQ(unpacked(compressed(text, Compression::Gzip)).value_or("?"), text);
    EXPECT_EQ(unpacked(text).value_or("?"), text);
    EXPECT_EQ(unpacked("").value_or("?"), "");
    EXPECT_EQ(unpacked("BZh").value_or("?"), "BZh");
}

} // namespace
} // namespace lamella::archive
