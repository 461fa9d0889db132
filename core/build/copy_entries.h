// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/cache/image_tree.h"
#include "core/context/selection.h"
#include "core/layer/write_layer.h"
#include "core/plan/step.h"

#include <vector>

namespace lamella::build {

/// What a COPY adds to the files below it, by the rules of BuildKit's copy: links in the destination's path are
/// followed, an existing folder as destination takes a file in, missing parents are made 0755, a file never replaces a
/// folder or a folder a file. `source` is where the selection came from and must outlive the entries; `time` is the
/// mtime of folders that are made.
Result<std::vector<layer::LayerEntry>> copyEntries(const plan::CopyWork &work, const context::Selection &selection,
                                                   const context::Tree &source, const cache::ImageTree &below,
                                                   Time time);

/// What a WORKDIR adds: the missing folders of its path, 0755, owned by the current user.
Result<std::vector<layer::LayerEntry>> workdirEntries(const plan::WorkdirWork &work, const cache::ImageTree &below,
                                                      Time time);

} // namespace lamella::build
