// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/stream.h"

#include <array>
#include <memory>
#include <string>
#include <string_view>

namespace lamella {

/// Computes SHA-256 (FIPS 180-4) of what it is fed. Movable, not copyable.
class Sha256 {
public:
    using Value = std::array<std::byte, 32>;

    Sha256();
    Sha256(Sha256 &&) noexcept;
    Sha256 &operator=(Sha256 &&) noexcept;
    Sha256(const Sha256 &) = delete;
    Sha256 &operator=(const Sha256 &) = delete;
    ~Sha256();

    void update(ByteSpan bytes);
    void update(std::string_view text) { update(asBytes(text)); }

    /// The hash of everything fed so far; the object starts afresh.
    [[nodiscard]] Value finish();

    /// The same as 64 lower-case hexadecimal digits.
    [[nodiscard]] std::string finishHex();

private:
    struct Context;
    std::unique_ptr<Context> m_context;
};

[[nodiscard]] Sha256::Value sha256(ByteSpan bytes);
[[nodiscard]] std::string sha256Hex(std::string_view text);
[[nodiscard]] std::string toHex(ByteSpan bytes);

} // namespace lamella
