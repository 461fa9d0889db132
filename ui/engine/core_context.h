// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/context/context_answer.h"

#include <filesystem>

namespace lamella::ui {

/// What a build sees of its context, with the times that the store in that folder remembers. The last folder's survey
/// is kept, so that a change of the Dockerfile or the ignore file reads no folder.
[[nodiscard]] ContextFunction coreContext(std::filesystem::path storeFolder);

} // namespace lamella::ui
