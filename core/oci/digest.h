// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/base/stream.h"

#include <compare>
#include <functional>
#include <string>
#include <string_view>

namespace lamella {

/// A content digest as of the OCI image specification, "sha256:<64 hex>" or "sha512:<128 hex>". Always well formed,
/// or empty.
class Digest {
public:
    Digest() = default;

    static Result<Digest> parse(std::string_view text);

    /// The SHA-256 digest of these bytes.
    static Digest of(ByteSpan bytes);
    static Digest of(std::string_view text) { return of(asBytes(text)); }

    /// The digest whose SHA-256 value is these 64 lower-case hexadecimal digits.
    static Digest fromSha256Hex(std::string_view hex);

    [[nodiscard]] bool isEmpty() const { return m_text.empty(); }
    [[nodiscard]] const std::string &text() const { return m_text; }
    [[nodiscard]] std::string_view algorithm() const;
    [[nodiscard]] std::string_view hex() const;
    /// The first twelve digits, as people are shown.
    [[nodiscard]] std::string_view shortHex() const { return hex().substr(0, 12); }

    friend bool operator==(const Digest &, const Digest &) = default;
    friend auto operator<=>(const Digest &, const Digest &) = default;

private:
    explicit Digest(std::string text) : m_text(std::move(text)) {}
    std::string m_text;
};

} // namespace lamella

template <>
struct std::hash<lamella::Digest> {
    std::size_t operator()(const lamella::Digest &digest) const noexcept
    {
        return std::hash<std::string>()(digest.text());
    }
};
