// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/base/stream.h"
#include "core/base/unique_fd.h"

#include <filesystem>

namespace lamella {

/// A file in the making: written beside its place, and put there by commit(), so that what stood there stays whole
/// until then. Dropped without commit, it leaves nothing. A pipe or a device that stands there is written at once.
class NewFile : public ByteSink {
public:
    static Result<NewFile> create(const std::filesystem::path &path);

    NewFile(NewFile &&other) noexcept;
    NewFile &operator=(NewFile &&other) noexcept;
    NewFile(const NewFile &) = delete;
    NewFile &operator=(const NewFile &) = delete;
    ~NewFile() override;

    Result<void> write(ByteSpan bytes) override;

    /// Gives the file its name and the mode 0644 less the umask. Call once.
    Result<void> commit();

private:
    NewFile(UniqueFd fd, std::filesystem::path path, std::filesystem::path unfinished);

    UniqueFd m_fd;
    std::filesystem::path m_path;
    std::filesystem::path m_unfinished; ///< empty: there is nothing to rename or to remove
};

} // namespace lamella
