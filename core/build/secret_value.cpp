// SPDX-License-Identifier: Apache-2.0
#include "core/build/secret_value.h"

#include "core/base/file.h"

#include <algorithm>
#include <cstdlib>

namespace lamella::build {

Result<std::optional<std::string>> secretValue(const RunOptions &options, std::string_view id)
{
    constexpr std::uint64_t largest = std::uint64_t{500} << 10;
    const auto secret = std::ranges::find(options.secrets, id, &Secret::id);
    if (secret == options.secrets.end())
        return std::optional<std::string>();
    if (secret->file.empty()) {
        const char *value = std::getenv(secret->variable.c_str());
        return std::optional(std::string(value == nullptr ? "" : value));
    }
    return std::optional(TRY(readFile(secret->file, largest).within("reading the secret " + secret->id)));
}

} // namespace lamella::build
