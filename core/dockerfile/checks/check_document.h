// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/json.h"
#include "core/dockerfile/diagnostic.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace lamella::dockerfile {

/// A Dockerfile and what was found in it.
struct CheckedText {
    std::string name; ///< of the file
    std::string text;
    std::vector<Diagnostic> findings;
    std::optional<Diagnostic> error; ///< what would end a build
};

enum class CheckFields {
    BuildKit, ///< exactly its document
    All       ///< in each warning also severity, range and fix
};

/// The document of BuildKit's lint request.
[[nodiscard]] Json checkDocument(const CheckedText &checked, CheckFields fields);

/// The same findings as SARIF 2.1.0, for tools that gather findings; `version` is the program's.
[[nodiscard]] Json sarifDocument(const CheckedText &checked, std::string_view version);

} // namespace lamella::dockerfile
