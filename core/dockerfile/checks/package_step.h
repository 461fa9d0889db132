// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/dockerfile/checks/shell_command.h"

#include <cstdint>
#include <string_view>
#include <vector>

namespace lamella::dockerfile {

/// The package managers of distributions.
enum class PackageFamily : std::uint8_t { None, Apt, Apk, Dnf, Zypper };

enum class PackageAction : std::uint8_t { Other, Update, Upgrade, Install, Remove, Clean };

/// What a shell command does with a distribution's packages.
struct PackageStep {
    PackageFamily family = PackageFamily::None;
    PackageAction action = PackageAction::Other;
    const ShellCommand *command = nullptr;
    const ShellWord *verb = nullptr; ///< the word that says so; null when there is none
};

[[nodiscard]] PackageStep packageStepOf(const ShellCommand &command);

/// The commands of a RUN that have to do with packages.
[[nodiscard]] std::vector<PackageStep> packageSteps(const std::vector<ShellCommand> &commands);

[[nodiscard]] bool contains(const std::vector<PackageStep> &steps, PackageAction action);

/// Whether a cache or a tmpfs is mounted at a folder, above or below it, so that what is written there stays out of the
/// layer.
[[nodiscard]] bool keepsOutOfLayer(const Run &run, std::string_view folder);

} // namespace lamella::dockerfile
