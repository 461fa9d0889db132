// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/dockerfile/dockerfile.h"
#include "core/dockerfile/ignore_file.h"

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace lamella::dockerfile {

/// What the checks need to know of an image that a FROM names.
struct KnownImage {
    std::vector<std::string> env; ///< "K=V"
    std::string platform;         ///< "linux/amd64"
    bool setsShell = false;       ///< its configuration has a SHELL
};

/// What is checked: a Dockerfile and what is known around it. Refers to its parts, which must outlive it.
struct CheckSubject {
    std::string_view text; ///< what `file` was read from
    const Dockerfile &file;
    /// In order; no value: named, but nobody gave one.
    std::vector<std::pair<std::string, std::optional<std::string>>> buildArgs = {};
    bool allStages = true;     ///< else only those that the target needs
    std::string target = {};   ///< a stage's name or index; empty: the last one
    std::string platform = {}; ///< of the result; empty: the machine's own
    const IgnoreFile *ignore = nullptr;
    /// Finds an image by its reference as written and the platform wanted; may be empty. No value: nobody knows it, and
    /// it counts as an empty image of that platform.
    std::function<std::optional<KnownImage>(const std::string &reference, const std::string &platform)> image = {};

    /// The value that the caller gave to a build argument, the last one when there are several; null when there is
    /// none.
    [[nodiscard]] const std::string *given(std::string_view name) const;
};

} // namespace lamella::dockerfile
