// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/cache/image_tree.h"

#include <cstdint>
#include <string_view>

namespace lamella::build {

/// Whom a path belongs to.
struct Owner {
    std::uint32_t uid = 0;
    std::uint32_t gid = 0;
};

/// What --chown says: names are looked up in the stage's own /etc/passwd and /etc/group. A number without a group is
/// its own group; a name without one has its primary group. Empty: root.
Result<Owner> ownerOf(std::string_view chown, const cache::ImageTree &root);

} // namespace lamella::build
