// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/base/unique_fd.h"

namespace lamella {

/// The two ends of a pipe, both closed in programs that are started.
struct Pipe {
    UniqueFd reading;
    UniqueFd writing;
};

/// Fails where no more descriptors are to be had.
Result<Pipe> makePipe();

} // namespace lamella
