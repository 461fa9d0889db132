// SPDX-License-Identifier: Apache-2.0
#include "core/dockerfile/diagnostic.h"

#include <algorithm>

namespace lamella::dockerfile {

std::string_view name(Severity severity)
{
    switch (severity) {
    case Severity::Error:
        return "error";
    case Severity::Warning:
        return "warning";
    case Severity::Info:
        return "info";
    }
    return "error";
}

const Diagnostic *firstError(std::span<const Diagnostic> diagnostics)
{
    const auto error = std::ranges::find(diagnostics, Severity::Error, &Diagnostic::severity);
    return error == diagnostics.end() ? nullptr : &*error;
}

bool hasErrors(std::span<const Diagnostic> diagnostics)
{
    return firstError(diagnostics) != nullptr;
}

} // namespace lamella::dockerfile
