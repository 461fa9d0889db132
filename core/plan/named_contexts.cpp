// SPDX-License-Identifier: Apache-2.0
#include "core/plan/named_contexts.h"

#include "core/base/url_user.h"
#include "core/dockerfile/source_kind.h"
#include "core/dockerfile/unicode.h"
#include "core/oci/platform.h"
#include "core/oci/reference.h"
#include "core/plan/images.h"

#include <algorithm>
#include <string_view>

namespace lamella::plan {

namespace {

using dockerfile::Source;

constexpr std::string_view imageScheme = "docker-image://";
constexpr std::string_view layoutScheme = "oci-layout://";
constexpr std::string_view stageScheme = "target:";

/// The one spelling of a name: "debian" for "docker.io/library/debian:latest".
std::string familiar(const std::string &name)
{
    const auto reference = oci::Reference::parse(name);
    std::string text = reference ? reference->familiar() : name;
    constexpr std::string_view latest = ":latest";
    if (text.ends_with(latest))
        text.erase(text.size() - latest.size());
    return text;
}

} // namespace

std::string NamedContext::image() const
{
    if (source.starts_with(layoutScheme))
        return source;
    return source.starts_with(imageScheme) ? source.substr(imageScheme.size()) : std::string();
}

std::string NamedContext::stage() const
{
    return source.starts_with(stageScheme) ? dockerfile::toLower(source.substr(stageScheme.size())) : std::string();
}

std::string NamedContext::shownName() const
{
    if (source.starts_with(layoutScheme))
        return "[context " + name + "] OCI load from client";
    if (const std::string reference = image(); !reference.empty())
        return reference == "scratch" ? std::string() : "[context " + name + "] " + reference;
    switch (dockerfile::sourceOf(source).kind) {
    case Source::Kind::Git:
        return "[internal] load git source " + withoutPassword(source);
    case Source::Kind::Url:
        return "[context " + name + "] " + withoutPassword(source);
    default:
        return "[context " + name + "] load from client";
    }
}

std::string NamedContext::layerName() const
{
    switch (dockerfile::sourceOf(source).kind) {
    case Source::Kind::Git:
        return "git snapshot for " + withoutPassword(source);
    case Source::Kind::Url:
        return "http url " + withoutPassword(source);
    default:
        return "local source for " + name;
    }
}

NamedContexts::NamedContexts(const std::vector<std::pair<std::string, std::string>> &contexts)
{
    for (const auto &[name, source] : contexts) {
        const std::size_t platform = std::min(name.find("::"), name.size());
        m_contexts.push_back({familiar(name.substr(0, platform)) + name.substr(platform), source});
    }
}

const NamedContext *NamedContexts::standingFor(const std::string &image) const
{
    const auto found = std::ranges::find_if(m_contexts, [&image](const NamedContext &context) {
        const Result<std::string> name = fullImageName(context.image());
        return name && *name == image;
    });
    return found == m_contexts.end() ? nullptr : &*found;
}

const NamedContext *NamedContexts::find(const std::string &name, const std::string &platform) const
{
    const std::string lower = dockerfile::toLower(name);
    if (lower == "scratch" || lower == "context")
        return nullptr;
    const std::string plain = familiar(name);
    const auto parsed = oci::Platform::parse(platform);
    const std::string own = plain + "::" + (parsed ? parsed->normalised().render() : platform);
    for (const std::string &wanted : {own, plain}) {
        const auto found = std::ranges::find(m_contexts, wanted, &NamedContext::name);
        if (found != m_contexts.end())
            return &*found;
    }
    return nullptr;
}

} // namespace lamella::plan
