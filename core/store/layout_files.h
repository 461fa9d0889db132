// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/archive/tar_writer.h"
#include "core/base/new_file.h"
#include "core/base/stream.h"
#include "core/oci/digest.h"
#include "core/progress/vertex_reporter.h"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <set>
#include <stop_token>
#include <string>
#include <utility>

namespace lamella::store {

using OpenBytes = std::function<Result<std::unique_ptr<ByteSource>>()>;

/// Takes the files of an image's layout or archive, each path once; what is hashed on the way is checked.
class LayoutFiles {
public:
    /// Layers show as statuses of `vertex`, unless it is null.
    LayoutFiles(progress::VertexReporter *vertex, std::stop_token stop) : m_vertex(vertex), m_stop(std::move(stop)) {}
    LayoutFiles(const LayoutFiles &) = delete;
    LayoutFiles &operator=(const LayoutFiles &) = delete;
    virtual ~LayoutFiles() = default;

    Result<void> text(const std::string &path, const std::string &text);

    /// A layer of known size, told of as `status`; Corrupt when it is not what its digest says.
    Result<void> layer(const std::string &path, const Digest &digest, std::uint64_t size, const Digest &status,
                       const OpenBytes &open);

    [[nodiscard]] bool has(const std::string &path) const { return m_written.contains(path); }

    /// Number of a source's bytes.
    [[nodiscard]] Result<std::uint64_t> measure(ByteSource &source) const;

    /// Nothing may follow.
    virtual Result<void> finish() = 0;

protected:
    /// A file of that size, whose bytes follow; false when it is there already and stays as it is.
    virtual Result<bool> begin(const std::string &path, std::uint64_t size) = 0;
    virtual Result<void> write(ByteSpan bytes) = 0;
    virtual Result<void> end() = 0;

private:
    Result<std::pair<Digest, std::uint64_t>> pump(ByteSource &source,
                                                  const std::function<Result<void>(ByteSpan)> &take) const;

    progress::VertexReporter *m_vertex;
    std::stop_token m_stop;
    std::set<std::string> m_written;
};

/// The files in a tar.
class TarLayout : public LayoutFiles {
public:
    TarLayout(ByteSink &sink, progress::VertexReporter *vertex, std::stop_token stop)
        : LayoutFiles(vertex, std::move(stop)),
          m_tar(sink)
    {
    }
    Result<void> finish() override { return m_tar.finish(); }

protected:
    Result<bool> begin(const std::string &path, std::uint64_t size) override;
    Result<void> write(ByteSpan bytes) override { return m_tar.write(bytes); }
    Result<void> end() override { return {}; }

private:
    archive::TarWriter m_tar;
};

/// The files in a folder, made when missing. Blobs that are there at their full size stay.
class FolderLayout : public LayoutFiles {
public:
    FolderLayout(std::filesystem::path folder, progress::VertexReporter *vertex, std::stop_token stop)
        : LayoutFiles(vertex, std::move(stop)),
          m_folder(std::move(folder))
    {
    }
    Result<void> finish() override { return {}; }

protected:
    Result<bool> begin(const std::string &path, std::uint64_t size) override;
    Result<void> write(ByteSpan bytes) override { return m_file->write(bytes); }
    Result<void> end() override { return m_file->commit(); }

private:
    std::filesystem::path m_folder;
    std::optional<NewFile> m_file;
};

} // namespace lamella::store
