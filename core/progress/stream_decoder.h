// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/progress/events.h"

#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace lamella::progress {

/// A line of a builder's output: progress, or, when it is no JSON object, the builder's own message.
using StreamItem = std::variant<SolveStatus, std::string>;

/// Cuts what a builder writes to stderr under --progress=rawjson into its lines, however the bytes arrive.
class StreamDecoder {
public:
    /// The lines that `bytes` complete. A line longer than 16 MiB is handed on in pieces, as messages.
    [[nodiscard]] std::vector<StreamItem> feed(std::string_view bytes);

    /// The unfinished line at the end of the stream, if any.
    [[nodiscard]] std::vector<StreamItem> finish();

private:
    std::string m_rest;
};

} // namespace lamella::progress
