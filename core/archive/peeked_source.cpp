// SPDX-License-Identifier: Apache-2.0
#include "core/archive/peeked_source.h"

#include <algorithm>

namespace lamella::archive {

Result<ByteSpan> PeekedSource::peek(std::size_t count)
{
    TRY(m_input.fill(count));
    return m_input.bytes();
}

Result<std::size_t> PeekedSource::read(std::span<std::byte> into)
{
    TRY(m_input.fill(1));
    const ByteSpan given = m_input.bytes().first(std::min(into.size(), m_input.bytes().size()));
    std::ranges::copy(given, into.begin());
    m_input.take(given.size());
    return given.size();
}

} // namespace lamella::archive
