// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/clock.h"
#include "core/oci/digest.h"
#include "core/store/store.h"

#include <stop_token>

namespace lamella::build {

/// Writes a layer again with every mtime that is newer than the epoch set to it; the new layer's diff id, which is the
/// old one when nothing changed. Its plain tar is in the store afterwards.
Result<Digest> rewriteTimestamps(store::Store &store, const Digest &diffId, Time epoch, std::stop_token stop = {});

} // namespace lamella::build
