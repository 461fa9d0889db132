// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace lamella::sandbox {

/// Ids that a user may map in a user namespace, as subuid(5) grants them.
struct IdRange {
    std::uint32_t first = 0;
    std::uint32_t count = 0;

    friend bool operator==(const IdRange &, const IdRange &) = default;
};

/// The ranges which a file as of subuid(5) or subgid(5) grants to a user, known by `name` or by `uid`, in the file's
/// order. Lines that are malformed or overflow are passed over.
[[nodiscard]] std::vector<IdRange> subordinateRanges(std::string_view text, std::string_view name, std::uint32_t uid);

} // namespace lamella::sandbox
