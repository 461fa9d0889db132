// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/store/store.h"

#include <filesystem>

namespace lamella::build {

/// Opens a store for reading, as Store::openForReading does. One that nobody has used yet gets lamella/base:1 first, so
/// that who looks for the first time finds an image; where that is not possible, it is read as it is. An image that was
/// removed later does not come back.
Result<store::Store> openAtFirstUse(const std::filesystem::path &folder);

} // namespace lamella::build
