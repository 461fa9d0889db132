// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/plan/plan.h"

#include <filesystem>
#include <functional>
#include <optional>
#include <string>

namespace lamella::build {

/// Gives the file that describes a device of the Container Device Interface, if this machine has one.
using DescribesDevice = std::function<std::optional<std::filesystem::path>(const std::string &device)>;

/// Adds an error to the plan's diagnostics for each RUN --device that stops a build: one that is required and not
/// registered, in BuildKit's words, and one that is registered, for devices are not handed on. A device that is neither
/// is done without, as BuildKit does.
void refuseDevices(plan::Plan &plan, const DescribesDevice &describes);

/// As it is on this machine.
void refuseDevices(plan::Plan &plan);

} // namespace lamella::build
