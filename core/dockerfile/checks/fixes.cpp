// SPDX-License-Identifier: Apache-2.0
#include "core/dockerfile/checks/fixes.h"

#include "core/dockerfile/edit.h"

#include <algorithm>
#include <map>
#include <vector>

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
    std::vector<Edit> made;
    for (const Diagnostic &finding : findings) {
        if (std::ranges::any_of(finding.fix, [&edits](const Edit &edit) { return overlaps(edits, edit); }))
            continue;
        for (const Edit &edit : finding.fix)
            edits.emplace(edit.range.start.offset, &edit);
        made.insert(made.end(), finding.fix.begin(), finding.fix.end());
    }
    return edited(text, made);
}

} // namespace lamella::dockerfile
