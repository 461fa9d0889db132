// SPDX-License-Identifier: Apache-2.0
#include "core/dockerfile/edit.h"
#include "core/dockerfile/editing/completion.h"
#include "core/dockerfile/editing/variable_values.h"

#include <cstdint>
#include <cstdlib>

using namespace lamella::dockerfile;

namespace {

void require(bool holds)
{
    if (!holds)
        std::abort();
}

void checkRange(const TextRange &range, std::string_view text)
{
    require(range.start.offset <= range.end.offset && range.end.offset <= text.size());
}

void checkPlace(const Dockerfile &file, const Names &names, std::string_view text, std::size_t offset)
{
    checkRange(completionsAt(file, names, text, offset).word, text);
    if (const auto variable = variableAt(names, variableValues(file, names), offset); variable && variable->setAt)
        checkRange(*variable->setAt, text);
}

void checkName(const Names &names, const Occurrence &occurrence, std::string_view text)
{
    checkRange(occurrence.range, text);
    require(occurrence.symbol < names.symbols.size() && occurrence.scope < names.parents.size());
    if (const Occurrence *definition = definitionOf(names, occurrence))
        require(definition->definition && definition->symbol == occurrence.symbol);
}

} // namespace

/// Two bytes say which place is asked about, the rest is the file.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    if (size < 2)
        return 0;
    const std::string_view text(reinterpret_cast<const char *>(data) + 2, size - 2);
    const std::size_t place = data[0] + 256U * data[1];
    const Dockerfile file = parse(text);
    const Names names = namesIn(file, text);
    constexpr std::size_t most = 32;
    for (std::size_t i = 0; i < names.occurrences.size() && i < most; ++i)
        checkName(names, names.occurrences[i], text);
    checkPlace(file, names, text, text.empty() ? 0 : place % (text.size() + 1));
    if (const Occurrence *occurrence = occurrenceAt(names, place)) {
        if (const auto edits = renameEdits(names, *occurrence, "fresh"))
            require(edited(text, *edits).find("fresh") != std::string::npos);
    }
    return 0;
}
