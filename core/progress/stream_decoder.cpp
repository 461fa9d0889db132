// SPDX-License-Identifier: Apache-2.0
#include "core/progress/stream_decoder.h"

#include "core/progress/json.h"

#include <utility>

namespace lamella::progress {

namespace {

constexpr std::size_t longestLine = std::size_t{16} << 20U;

StreamItem itemOf(std::string_view line)
{
    if (line.ends_with('\r'))
        line.remove_suffix(1);
    if (line.starts_with('{')) {
        if (Result<SolveStatus> status = decode(line))
            return *std::move(status);
    }
    return std::string(line);
}

} // namespace

std::vector<StreamItem> StreamDecoder::feed(std::string_view bytes)
{
    std::vector<StreamItem> items;
    while (!bytes.empty()) {
        const std::size_t end = bytes.find('\n');
        if (end == std::string_view::npos) {
            m_rest += bytes;
            break;
        }
        m_rest += bytes.substr(0, end);
        bytes.remove_prefix(end + 1);
        items.push_back(itemOf(m_rest));
        m_rest.clear();
    }
    if (m_rest.size() > longestLine)
        items.emplace_back(std::exchange(m_rest, {}));
    return items;
}

std::vector<StreamItem> StreamDecoder::finish()
{
    std::vector<StreamItem> items;
    if (!m_rest.empty())
        items.push_back(itemOf(std::exchange(m_rest, {})));
    return items;
}

} // namespace lamella::progress
