// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/dockerfile/checks/check_subject.h"
#include "core/plan/base_image.h"

namespace lamella::plan {

/// What checks need to know of an image.
[[nodiscard]] dockerfile::KnownImage factsOf(const BaseImage &image);

/// Answers the checks' questions for images from a plan's lookup. A lookup that fails counts as an image that nobody
/// knows: the plan reports the failure.
[[nodiscard]] std::function<std::optional<dockerfile::KnownImage>(const std::string &, const std::string &)>
imageFacts(BaseLookup lookup);

/// The same lookup, which asks for each image and platform once and then remembers the answer. One thread at a time.
[[nodiscard]] BaseLookup remembering(BaseLookup lookup);

} // namespace lamella::plan
