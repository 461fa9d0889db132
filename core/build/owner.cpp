// SPDX-License-Identifier: Apache-2.0
#include "core/build/owner.h"

#include "core/sandbox/user_lookup.h"

#include <algorithm>
#include <string>

namespace lamella::build {

Result<Owner> ownerOf(std::string_view chown, const cache::ImageTree &root)
{
    if (chown.empty())
        return Owner{};
    std::string user(chown);
    if (std::ranges::all_of(user, [](char c) { return c >= '0' && c <= '9'; }))
        user += ':' + user;
    const std::string passwd = TRY(root.text("/etc/passwd"));
    const std::string group = TRY(root.text("/etc/group"));
    const sandbox::ProcessUser found = TRY(sandbox::lookupUser(user, passwd, group));
    return Owner{found.uid, found.gid};
}

} // namespace lamella::build
