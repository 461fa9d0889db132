// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/dockerfile/checks/rule.h"
#include "core/dockerfile/dockerfile.h"

#include <set>
#include <string>
#include <string_view>

namespace lamella::dockerfile {

/// Which rules speak: `skip=A,B;error=true;experimental=X`.
struct CheckOptions {
    bool skipAll = false;
    bool experimentalAll = false;
    bool error = false; ///< a finding of BuildKit's rules ends a build
    std::set<std::string, std::less<>> skip;
    std::set<std::string, std::less<>> experimental;

    /// InvalidInput in BuildKit's words.
    static Result<CheckOptions> parse(std::string_view text);

    [[nodiscard]] bool allows(const Rule &rule) const;
    /// Adds what else is to be skipped or tried.
    void merge(const CheckOptions &other);
};

/// What the comment above an instruction asks for: `# check=skip=A`. Nothing when it cannot be read, as in BuildKit.
[[nodiscard]] CheckOptions checkOptionsIn(std::string_view comment);

} // namespace lamella::dockerfile
