// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/dockerfile/dockerfile.h"

namespace lamella::dockerfile {

/// Whether two files say the same: directives, instructions in their order with equal typed form, flags, heredocs and
/// describing comments. Blanks between words, the case of keywords and other comments do not count.
[[nodiscard]] bool sameMeaning(const Dockerfile &left, const Dockerfile &right);

} // namespace lamella::dockerfile
