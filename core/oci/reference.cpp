// SPDX-License-Identifier: Apache-2.0
#include "core/oci/reference.h"

#include <algorithm>

namespace lamella::oci {

namespace {

constexpr std::string_view defaultRegistry = "docker.io";
constexpr std::size_t longestRepository = 255;

bool isLowerOrDigit(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}

bool isAlphanumeric(char c)
{
    return isLowerOrDigit(c) || (c >= 'A' && c <= 'Z');
}

/// [a-z0-9]+ joined by one of '.', '_', "__" or any number of '-'.
bool isPathComponent(std::string_view text)
{
    if (text.empty() || !isLowerOrDigit(text.front()) || !isLowerOrDigit(text.back()))
        return false;
    for (std::size_t i = 0; i < text.size();) {
        if (isLowerOrDigit(text[i])) {
            ++i;
            continue;
        }
        const std::size_t start = i;
        while (i < text.size() && !isLowerOrDigit(text[i]))
            ++i;
        const std::string_view separator = text.substr(start, i - start);
        const bool dashes = std::ranges::all_of(separator, [](char c) { return c == '-'; });
        if (!dashes && separator != "." && separator != "_" && separator != "__")
            return false;
    }
    return true;
}

bool isHost(std::string_view host)
{
    if (host.starts_with('[') && host.ends_with(']')) {
        const std::string_view address = host.substr(1, host.size() - 2);
        return !address.empty() && address.find_first_not_of("0123456789abcdefABCDEF:.") == std::string_view::npos;
    }
    for (std::size_t start = 0; start <= host.size();) {
        const std::size_t end = std::min(host.find('.', start), host.size());
        const std::string_view label = host.substr(start, end - start);
        if (label.empty() || label.front() == '-' || label.back() == '-'
            || !std::ranges::all_of(label, [](char c) { return isAlphanumeric(c) || c == '-'; }))
            return false;
        start = end + 1;
    }
    return true;
}

bool isRegistry(std::string_view text)
{
    const std::size_t colon = text.rfind(':');
    if (colon == std::string_view::npos || text.ends_with(']'))
        return isHost(text);
    const std::string_view port = text.substr(colon + 1);
    return isHost(text.substr(0, colon)) && !port.empty()
           && port.find_first_not_of("0123456789") == std::string_view::npos;
}

bool isRepository(std::string_view text)
{
    if (text.size() > longestRepository)
        return false;
    for (std::size_t start = 0; start <= text.size();) {
        const std::size_t end = std::min(text.find('/', start), text.size());
        if (!isPathComponent(text.substr(start, end - start)))
            return false;
        start = end + 1;
    }
    return true;
}

bool isTag(std::string_view text)
{
    const auto isWord = [](char c) { return isAlphanumeric(c) || c == '_'; };
    return !text.empty() && text.size() <= 128 && isWord(text.front())
           && std::ranges::all_of(text, [&](char c) { return isWord(c) || c == '.' || c == '-'; });
}

bool looksLikeRegistry(std::string_view first)
{
    return first.find_first_of(".:") != std::string_view::npos || first == "localhost"
           || std::ranges::any_of(first, [](char c) { return c >= 'A' && c <= 'Z'; });
}

Error notAName(std::string_view text, std::string hint)
{
    return Error{ErrorCode::InvalidInput,
                 "invalid reference format: \"" + std::string(text.substr(0, 300)) + "\" is not a name of an image",
                 {},
                 std::move(hint)};
}

} // namespace

Result<Reference> Reference::parse(std::string_view text)
{
    Reference reference;
    std::string_view rest = text;
    if (const std::size_t at = rest.find('@'); at != std::string_view::npos) {
        Result<Digest> digest = Digest::parse(rest.substr(at + 1));
        if (!digest)
            return std::move(digest).error().within("the name \"" + std::string(text.substr(0, 300)) + "\"");
        reference.m_digest = std::move(*digest);
        rest = rest.substr(0, at);
    }
    if (const std::size_t colon = rest.rfind(':');
        colon != std::string_view::npos && rest.find('/', colon) == std::string_view::npos) {
        reference.m_tag = rest.substr(colon + 1);
        rest = rest.substr(0, colon);
        if (!isTag(reference.m_tag))
            return notAName(text, "a tag has at most 128 letters, digits, '_', '.' and '-'");
    }
    const std::size_t slash = rest.find('/');
    const bool hasRegistry = slash != std::string_view::npos && looksLikeRegistry(rest.substr(0, slash));
    reference.m_registry = hasRegistry ? rest.substr(0, slash) : defaultRegistry;
    reference.m_repository = hasRegistry ? rest.substr(slash + 1) : rest;
    if (reference.m_registry == "index.docker.io")
        reference.m_registry = defaultRegistry;
    const bool upper = std::ranges::any_of(reference.m_repository, [](char c) { return c >= 'A' && c <= 'Z'; });
    if (upper)
        return notAName(text, "write the repository in lower case");
    if (!isRegistry(reference.m_registry) || !isRepository(reference.m_repository))
        return notAName(text, "names look like ubuntu:24.04 or registry.example:5000/team/app:1.0");
    if (!hasRegistry && rest.size() == 64 && rest.find_first_not_of("0123456789abcdef") == std::string_view::npos)
        return notAName(text, "64 hexadecimal digits are an id, not a name");
    if (reference.m_registry == defaultRegistry && reference.m_repository.find('/') == std::string::npos)
        reference.m_repository = "library/" + reference.m_repository;
    if (reference.m_tag.empty() && reference.m_digest.isEmpty())
        reference.m_tag = "latest";
    return reference;
}

std::string Reference::full() const
{
    return name() + (m_tag.empty() ? "" : ":" + m_tag) + (m_digest.isEmpty() ? "" : "@" + m_digest.text());
}

std::string Reference::familiarName() const
{
    if (m_registry != defaultRegistry)
        return name();
    constexpr std::string_view library = "library/";
    const bool official =
        m_repository.starts_with(library) && m_repository.find('/', library.size()) == std::string::npos;
    return official ? m_repository.substr(library.size()) : m_repository;
}

std::string Reference::familiar() const
{
    return familiarName() + (m_tag.empty() ? "" : ":" + m_tag) + (m_digest.isEmpty() ? "" : "@" + m_digest.text());
}

Reference Reference::withTag(std::string tag) const
{
    Reference changed = *this;
    changed.m_tag = std::move(tag);
    changed.m_digest = {};
    return changed;
}

Reference Reference::withDigest(Digest digest) const
{
    Reference changed = *this;
    changed.m_digest = std::move(digest);
    return changed;
}

} // namespace lamella::oci
