// SPDX-License-Identifier: Apache-2.0
#include "core/sandbox/runtime_log.h"

#include "core/base/json.h"

#include <algorithm>

namespace lamella::sandbox {

namespace {

/// The last error among the lines.
std::string complaintIn(std::string_view log)
{
    std::string complaint;
    while (!log.empty()) {
        const std::size_t end = std::min(log.find('\n'), log.size());
        const std::string_view text = log.substr(0, end);
        log.remove_prefix(std::min(end + 1, log.size()));
        const Result<Json> line = Json::parse(text);
        if (!line && !text.empty())
            complaint = text;
        else if (line && ((*line)["level"].string() == "error" || (*line)["level"].string() == "fatal"))
            complaint = (*line)["msg"].string();
    }
    return complaint;
}

bool says(std::string_view complaint, std::initializer_list<std::string_view> phrases)
{
    return std::ranges::any_of(phrases, [&](std::string_view phrase) { return complaint.contains(phrase); });
}

} // namespace

Result<RunOutcome> outcomeOf(int exitCode, std::string_view log, std::string_view runtimeName)
{
    std::string complaint = complaintIn(log);
    if (complaint.empty())
        return RunOutcome{exitCode, {}};
    const bool isAboutProgram = says(complaint, {"exec container process", "executable file", "exec: ", "exec /"});
    if (isAboutProgram && says(complaint, {"No such file", "no such file", "not found"}))
        return RunOutcome{127, std::move(complaint)};
    if (isAboutProgram && says(complaint, {"ermission denied", "xec format error", "s a directory"}))
        return RunOutcome{126, std::move(complaint)};
    return Error{
        ErrorCode::Unsupported, std::string(runtimeName) + " could not start the program: " + complaint, {}, {}};
}

} // namespace lamella::sandbox
