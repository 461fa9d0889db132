// SPDX-License-Identifier: Apache-2.0
#include "core/base/line_source.h"

#include <array>

namespace lamella {

Result<std::optional<std::string>> LineSource::next()
{
    std::string line;
    bool any = false;
    bool tooLong = false;
    bool ended = false;
    while (!ended) {
        if (m_place == m_buffer.size() && !TRY(fill()))
            break;
        any = true;
        const std::size_t newline = m_buffer.find('\n', m_place);
        ended = newline != std::string::npos;
        const std::size_t end = ended ? newline : m_buffer.size();
        tooLong = tooLong || line.size() + (end - m_place) > m_longest;
        if (!tooLong)
            line.append(m_buffer, m_place, end - m_place);
        m_place = ended ? end + 1 : end;
    }
    if (!any)
        return std::nullopt;
    if (tooLong)
        return Error{ErrorCode::TooLarge, "the line is longer than " + std::to_string(m_longest) + " bytes", {}, {}};
    return line;
}

Result<bool> LineSource::fill()
{
    std::array<std::byte, 65536> block{};
    const std::size_t count = TRY(m_source->read(block));
    m_buffer.assign(asText(ByteSpan(block).first(count)));
    m_place = 0;
    return count > 0;
}

} // namespace lamella
