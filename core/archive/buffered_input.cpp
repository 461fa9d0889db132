// SPDX-License-Identifier: Apache-2.0
#include "core/archive/buffered_input.h"

#include <algorithm>

namespace lamella::archive {

Result<void> BufferedInput::fill(std::size_t count)
{
    while (m_end - m_begin < count && !m_atEnd) {
        const auto rest = bytes();
        std::copy(rest.begin(), rest.end(), m_block.begin());
        m_end -= m_begin;
        m_begin = 0;
        const std::size_t more = TRY(m_source->read(std::span(m_block).subspan(m_end)));
        m_atEnd = more == 0;
        m_end += more;
    }
    return {};
}

} // namespace lamella::archive
