// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/cli/command.h"

namespace lamella::cli {

/// `lamella rmi`: removes names of images, and images that have lost their last one.
extern const Command rmiCommand;

} // namespace lamella::cli
