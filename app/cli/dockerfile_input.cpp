// SPDX-License-Identifier: Apache-2.0
#include "app/cli/dockerfile_input.h"

#include "core/base/file.h"
#include "core/base/stream.h"

#include <format>
#include <tuple>
#include <unistd.h>

namespace lamella::cli {

namespace {

constexpr std::uint64_t largest = std::uint64_t{16} << 20U;

} // namespace

Result<std::string> readDockerfile(const std::string &file)
{
    if (file != "-")
        return readFile(file, largest);
    FdSource input(STDIN_FILENO);
    return readAll(input, largest).within("reading the Dockerfile from standard input");
}

std::string dockerfilePath(const std::string &file, const std::filesystem::path &folder)
{
    if (!file.empty())
        return file;
    std::error_code ignored;
    const std::filesystem::path usual = folder / "Dockerfile";
    const std::filesystem::path lower = folder / "dockerfile";
    const bool useLower = !std::filesystem::exists(usual, ignored) && std::filesystem::exists(lower, ignored);
    return (useLower ? lower : usual).string();
}

InputPaths inputPaths(const Arguments &arguments)
{
    InputPaths paths{.folder = arguments.word("DIR")};
    if (paths.folder.empty())
        paths.folder = ".";
    paths.file = dockerfilePath(arguments.valueOr("--file", ""), paths.folder);
    return paths;
}

Result<void> replaceDockerfile(const std::string &file, std::string_view text)
{
    std::error_code failure;
    std::filesystem::path target = std::filesystem::canonical(file, failure);
    if (failure)
        target = file;
    const std::filesystem::file_status before = std::filesystem::status(target, failure);
    TRY(replaceFile(target, text));
    std::filesystem::permissions(target, before.permissions(), failure);
    return {};
}

void printDiagnostics(std::string_view file, std::span<const dockerfile::Diagnostic> diagnostics)
{
    for (const dockerfile::Diagnostic &one : diagnostics) {
        std::string message = one.message;
        if (one.severity != dockerfile::Severity::Error)
            message = std::format("{}: {} [{}]", name(one.severity), message, one.rule);
        std::ignore = refuse(file, static_cast<int>(one.range.start.line), message);
    }
}

void printErrors(std::string_view file, std::span<const dockerfile::Diagnostic> diagnostics)
{
    for (const dockerfile::Diagnostic &one : diagnostics) {
        if (one.severity == dockerfile::Severity::Error)
            printDiagnostics(file, std::span(&one, 1));
    }
}

} // namespace lamella::cli
