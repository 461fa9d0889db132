// SPDX-License-Identifier: Apache-2.0
#include "core/dockerfile/device_option.h"

#include "core/dockerfile/csv_fields.h"
#include "core/dockerfile/go_value.h"
#include "core/dockerfile/suggestion.h"
#include "core/dockerfile/unicode.h"

namespace lamella::dockerfile {

namespace {

/// Reads one field, which may be the one that names the device; what is wrong with it.
std::string fieldProblem(const std::string &field, DeviceRequest &request)
{
    std::string &device = request.name;
    const std::size_t equals = field.find('=');
    const std::string key = toLower(field.substr(0, equals));
    const std::string value = equals == std::string::npos ? "true" : field.substr(equals + 1);
    if (key == "required") {
        const std::optional<bool> required = parseGoBool(value);
        request.required = required.value_or(false);
        return required ? "" : "invalid value for required: " + value;
    }
    if (key == "name" && equals != std::string::npos) {
        if (!device.empty())
            return "device name already set to " + device;
        device = value;
        return {};
    }
    // A name such as vendor.com/class=device is a field of its own.
    if (device.empty()) {
        device = field;
        return {};
    }
    if (equals == std::string::npos)
        return "invalid field '" + field + "' must be a key=value pair";
    const std::vector<std::string> known{"name", "required"};
    return "unexpected key '" + key + "' in '" + field + "'" + didYouMean(key, known, LetterCase::Ignored);
}

} // namespace

DeviceRequest deviceRequest(std::string_view text)
{
    DeviceRequest request;
    for (const std::string &field : csvFields(text))
        (void)fieldProblem(field, request);
    return request;
}

std::optional<Problem> deviceProblem(std::string_view text)
{
    if (text.empty())
        return Problem{"failed to parse csv devices: --device= has no value"};
    DeviceRequest request;
    for (const std::string &field : csvFields(text)) {
        if (std::string problem = fieldProblem(field, request); !problem.empty())
            return Problem{std::move(problem)};
    }
    return std::nullopt;
}

} // namespace lamella::dockerfile
