// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <utility>
#include <vector>

namespace lamella::plan {

/// What stands for a stage or an image: `--build-context name=source`.
struct NamedContext {
    std::string name; ///< as given, with "::platform" where it holds for one platform only
    /// "docker-image://…", "oci-layout://…", "target:STAGE", an address of HTTP or git, or a folder.
    std::string source;

    /// The image that it is, by its name or as "oci-layout://…"; empty when it is none.
    [[nodiscard]] std::string image() const;

    /// The stage of the same Dockerfile that it is, in lower case; empty when it is none.
    [[nodiscard]] std::string stage() const;

    /// How the log shows that it is brought in; empty: it does not.
    [[nodiscard]] std::string shownName() const;

    /// How the history names the layer that FROM makes of its files.
    [[nodiscard]] std::string layerName() const;
};

/// The named contexts of a build.
class NamedContexts {
public:
    NamedContexts() = default;
    explicit NamedContexts(const std::vector<std::pair<std::string, std::string>> &contexts);

    /// The one that stands for a name, which may be that of an image in any spelling; null when there is none.
    [[nodiscard]] const NamedContext *find(const std::string &name, const std::string &platform) const;

    /// The one whose image has this full name; null when there is none.
    [[nodiscard]] const NamedContext *standingFor(const std::string &image) const;

private:
    std::vector<NamedContext> m_contexts;
};

} // namespace lamella::plan
