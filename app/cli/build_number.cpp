// SPDX-License-Identifier: Apache-2.0
#include "app/cli/build_number.h"

#include <charconv>

namespace lamella::cli {

Result<std::int64_t> buildNumber(const std::string &word)
{
    std::int64_t number = 0;
    const auto [end, failure] = std::from_chars(word.data(), word.data() + word.size(), number);
    if (failure != std::errc{} || end != word.data() + word.size())
        return Error{ErrorCode::InvalidInput, "\"" + word + "\" is no build's number", {}, "lamella builds lists them"};
    return number;
}

} // namespace lamella::cli
