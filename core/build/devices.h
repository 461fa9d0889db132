// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/plan/plan.h"

#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace lamella::build {

/// Gives the file that describes a device of the Container Device Interface, if this machine has one.
using DescribesDevice = std::function<std::optional<std::filesystem::path>(const std::string &device)>;

/// Adds an error to the plan's diagnostics for each RUN --device that stops a build, in BuildKit's words: one that is
/// required and not registered, and one that is registered and not among `allowed` ("device" for all, or
/// "device=NAME"). A device that is neither registered nor required is done without.
void refuseDevices(plan::Plan &plan, const std::vector<std::string> &allowed, const DescribesDevice &describes);

/// As it is on this machine.
void refuseDevices(plan::Plan &plan, const std::vector<std::string> &allowed);

} // namespace lamella::build
