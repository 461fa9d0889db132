// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/json.h"
#include "core/store/sharing.h"

#include <string>
#include <vector>

namespace lamella::cli {

/// A line for each image: its size, how much of it is shared, what removing it frees.
[[nodiscard]] std::string shareTable(const std::vector<store::ImageShare> &images);

/// The same as `shared --format json` has it.
[[nodiscard]] Json sharesJson(const std::vector<store::ImageShare> &images);

} // namespace lamella::cli
