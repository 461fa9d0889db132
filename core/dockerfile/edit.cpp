// SPDX-License-Identifier: Apache-2.0
#include "core/dockerfile/edit.h"

#include <algorithm>
#include <vector>

namespace lamella::dockerfile {

std::string edited(std::string_view text, std::span<const Edit> edits)
{
    std::vector<const Edit *> inOrder;
    inOrder.reserve(edits.size());
    for (const Edit &edit : edits)
        inOrder.push_back(&edit);
    std::ranges::stable_sort(inOrder, {}, [](const Edit *edit) { return edit->range.start.offset; });
    std::string result;
    std::size_t place = 0;
    for (const Edit *edit : inOrder) {
        const std::size_t begin = edit->range.start.offset;
        const std::size_t end = edit->range.end.offset;
        if (begin < place || end < begin || end > text.size())
            continue;
        result += text.substr(place, begin - place);
        result += edit->text;
        place = end;
    }
    result += text.substr(place);
    return result;
}

} // namespace lamella::dockerfile
