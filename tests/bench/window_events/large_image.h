// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/store/store.h"

#include <string>
#include <vector>

namespace lamella::bench {

/// The files of the large image that are worth looking into.
struct Sights {
    std::vector<std::string> previews; ///< a long program, one endless line, a picture, bytes
    std::string flatFolder;            ///< has some ten thousand files
};

/// Stores an image of four layers and more than 100 000 files under that name.
Result<Sights> putLargeImage(store::Store &store, std::string_view name);

} // namespace lamella::bench
