// SPDX-License-Identifier: Apache-2.0
#include "core/plan/ports.h"

#include "core/dockerfile/go_quote.h"
#include "core/dockerfile/unicode.h"

#include <charconv>
#include <cstdint>
#include <optional>
#include <utility>

namespace lamella::plan {

namespace {

using Range = std::pair<std::uint16_t, std::uint16_t>;

Error invalid(std::string message)
{
    return {ErrorCode::InvalidInput, std::move(message), {}, {}};
}

std::optional<std::uint16_t> portNumber(std::string_view text)
{
    std::uint16_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc{} || end != text.data() + text.size())
        return std::nullopt;
    return number;
}

std::optional<Range> portRange(std::string_view text)
{
    const std::size_t dash = text.find('-');
    const std::optional<std::uint16_t> first = portNumber(text.substr(0, dash));
    const std::optional<std::uint16_t> last =
        dash == std::string_view::npos ? first : portNumber(text.substr(dash + 1));
    if (!first || !last || *last < *first)
        return std::nullopt;
    return Range{*first, *last};
}

} // namespace

Result<std::vector<std::string>> portsOf(std::string_view word)
{
    const std::size_t lastColon = word.rfind(':');
    const bool mapped = lastColon != std::string_view::npos;
    const std::string_view container = word.substr(mapped ? lastColon + 1 : 0);
    const std::size_t slash = container.find('/');
    const std::string_view number = container.substr(0, slash);
    std::string protocol = slash == std::string_view::npos ? "tcp" : dockerfile::toLower(container.substr(slash + 1));
    if (protocol.empty())
        protocol = "tcp";
    if (number.empty())
        return invalid("no port specified: " + std::string(word) + "<empty>");
    if (protocol != "tcp" && protocol != "udp" && protocol != "sctp")
        return invalid("invalid port: " + dockerfile::goQuoted(word) + ": invalid proto: " + protocol);
    const std::optional<Range> range = portRange(number);
    if (!range)
        return invalid("invalid containerPort: " + std::string(number));
    if (mapped) {
        const std::string_view before = word.substr(0, lastColon);
        const std::size_t colon = before.rfind(':');
        const std::string_view host = colon == std::string_view::npos ? before : before.substr(colon + 1);
        const std::optional<Range> hostRange = host.empty() ? range : portRange(host);
        if (!hostRange)
            return invalid("invalid hostPort: " + std::string(host));
        if (range->second != range->first && range->second - range->first != hostRange->second - hostRange->first)
            return invalid("invalid ranges specified for container and host Ports: " + std::string(number) + " and "
                           + std::string(host));
    }
    std::vector<std::string> ports;
    for (unsigned port = range->first; port <= range->second; ++port)
        ports.push_back(std::to_string(port) + '/' + protocol);
    return ports;
}

} // namespace lamella::plan
