// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/archive/tar_entry.h"
#include "core/base/result.h"
#include "core/base/stream.h"

#include <memory>

namespace lamella::archive {

/// Writes a plain tar in the form containerd gives layers: ustar, PAX records only where ustar cannot say it, mtimes in
/// whole seconds (cut, not rounded), no atime or ctime, numeric owners, names without leading "/" or "./", folders with
/// a trailing "/", xattrs as SCHILY.xattr records. The same entries give the same bytes.
class TarWriter {
public:
    /// `sink` must outlive the writer.
    explicit TarWriter(ByteSink &sink);
    TarWriter(TarWriter &&) noexcept;
    TarWriter &operator=(TarWriter &&) noexcept;
    TarWriter(const TarWriter &) = delete;
    TarWriter &operator=(const TarWriter &) = delete;
    ~TarWriter();

    /// Starts an entry. A file's `size` bytes must follow through write(). `sparse` and `dataOffset` do not matter.
    Result<void> begin(const TarEntry &entry);

    /// Where the next bytes of the current file will stand in the tar.
    [[nodiscard]] std::uint64_t offset() const;

    /// More bytes of the current file. InvalidInput when there are more than its size.
    Result<void> write(ByteSpan bytes);

    /// Ends the archive with 1024 zero bytes. InvalidInput when the last file is not complete. Call once.
    Result<void> finish();

private:
    struct State;
    std::unique_ptr<State> m_state;
};

} // namespace lamella::archive
