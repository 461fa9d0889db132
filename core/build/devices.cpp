// SPDX-License-Identifier: Apache-2.0
#include "core/build/devices.h"

#include "core/dockerfile/device_option.h"
#include "core/sandbox/device_registry.h"

namespace lamella::build {

void refuseDevices(plan::Plan &plan, const DescribesDevice &describes)
{
    const auto refuse = [&](const plan::Step &step, std::string message) {
        plan.diagnostics.push_back(
            {"lamella/device", dockerfile::Severity::Error, std::move(message), step.range, {}, {}});
    };
    for (const plan::Step &step : plan.steps) {
        const auto *run = std::get_if<plan::RunWork>(&step.work);
        for (const std::string &text : run ? run->devices : std::vector<std::string>()) {
            const dockerfile::DeviceRequest device = dockerfile::deviceRequest(text);
            if (const auto file = describes(device.name))
                refuse(step, "RUN --device: " + file->string() + " registers the device \"" + device.name
                                 + "\", but builds do not hand devices on: use another builder (build --builder)");
            else if (device.required)
                refuse(step, "required device \"" + device.name + "\" is not registered");
        }
    }
}

void refuseDevices(plan::Plan &plan)
{
    refuseDevices(plan, [](const std::string &device) { return sandbox::registeredDevice(device); });
}

} // namespace lamella::build
