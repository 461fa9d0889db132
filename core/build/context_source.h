// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

namespace lamella::build {

/// What a build context is.
enum class ContextKind {
    Folder, ///< on this machine
    Input,  ///< "-": an archive, or a Dockerfile, that the caller hands in
    Url,    ///< of an archive, or of a Dockerfile
    Git     ///< a repository elsewhere
};

/// What the last argument of a build names. A folder that is there is one, whatever it is called.
[[nodiscard]] ContextKind contextKindOf(const std::string &text);

/// Whether a Dockerfile is named by the URL of a file that has to be fetched.
[[nodiscard]] bool isElsewhere(const std::string &dockerfile);

} // namespace lamella::build
