// SPDX-License-Identifier: Apache-2.0
#include "core/build/spool_file.h"

#include "core/base/file.h"

#include <cerrno>
#include <fcntl.h>

namespace lamella::build {

Result<SpoolFile> SpoolFile::create(const std::filesystem::path &folder)
{
    return SpoolFile(TRY(openUnnamed(folder)));
}

Result<void> SpoolFile::write(ByteSpan bytes)
{
    FdSink sink(m_fd.get());
    TRY(sink.write(bytes));
    m_size += bytes.size();
    return {};
}

Result<FileRange> SpoolFile::range(std::uint64_t offset) const
{
    UniqueFd again(::fcntl(m_fd.get(), F_DUPFD_CLOEXEC, 0));
    if (!again)
        return systemError("opening a temporary file again", errno);
    return FileRange::of(std::move(again), offset, m_size - offset);
}

} // namespace lamella::build
