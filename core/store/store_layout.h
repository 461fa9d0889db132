// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"

#include <filesystem>

namespace lamella::store {

/// Whether the folder is an image layout of version 1, empty, not there, or a store whose making was cut short:
/// InvalidInput or Unsupported for anything else.
Result<void> checkLayout(const std::filesystem::path &folder);

/// Makes what is missing of a store and sweeps what killed processes left in its temporary folder.
Result<void> prepareLayout(const std::filesystem::path &folder);

} // namespace lamella::store
