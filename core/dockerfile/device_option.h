// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/dockerfile/problem.h"

#include <optional>
#include <string>
#include <string_view>

namespace lamella::dockerfile {

/// A device that a RUN asks for.
struct DeviceRequest {
    std::string name;      ///< of the Container Device Interface: "vendor.example/class=device"
    bool required = false; ///< else the RUN goes on without it
};

/// Reads the value of RUN --device; what is wrong with it is passed over.
[[nodiscard]] DeviceRequest deviceRequest(std::string_view text);

/// What is wrong with the value of RUN --device: a CDI name, bare or as `name=…`, and `required`, bare or as a switch.
[[nodiscard]] std::optional<Problem> deviceProblem(std::string_view text);

} // namespace lamella::dockerfile
