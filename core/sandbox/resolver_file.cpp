// SPDX-License-Identifier: Apache-2.0
#include "core/sandbox/resolver_file.h"

#include "core/base/file.h"

#include <algorithm>
#include <optional>

namespace lamella::sandbox {

namespace {

constexpr std::uint64_t fileLimit = 1 << 20;
constexpr std::string_view blanks = " \t\r";

std::string_view trimmed(std::string_view text)
{
    const std::size_t begin = std::min(text.find_first_not_of(blanks), text.size());
    return text.substr(begin, text.find_last_not_of(blanks) + 1 - begin);
}

std::vector<std::string_view> meaningfulLines(std::string_view text)
{
    std::vector<std::string_view> lines;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        const std::string_view line = trimmed(text.substr(0, end));
        if (!line.empty() && line[0] != '#' && line[0] != ';')
            lines.push_back(line);
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return lines;
}

/// The address of a "nameserver" line.
std::optional<std::string_view> serverOf(std::string_view line)
{
    constexpr std::string_view word = "nameserver";
    if (!line.starts_with(word) || line.size() == word.size() || !blanks.contains(line[word.size()]))
        return std::nullopt;
    return trimmed(line.substr(word.size()));
}

bool isLoopback(std::string_view address)
{
    return address.starts_with("127.") || address == "::1";
}

} // namespace

std::string resolverFile(std::string_view host, bool isIsolated)
{
    std::string text;
    bool hasServer = false;
    for (const std::string_view line : meaningfulLines(host)) {
        const std::optional<std::string_view> server = serverOf(line);
        if (server && isIsolated && isLoopback(*server))
            continue;
        hasServer = hasServer || server;
        text += std::string(line) + '\n';
    }
    if (!hasServer && isIsolated)
        text = "nameserver " + std::string(forwardedResolver) + '\n' + text;
    return text;
}

bool namesOnlyResolvedStub(std::string_view host)
{
    bool hasStub = false;
    for (const std::string_view line : meaningfulLines(host)) {
        const std::optional<std::string_view> server = serverOf(line);
        if (server && *server != "127.0.0.53")
            return false;
        hasStub = hasStub || server;
    }
    return hasStub;
}

std::string hostResolverFile()
{
    std::string host = readFile("/etc/resolv.conf", fileLimit).value_or(std::string());
    if (!namesOnlyResolvedStub(host))
        return host;
    return readFile("/run/systemd/resolve/resolv.conf", fileLimit).value_or(host);
}

std::string hostsFile(std::string_view hostname, const std::vector<std::string> &extra)
{
    std::string text =
        "127.0.0.1\tlocalhost " + std::string(hostname) + "\n::1\tlocalhost ip6-localhost ip6-loopback\n";
    for (const std::string &entry : extra) {
        const std::size_t separator = entry.find_first_of(":=");
        if (separator == std::string::npos)
            continue;
        text += entry.substr(separator + 1) + '\t' + entry.substr(0, separator) + '\n';
    }
    return text;
}

} // namespace lamella::sandbox
