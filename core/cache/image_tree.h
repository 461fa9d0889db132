// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/worker_pool.h"
#include "core/cache/chain.h"
#include "core/context/tree.h"
#include "core/layer/image_files.h"
#include "core/store/image_source.h"
#include "core/store/store.h"

#include <memory>
#include <stop_token>

namespace lamella::cache {

/// The files that a chain of layers shows, for COPY --from and for looking things up. Nothing is unpacked: names and
/// digests come from the layers' indexes, bytes from their blobs.
class ImageTree : public context::Tree {
public:
    /// Must not be called from a job of `pool`. The store must outlive the tree.
    static Result<std::unique_ptr<ImageTree>> open(const store::Store &store, const Chain &chain, WorkerPool &pool,
                                                   std::stop_token stop = {});

    Result<std::optional<context::TreeEntry>> find(std::string_view path) const override;
    Result<std::vector<context::TreeEntry>> children(std::string_view path) const override;
    Result<Digest> contentDigest(const context::TreeEntry &entry) const override;
    Result<std::unique_ptr<ByteSource>> open(const context::TreeEntry &entry) const override;

    /// The files it shows, of all layers.
    [[nodiscard]] const layer::ImageFiles &files() const { return m_files; }

    /// A small file's text, links followed; empty when it is not there or no file. TooLarge above 8 MiB.
    [[nodiscard]] Result<std::string> text(std::string_view path) const;

private:
    ImageTree(std::shared_ptr<const store::ImageSource> source, layer::ImageFiles files)
        : m_source(std::move(source)),
          m_files(std::move(files))
    {
    }
    [[nodiscard]] context::TreeEntry entryOf(std::string path, layer::VersionId version) const;
    [[nodiscard]] layer::VersionId versionOf(std::string_view path) const;

    std::shared_ptr<const store::ImageSource> m_source;
    layer::ImageFiles m_files;
};

} // namespace lamella::cache
