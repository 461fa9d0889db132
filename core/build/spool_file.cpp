// SPDX-License-Identifier: Apache-2.0
#include "core/build/spool_file.h"

#include <cerrno>
#include <cstdlib>
#include <fcntl.h>
#include <string>
#include <unistd.h>

namespace lamella::build {

Result<SpoolFile> SpoolFile::create(const std::filesystem::path &folder)
{
    std::string name = (folder / "spool-XXXXXX").string();
    UniqueFd fd(::mkostemp(name.data(), O_CLOEXEC));
    if (!fd)
        return systemError("making a temporary file in " + folder.string(), errno);
    ::unlink(name.c_str());
    return SpoolFile(std::move(fd));
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
