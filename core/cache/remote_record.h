// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/json.h"
#include "core/plan/step.h"
#include "core/store/store.h"

#include <optional>
#include <string>
#include <vector>

namespace lamella::cache {

/// What a server last said about what ADD fetches from it.
struct RemoteRecord {
    std::string etag;         ///< of a file, as the server wrote it; may be empty
    std::string lastModified; ///< of a file, the same
    Digest content;           ///< of a file
    std::string commit;       ///< of a git repository: what the ref stood for
    std::string ref;          ///< of a git repository: the ref's full name; empty when a commit is asked for
};

/// The record that the store keeps of a source; nothing when it has none that can be read.
[[nodiscard]] std::optional<RemoteRecord> findRemote(const store::Store &store, const plan::RemoteSource &source);

/// Keeps a record; nothing happens on a store that cannot be written.
Result<void> keepRemote(const store::Store &store, const plan::RemoteSource &source, const RemoteRecord &record);

/// What decides what a source gives, for the key of its step: a file's name, digest and time, or a commit and what is
/// taken of it; not where it lies. Nothing when the server has to be asked first.
[[nodiscard]] std::optional<Json> identityOf(const plan::CopyWork &work, const plan::RemoteSource &source,
                                             const std::optional<RemoteRecord> &known);

/// The identities of all that a step fetches as far as the store knows without asking anybody: what the servers said
/// last. Nothing when one of them is not known.
[[nodiscard]] std::optional<std::vector<Json>> knownRemotes(const store::Store &store, const plan::CopyWork &work);

} // namespace lamella::cache
