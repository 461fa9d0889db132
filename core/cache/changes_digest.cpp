// SPDX-License-Identifier: Apache-2.0
#include "core/cache/changes_digest.h"

#include "core/base/sha256.h"

#include <array>

namespace lamella::cache {

namespace {

void add(Sha256 &hasher, std::string_view text)
{
    const auto size = static_cast<std::uint64_t>(text.size());
    hasher.update(std::as_bytes(std::span(&size, 1)));
    hasher.update(text);
}

} // namespace

Digest changesDigest(const layer::LayerIndex &index)
{
    Sha256 hasher;
    for (const layer::IndexRow &row : index.rows()) {
        const std::array<std::uint64_t, 7> numbers{static_cast<std::uint64_t>(row.kind),
                                                   row.mode,
                                                   row.uid,
                                                   row.gid,
                                                   row.size,
                                                   row.deviceMajor,
                                                   row.deviceMinor};
        hasher.update(std::as_bytes(std::span(numbers)));
        add(hasher, index.text(row.path));
        add(hasher, index.text(row.link));
        if (const Sha256::Value *content = index.content(row))
            hasher.update(*content);
        for (const auto &[name, value] : index.xattrs(row)) {
            add(hasher, name);
            add(hasher, value);
        }
    }
    return Digest::fromSha256Hex(hasher.finishHex());
}

} // namespace lamella::cache
