// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/progress/sink.h"
#include "core/store/store.h"

#include <stop_token>
#include <string>
#include <vector>

namespace lamella::store {

/// Something wrong in a store.
struct Problem {
    std::string kind; ///< "index", "blob", "missing", "size", "image", "container", "database", "layout"
    std::string what; ///< one sentence
    bool repaired = false;
};

struct FsckOptions {
    bool repair = false; ///< moves damaged blobs away and removes entries whose image is gone
};

/// Reads every blob and compares its digest, follows every entry of index.json and every container, checks the
/// database. An error means it could not be found out.
Result<std::vector<Problem>> fsck(Store &store, const FsckOptions &options, progress::Sink &sink,
                                  std::stop_token stop = {});

} // namespace lamella::store
