// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/stream.h"

#include <stop_token>

namespace lamella::cli {

/// Standard input as a source whose wait for bytes ends when it is stopped: Cancelled.
class StandardInput : public ByteSource {
public:
    explicit StandardInput(std::stop_token stop) : m_stop(std::move(stop)) {}
    Result<std::size_t> read(std::span<std::byte> into) override;

private:
    std::stop_token m_stop;
};

} // namespace lamella::cli
