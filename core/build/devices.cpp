// SPDX-License-Identifier: Apache-2.0
#include "core/build/devices.h"

#include "core/dockerfile/device_option.h"
#include "core/sandbox/device_registry.h"

#include <algorithm>

namespace lamella::build {

void refuseDevices(plan::Plan &plan, const std::vector<std::string> &allowed, const DescribesDevice &describes)
{
    const auto refuse = [&](const plan::Step &step, std::string message) {
        plan.diagnostics.push_back(
            {"lamella/device", dockerfile::Severity::Error, std::move(message), step.range, {}, {}});
    };
    for (const plan::Step &step : plan.steps) {
        const auto *run = std::get_if<plan::RunWork>(&step.work);
        for (const std::string &text : run ? run->devices : std::vector<std::string>()) {
            const dockerfile::DeviceRequest device = dockerfile::deviceRequest(text);
            const bool isAllowed =
                std::ranges::contains(allowed, "device") || std::ranges::contains(allowed, "device=" + device.name);
            const auto file = describes(device.name);
            if (file && !isAllowed)
                refuse(step, "device " + device.name + " is requested by the build but not allowed: " + file->string()
                                 + " registers it; if the step may have it, build with --allow device=" + device.name);
            else if (!file && device.required)
                refuse(step, "required device \"" + device.name + "\" is not registered");
        }
    }
}

void refuseDevices(plan::Plan &plan, const std::vector<std::string> &allowed)
{
    refuseDevices(plan, allowed, [](const std::string &device) { return sandbox::registeredDevice(device); });
}

} // namespace lamella::build
