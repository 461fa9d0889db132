// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/cli/command.h"

namespace lamella::cli {

/// `lamella export`: the files of an image as a tar.
extern const Command exportCommand;

} // namespace lamella::cli
