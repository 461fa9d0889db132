// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/cli/command.h"
#include "core/oci/image_config.h"
#include "core/sandbox/sandbox.h"

#include <string>
#include <vector>

namespace lamella::cli {

/// What a run does with an image: the image's own settings with what was typed over them, as `docker run` has it.
/// Folders, layers and network are the caller's to fill in. InvalidInput when there is no command, or a terminal is
/// wanted and there is none.
Result<sandbox::RunSpec> containerSpec(const oci::ImageConfig &config, const Arguments &arguments);

/// The entries of `environment` with "K=V" replacing an earlier K; a "K" alone takes the caller's value, if any.
[[nodiscard]] std::vector<std::string> withVariables(std::vector<std::string> environment,
                                                     const std::vector<std::string> &variables);

} // namespace lamella::cli
