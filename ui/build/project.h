// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>
#include <optional>

namespace lamella::ui {

/// A folder that is built, and the Dockerfile in it.
struct Project {
    QString folder;
    QString dockerfile;

    /// From a folder (its Dockerfile, dockerfile or Containerfile) or a Dockerfile; nothing when there is none.
    [[nodiscard]] static std::optional<Project> at(const QString &path);

    /// "hello-layers", or "hello-layers/dev.Dockerfile" when its Dockerfile has another name.
    [[nodiscard]] QString title() const;
    /// A tag made of the folder's name: "hello-layers:latest".
    [[nodiscard]] QString defaultTag() const;
};

/// Copies the sample project that comes with Lamella to where the user may write; its folder, or empty when it cannot.
[[nodiscard]] QString prepareSample();

} // namespace lamella::ui
