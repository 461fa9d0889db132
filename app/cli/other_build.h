// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/cli/command.h"
#include "core/build/other_build.h"

namespace lamella::cli {

/// The name of the builder on board.
inline constexpr std::string_view ownBuilder = "lamella";

/// What `build` is asked with --builder, in buildx's words. `known` are the options of `build`: one that was given and
/// that no other builder takes is refused by its name.
Result<build::OtherBuild> otherBuild(const Arguments &arguments, std::span<const Option> known);

/// Answers `build --builder=NAME`; the exit code.
Result<int> answerBuilder(const Arguments &arguments, const Surroundings &surroundings, std::span<const Option> known);

} // namespace lamella::cli
