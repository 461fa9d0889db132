// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace lamella::registry {

/// One challenge of a WWW-Authenticate header (RFC 9110 §11.6.1).
struct Challenge {
    std::string scheme;                            ///< in lower case: "bearer", "basic"
    std::map<std::string, std::string> parameters; ///< names in lower case

    [[nodiscard]] std::string parameter(const std::string &name) const
    {
        const auto found = parameters.find(name);
        return found == parameters.end() ? std::string() : found->second;
    }
};

/// All challenges of a header's value; what is malformed is left out.
[[nodiscard]] std::vector<Challenge> parseChallenges(std::string_view value);

} // namespace lamella::registry
