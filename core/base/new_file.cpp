// SPDX-License-Identifier: Apache-2.0
#include "core/base/new_file.h"

#include "core/base/file.h"

#include <cerrno>
#include <cstdlib>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#include <utility>

namespace lamella {

namespace fs = std::filesystem;

namespace {

/// The umask can only be read by setting it; /proc tells it without a moment in which it is another one.
mode_t fileMode()
{
    constexpr mode_t usual = 0644;
    constexpr std::uint64_t longest = 65536;
    const Result<std::string> status = readFile("/proc/self/status", longest);
    const std::size_t at = status ? status->find("Umask:") : std::string::npos;
    if (at == std::string::npos)
        return usual;
    constexpr mode_t all = 0666;
    constexpr int octal = 8;
    return all & ~static_cast<mode_t>(std::strtoul(status->c_str() + at + sizeof("Umask:") - 1, nullptr, octal));
}

} // namespace

Result<NewFile> NewFile::create(const fs::path &path)
{
    struct stat status{};
    if (::stat(path.c_str(), &status) == 0 && !S_ISREG(status.st_mode))
        return NewFile(TRY(openForWriting(path)), path, {});
    std::string name = path.string() + ".XXXXXX";
    UniqueFd fd(::mkostemp(name.data(), O_CLOEXEC));
    if (!fd)
        return systemError("cannot create " + path.string(), errno);
    return NewFile(std::move(fd), path, name);
}

NewFile::NewFile(UniqueFd fd, fs::path path, fs::path unfinished)
    : m_fd(std::move(fd)),
      m_path(std::move(path)),
      m_unfinished(std::move(unfinished))
{
}

NewFile::NewFile(NewFile &&other) noexcept
    : m_fd(std::move(other.m_fd)),
      m_path(std::move(other.m_path)),
      m_unfinished(std::exchange(other.m_unfinished, {}))
{
}

NewFile &NewFile::operator=(NewFile &&other) noexcept
{
    std::swap(m_fd, other.m_fd);
    std::swap(m_path, other.m_path);
    std::swap(m_unfinished, other.m_unfinished);
    return *this;
}

NewFile::~NewFile()
{
    if (!m_unfinished.empty())
        ::unlink(m_unfinished.c_str());
}

Result<void> NewFile::write(ByteSpan bytes)
{
    return FdSink(m_fd.get()).write(bytes).within(m_path.string());
}

Result<void> NewFile::commit()
{
    if (m_unfinished.empty())
        return {};
    if (::fchmod(m_fd.get(), fileMode()) != 0 || ::rename(m_unfinished.c_str(), m_path.c_str()) != 0)
        return systemError("cannot write " + m_path.string(), errno);
    m_unfinished.clear();
    return {};
}

} // namespace lamella
