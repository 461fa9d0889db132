// SPDX-License-Identifier: Apache-2.0
#include "core/base/base64.h"

#include <gtest/gtest.h>

#include <array>
#include <utility>

namespace lamella {

namespace {

// The test vectors of RFC 4648, section 10.
constexpr std::array<std::pair<std::string_view, std::string_view>, 7> vectors{{
    {"", ""},
    {"f", "Zg=="},
    {"fo", "Zm8="},
    {"foo", "Zm9v"},
    {"foob", "Zm9vYg=="},
    {"fooba", "Zm9vYmE="},
    {"foobar", "Zm9vYmFy"},
}};

TEST(Base64, EncodesAndDecodesTheVectorsOfTheStandard)
{
    for (const auto &[bytes, text] : vectors) {
        EXPECT_EQ(encodeBase64(bytes), text);
        EXPECT_EQ(decodeBase64(text).value(), bytes);
    }
}

TEST(Base64, KeepsEveryByte)
{
    std::string bytes;
    for (int i = 0; i < 256; ++i)
        bytes += static_cast<char>(i);
    EXPECT_EQ(decodeBase64(encodeBase64(bytes)).value(), bytes);
}

TEST(Base64, AcceptsMissingPadding)
{
    EXPECT_EQ(decodeBase64("Zm9vYg").value(), "foob");
}

TEST(Base64, RefusesWhatIsNoBase64)
{
    for (const std::string_view text : {"Z", "Zm9v!", "Zm 9", "=Zm9", "Zg===", "Zm9v\n"})
        EXPECT_EQ(decodeBase64(text).error().code, ErrorCode::InvalidInput) << text;
}

} // namespace

} // namespace lamella
