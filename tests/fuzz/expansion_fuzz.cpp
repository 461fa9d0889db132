// SPDX-License-Identifier: Apache-2.0
#include "core/dockerfile/expansion.h"

#include <algorithm>
#include <cstdint>
#include <cstdlib>

using namespace lamella::dockerfile;

/// The first byte chooses the options, the rest is the text.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    static const Variables variables(
        std::vector<std::string>{"A=one two", "B=", "P=/usr/lib/libx.so.1", "S=a*c?\\", "한=글", "Q=\"'"});
    if (size == 0)
        return 0;
    const std::uint8_t choice = *data;
    const std::string_view text(reinterpret_cast<const char *>(data) + 1, size - 1);
    const ExpansionOptions options{.escape = (choice & 1U) != 0 ? '`' : '\\',
                                   .keepQuotes = (choice & 2U) != 0,
                                   .keepEscapes = (choice & 4U) != 0,
                                   .ignoreQuotes = (choice & 8U) != 0,
                                   .keepUnset = (choice & 16U) != 0};
    const lamella::Result<Expansion> result = expand(text, variables, options);
    if (!result)
        return 0;
    const auto isSet = [](const std::string &name) { return variables.find(name) != nullptr; };
    if (!std::ranges::all_of(result->used, isSet) || std::ranges::any_of(result->unset, isSet))
        std::abort();
    // Text without anything to replace, quote or escape is its own value.
    if (text.find_first_of("$'\"\\`<") == std::string_view::npos && result->value != text)
        std::abort();
    return 0;
}
