// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <utility>
#include <vector>

namespace lamella::plan {

/// What stands for a stage or an image: `--build-context name=source`.
struct NamedContext {
    std::string name;   ///< as given, with "::platform" where it holds for one platform only
    std::string source; ///< "docker-image://…", "oci-layout://…", an address of HTTP or git, or a folder

    /// The image that it is; empty when it is none.
    [[nodiscard]] std::string image() const;

    /// How the log shows that it is brought in; empty: it does not.
    [[nodiscard]] std::string shownName() const;
};

/// The named contexts of a build.
class NamedContexts {
public:
    NamedContexts() = default;
    explicit NamedContexts(const std::vector<std::pair<std::string, std::string>> &contexts);

    /// The one that stands for a name, which may be that of an image in any spelling; null when there is none.
    [[nodiscard]] const NamedContext *find(const std::string &name, const std::string &platform) const;

private:
    std::vector<NamedContext> m_contexts;
};

} // namespace lamella::plan
