// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/oci/index.h"
#include "core/oci/reference.h"

#include <filesystem>
#include <functional>
#include <optional>
#include <vector>

namespace lamella::store {

/// index.json of an image layout. One entry a name; its annotations org.opencontainers.image.ref.name and
/// io.containerd.image.name hold the full name ("docker.io/library/x:latest"). An entry without a name is an image
/// that lost its tag, or never had one. Entries of other tools stay as they are. Changes are made under a lock, as an
/// atomic replacement; safe for several threads and processes at once.
class TagIndex {
public:
    /// Of the layout in `folder`. When not `writable`, every change is PermissionDenied.
    TagIndex(std::filesystem::path folder, bool writable) : m_folder(std::move(folder)), m_writable(writable) {}

    /// The document as it is now; empty when there is none. Corrupt when it cannot be read as an index.
    [[nodiscard]] Result<oci::Index> read() const;

    /// What the name points to; nothing when it is not there.
    [[nodiscard]] Result<std::optional<oci::Descriptor>> find(const oci::Reference &name) const;

    /// Points the name to this manifest or index, whose blob must be there. What it pointed to before stays as an
    /// entry without a name, unless another entry points there.
    Result<void> setTag(const oci::Reference &name, const oci::Descriptor &target);

    /// Keeps an image that has no name.
    Result<void> keepUnnamed(const oci::Descriptor &target);

    /// Removes the name; whether it was there. What it pointed to loses its entry too.
    Result<bool> removeTag(const oci::Reference &name);

    /// Removes all entries, named or not, that point to this digest; how many there were.
    Result<std::size_t> removeTarget(const Digest &target);

    /// Changes the document under the lock; `change` gives whether there is anything to write.
    Result<void> edit(const std::function<Result<bool>(oci::Index &)> &change);

    /// The file locked by every change of tags, and by collection.
    [[nodiscard]] std::filesystem::path lockFile() const;

private:
    std::filesystem::path m_folder;
    bool m_writable;
};

/// The name that an entry of index.json carries; nothing when it has none.
[[nodiscard]] std::optional<oci::Reference> nameOfEntry(const oci::Descriptor &entry);

} // namespace lamella::store
