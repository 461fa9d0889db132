// SPDX-License-Identifier: Apache-2.0
#include "core/plan/chmod.h"

#include "core/dockerfile/go_value.h"

#include <algorithm>
#include <string_view>

namespace lamella::plan {

namespace {

std::size_t run(std::string_view text, std::string_view of)
{
    return std::min(text.find_first_not_of(of), text.size());
}

/// Clauses between commas: whom, then one or more of `+ - =` with what.
bool isSymbolic(std::string_view text)
{
    for (;;) {
        text.remove_prefix(run(text, "augo"));
        if (text.empty())
            return false;
        while (!text.empty() && text.front() != ',') {
            if (std::string_view("+-=").find(text.front()) == std::string_view::npos)
                return false;
            text.remove_prefix(1);
            text.remove_prefix(run(text, "rwxXstugo"));
        }
        if (text.empty())
            return true;
        text.remove_prefix(1);
    }
}

} // namespace

Result<Mode> modeOf(const std::string &text)
{
    constexpr std::uint32_t most = 07777;
    const std::optional<std::uint32_t> bits = dockerfile::parseGoNumber(text, 8);
    if (bits && *bits <= most)
        return Mode(*bits);
    if (bits || text.empty() || (text.front() >= '0' && text.front() <= '9'))
        return Error{ErrorCode::InvalidInput,
                     "invalid chmod parameter: '" + text + "'. it should be octal string and between 0 and 07777",
                     {},
                     {}};
    if (!isSymbolic(text))
        return Error{ErrorCode::InvalidInput,
                     "invalid syntax: --chmod=" + text + " is neither octal nor of the form u=rwX,go-w",
                     {},
                     {}};
    return Mode(text);
}

} // namespace lamella::plan
