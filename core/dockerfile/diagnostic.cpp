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

bool hasErrors(std::span<const Diagnostic> diagnostics)
{
    return std::ranges::any_of(diagnostics, [](const Diagnostic &one) { return one.severity == Severity::Error; });
}

} // namespace lamella::dockerfile
