// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/oci/platform.h"
#include "core/oci/reference.h"
#include "core/progress/vertex_reporter.h"
#include "core/store/image.h"
#include "core/store/store.h"

#include <optional>
#include <stop_token>
#include <string>
#include <vector>

namespace lamella::build {

/// How a root file system becomes an image.
struct ImportRequest {
    std::string origin;               ///< where the tar comes from, for the history
    std::vector<std::string> changes; ///< instructions for the configuration: "CMD [\"sh\"]"
    std::string message;              ///< for the history, in place of "Imported from ORIGIN"
    oci::Platform platform = oci::hostPlatform();
    std::optional<oci::Reference> name; ///< kept without one when there is none
    std::optional<Time> created;        ///< now, when nothing
};

/// Makes an image of one layer, the tar as it is (plain, gzip or zstd), whatever is in it checked on the way. How many
/// bytes have come shows as a status of `vertex`; `total` is their number, 0 when not known. InvalidInput for a change
/// that is no instruction, or one that is no setting of an image.
Result<store::Image> importFiles(store::Store &store, ByteSource &tar, std::uint64_t total,
                                 const ImportRequest &request, progress::VertexReporter &vertex,
                                 std::stop_token stop = {});

} // namespace lamella::build
