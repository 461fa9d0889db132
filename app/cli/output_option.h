// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/cli/command.h"
#include "core/build/output.h"

#include <array>

namespace lamella::cli {

/// The options that say where what is built goes.
inline constexpr std::array outputOptions{
    Option{"-o,--output", "DIR|FILE.tar|-|type=TYPE[,KEY=VALUE]",
           "Where it goes; several times for several places. A folder or a tar takes the files, - is a tar on standard "
           "output. type=image (the store; push=true, push-by-digest=true, store=false), oci and docker (archives; "
           "tar=false: a folder), local and tar (files; platform-split=true). Keys: dest, name, compression, "
           "compression-level, force-compression, oci-mediatypes, rewrite-timestamp, annotation.KEY",
           true},
    Option{"--push", {}, "Send the image to the registries of its names: short for --output=type=image,push=true"},
    Option{"--load", {}, "Put the image into the store, besides other outputs: short for --output=type=image"},
    Option{
        "--annotation", "[PLACE:]KEY=VALUE",
        "Annotate the image; PLACE is manifest (by default), manifest-descriptor, index or index-descriptor, several "
        "with commas, those of one platform as manifest[linux/amd64]",
        true},
};

/// What --output, --push, --load and --annotation say: the store when they say nothing. InvalidInput for what cannot
/// be, as two things for standard output; what goes there is written to `standardOutput`, which must outlive the build.
[[nodiscard]] Result<std::vector<build::Output>> outputsOf(const Arguments &arguments, ByteSink &standardOutput);

} // namespace lamella::cli
