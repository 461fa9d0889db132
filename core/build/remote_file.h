// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/file_range.h"
#include "core/cache/remote_record.h"
#include "core/fetch/http_client.h"
#include "core/progress/vertex_reporter.h"

#include <filesystem>
#include <optional>
#include <stop_token>
#include <string>

namespace lamella::build {

/// A file that ADD fetches.
struct RemoteFile {
    cache::RemoteRecord record;
    std::optional<FileRange> bytes; ///< nothing when the server says that it is what was known
};

/// How to ask for one.
struct RemoteFileRequest {
    std::string url;
    std::string authorization;                ///< the value of that header; empty: what the URL itself says
    std::optional<cache::RemoteRecord> known; ///< the bytes are not sent again when they are still these
    std::filesystem::path temporaryFolder;    ///< where the bytes are put, without a name
};

/// Asks a server for a file. `vertex`, which may be null, shows how far it came. Errors name the URL, without a
/// password in it, and the server's status.
Result<RemoteFile> fetchFile(const fetch::HttpClient &http, const RemoteFileRequest &wanted,
                             progress::VertexReporter *vertex, std::stop_token stop);

} // namespace lamella::build
