// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/cli/command.h"
#include "core/oci/image_config.h"
#include "core/sandbox/sandbox.h"

namespace lamella::cli {

/// What a run does with an image: the image's own settings with what was typed over them, as `docker run` has it.
/// Folders, layers, mounts and network are the caller's to fill in. InvalidInput when there is no command, or a
/// terminal is wanted and there is none; for what is malformed.
Result<sandbox::RunSpec> containerSpec(const oci::ImageConfig &config, const Arguments &arguments);

} // namespace lamella::cli
