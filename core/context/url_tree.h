// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/context/spooled_tree.h"
#include "core/fetch/http_client.h"

#include <functional>
#include <stop_token>

namespace lamella::context {

/// Told now and then how many bytes have come, and of how many (0: nobody knows).
using Received = std::function<void(std::uint64_t bytes, std::uint64_t total)>;

/// What was downloaded to be a build context.
struct UrlTree {
    std::unique_ptr<SpooledTree> tree;
    bool isArchive = false; ///< else the tree holds one file, `downloadName`
};

/// What the file of a download is called that is no archive.
inline constexpr std::string_view downloadName = "context";

/// Whether an archive is unpacked. A build does so with its own context, not with those that it gives names to.
enum class Unpacking { Archives, Never };

/// Downloads a build context. `folder` says on which file system its files lie. NotFound, PermissionDenied or Network
/// name the URL.
Result<UrlTree> fetchTree(const fetch::HttpClient &client, const fetch::Request &request, Unpacking unpacking,
                          const std::filesystem::path &folder, const Received &received, const std::stop_token &stop);

} // namespace lamella::context
