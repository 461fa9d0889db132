// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/dockerfile/problem.h"

#include <optional>
#include <string_view>

namespace lamella::dockerfile {

/// What is wrong with the value of RUN --device: a CDI name, bare or as `name=…`, and `required`, bare or as a switch.
[[nodiscard]] std::optional<Problem> deviceProblem(std::string_view text);

} // namespace lamella::dockerfile
