// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/history/past_log.h"

#include <filesystem>

namespace lamella::ui {

/// The logs that the store in this folder keeps of its builds, to the last byte, as `lamella builds logs` prints them.
/// A file that cannot be read counts as empty.
[[nodiscard]] PastLogFunction corePastLog(std::filesystem::path storeFolder);

} // namespace lamella::ui
