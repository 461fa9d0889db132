// SPDX-License-Identifier: Apache-2.0
#include "core/dockerfile/device_option.h"

#include "core/dockerfile/csv_fields.h"
#include "core/dockerfile/go_value.h"
#include "core/dockerfile/suggestion.h"
#include "core/dockerfile/unicode.h"

namespace lamella::dockerfile {

namespace {

/// What is wrong with one field, which may be the one that names the device.
std::string fieldProblem(const std::string &field, std::string &device)
{
    const std::size_t equals = field.find('=');
    const std::string key = toLower(field.substr(0, equals));
    const std::string value = equals == std::string::npos ? "true" : field.substr(equals + 1);
    if (key == "required")
        return parseGoBool(value) ? "" : "invalid value for required: " + value;
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

std::optional<Problem> deviceProblem(std::string_view text)
{
    if (text.empty())
        return Problem{"failed to parse csv devices: --device= has no value"};
    std::string device;
    for (const std::string &field : csvFields(text)) {
        if (std::string problem = fieldProblem(field, device); !problem.empty())
            return Problem{std::move(problem)};
    }
    return std::nullopt;
}

} // namespace lamella::dockerfile
