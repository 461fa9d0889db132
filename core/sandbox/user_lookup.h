// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace lamella::sandbox {

/// Whom a program runs as.
struct ProcessUser {
    std::uint32_t uid = 0;
    std::uint32_t gid = 0;
    std::vector<std::uint32_t> additionalGids; ///< ascending, without gid
    std::string home = "/";

    friend bool operator==(const ProcessUser &, const ProcessUser &) = default;
};

/// What USER means: "", "name", "uid", "name:group", "uid:gid", resolved in the texts of an image's own /etc/passwd and
/// /etc/group. A number needs no entry; its primary group is then 0. With a group given there are no supplementary
/// ones. InvalidInput when a name is in neither file.
Result<ProcessUser> lookupUser(std::string_view user, std::string_view passwd, std::string_view group);

/// The same with the two files of a root file system; missing files are empty.
Result<ProcessUser> lookupUserIn(const std::filesystem::path &root, std::string_view user);

} // namespace lamella::sandbox
