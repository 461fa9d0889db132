// SPDX-License-Identifier: Apache-2.0
#include "core/dockerfile/checks/fixes.h"

#include <algorithm>
#include <map>

namespace lamella::dockerfile {

namespace {

/// Edits by where they begin; none overlaps another.
using Edits = std::map<std::size_t, const Edit *>;

bool overlaps(const Edits &edits, const Edit &edit)
{
    const std::size_t begin = edit.range.start.offset;
    const std::size_t end = edit.range.end.offset;
    const auto behind = edits.lower_bound(begin);
    if (behind != edits.end() && (behind->first < end || behind->first == begin))
        return true;
    return behind != edits.begin() && std::prev(behind)->second->range.end.offset > begin;
}

} // namespace

std::string withFixes(std::string_view text, std::span<const Diagnostic> findings)
{
    Edits edits;
    for (const Diagnostic &finding : findings) {
        if (std::ranges::any_of(finding.fix, [&edits](const Edit &edit) { return overlaps(edits, edit); }))
            continue;
        for (const Edit &edit : finding.fix)
            edits.emplace(edit.range.start.offset, &edit);
    }
    std::string fixed;
    std::size_t place = 0;
    for (const auto &[begin, edit] : edits) {
        fixed += text.substr(place, begin - place);
        fixed += edit->text;
        place = edit->range.end.offset;
    }
    return fixed + std::string(text.substr(place));
}

} // namespace lamella::dockerfile
