// SPDX-License-Identifier: Apache-2.0
#include "core/build/context_source.h"

#include "core/dockerfile/source_kind.h"

#include <filesystem>

namespace lamella::build {

ContextKind contextKindOf(const std::string &text)
{
    if (text == "-")
        return ContextKind::Input;
    std::error_code failure;
    if (std::filesystem::is_directory(text, failure))
        return ContextKind::Folder;
    switch (dockerfile::sourceOf(text).kind) {
    case dockerfile::Source::Kind::Git:
        return ContextKind::Git;
    case dockerfile::Source::Kind::Url:
        return ContextKind::Url;
    default:
        // An old way to name a repository, which ADD does not know.
        return text.starts_with("github.com/") ? ContextKind::Git : ContextKind::Folder;
    }
}

bool isElsewhere(const std::string &dockerfile)
{
    std::error_code failure;
    return (dockerfile.starts_with("http://") || dockerfile.starts_with("https://"))
           && !std::filesystem::exists(dockerfile, failure);
}

} // namespace lamella::build
