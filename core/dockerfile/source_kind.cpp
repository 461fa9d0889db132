// SPDX-License-Identifier: Apache-2.0
#include "core/dockerfile/source_kind.h"

#include "core/dockerfile/git_address.h"
#include "core/dockerfile/unicode.h"

#include <algorithm>

namespace lamella::dockerfile {

namespace {

bool isUserByte(char byte)
{
    const auto rune = static_cast<unsigned char>(byte);
    return (rune < 0x80 && isLetter(rune)) || isDigit(rune) || byte == '_' || byte == '-' || byte == '.';
}

/// `user@host:path`, as scp and git take it.
bool isScpAddress(std::string_view text)
{
    const std::size_t at = text.find('@');
    if (at == std::string_view::npos || at == 0 || !std::ranges::all_of(text.substr(0, at), isUserByte))
        return false;
    const std::string_view host = text.substr(at + 1, text.find(':', at) - at - 1);
    return !host.empty() && text.size() > at + 1 + host.size() && std::ranges::all_of(host, isUserByte);
}

bool isWeb(std::string_view text)
{
    return text.starts_with("http://") || text.starts_with("https://");
}

bool isGit(std::string_view remote, bool web)
{
    if (web)
        return remote.ends_with(".git");
    return remote.starts_with("git://") || remote.starts_with("ssh://") || isScpAddress(remote);
}

} // namespace

Source sourceOf(std::string_view text)
{
    Source source{.kind = Source::Kind::Path, .text = std::string(text)};
    const std::string_view withoutFragment = text.substr(0, text.find('#'));
    const std::string_view remote = withoutFragment.substr(0, withoutFragment.find('?'));
    const bool web = isWeb(text);
    if (!isGit(remote, web)) {
        source.kind = web ? Source::Kind::Url : Source::Kind::Path;
        return source;
    }
    source.kind = Source::Kind::Git;
    source.remote = remote;
    if (text.size() > withoutFragment.size())
        readGitFragment(text.substr(withoutFragment.size() + 1), source);
    if (withoutFragment.size() > remote.size())
        readGitQuery(withoutFragment.substr(remote.size() + 1), source);
    return source;
}

} // namespace lamella::dockerfile
