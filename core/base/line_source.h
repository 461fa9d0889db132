// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/stream.h"

#include <optional>
#include <string>

namespace lamella {

/// Gives the lines of a source one after the other, each as soon as it is there. The source must outlive this.
class LineSource {
public:
    LineSource(ByteSource &source, std::size_t longest) : m_source(&source), m_longest(longest) {}

    /// The next line without its newline; none at the end. TooLarge for a line of more than `longest` bytes: the rest
    /// of it is skipped, and reading may go on.
    Result<std::optional<std::string>> next();

private:
    Result<bool> fill();

    ByteSource *m_source;
    std::size_t m_longest;
    std::string m_buffer;
    std::size_t m_place = 0;
};

} // namespace lamella
