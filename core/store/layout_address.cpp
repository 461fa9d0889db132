// SPDX-License-Identifier: Apache-2.0
#include "core/store/layout_address.h"

#include "core/store/layout_source.h"

namespace lamella::store {

namespace {

constexpr std::string_view scheme = "oci-layout://";

/// Cuts `text` at the last `mark`; what stands behind it, or nothing.
std::string cutAt(std::string_view &text, char mark)
{
    const std::size_t place = text.rfind(mark);
    if (place == std::string_view::npos)
        return {};
    std::string behind(text.substr(place + 1));
    text = text.substr(0, place);
    return behind;
}

Result<oci::Descriptor> entryOf(const LayoutAccess &layout, const std::string &tag, const std::string &digest)
{
    if (!digest.empty())
        return entryFor(layout, TRY(Digest::parse(digest)).text());
    if (!tag.empty())
        return entryFor(layout, tag);
    Result<oci::Descriptor> latest = entryFor(layout, "latest");
    return latest ? latest : entryFor(layout, {});
}

} // namespace

bool isLayoutAddress(std::string_view text)
{
    return text.starts_with(scheme);
}

Result<std::shared_ptr<const ImageSource>> openLayoutAddress(std::string_view text, const oci::Platform &platform)
{
    std::string_view folder = text.substr(scheme.size());
    const std::string digest = cutAt(folder, '@');
    const std::size_t slash = folder.rfind('/');
    const bool tagged =
        folder.rfind(':') != std::string_view::npos && (slash == std::string_view::npos || folder.rfind(':') > slash);
    const std::string tag = tagged ? cutAt(folder, ':') : std::string();
    const LayoutAccess layout = TRY(accessFolder(folder));
    return sourceOfEntry(layout, TRY(entryOf(layout, tag, digest)), platform);
}

} // namespace lamella::store
