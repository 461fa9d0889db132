// SPDX-License-Identifier: Apache-2.0
#include "core/sandbox/program_interpreter.h"

#include "core/base/file.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>
#include <elf.h>
#include <string_view>
#include <unistd.h>

namespace lamella::sandbox {

namespace {

constexpr std::size_t headLimit = 4096;

std::optional<std::string> ofScript(std::string_view head)
{
    head = head.substr(2, head.find('\n') - 2);
    const std::size_t begin = std::min(head.find_first_not_of(" \t"), head.size());
    const std::string_view word = head.substr(begin, head.find_first_of(" \t\r", begin) - begin);
    return word.empty() ? std::nullopt : std::optional(std::string(word));
}

template <typename T>
std::optional<T> readAt(int fd, std::uint64_t offset)
{
    T value{};
    const ssize_t count = ::pread(fd, &value, sizeof value, static_cast<off_t>(offset));
    return count == static_cast<ssize_t>(sizeof value) ? std::optional(value) : std::nullopt;
}

std::optional<std::string> ofElf(int fd)
{
    const std::optional<Elf64_Ehdr> header = readAt<Elf64_Ehdr>(fd, 0);
    if (!header || header->e_ident[EI_CLASS] != ELFCLASS64 || header->e_ident[EI_DATA] != ELFDATA2LSB
        || std::endian::native != std::endian::little)
        return std::nullopt;
    for (std::uint64_t entry = 0; entry < header->e_phnum; ++entry) {
        const std::optional<Elf64_Phdr> segment = readAt<Elf64_Phdr>(fd, header->e_phoff + entry * sizeof(Elf64_Phdr));
        if (!segment)
            return std::nullopt;
        if (segment->p_type != PT_INTERP || segment->p_filesz < 2 || segment->p_filesz > headLimit)
            continue;
        std::string path(segment->p_filesz - 1, '\0');
        const ssize_t count = ::pread(fd, path.data(), path.size(), static_cast<off_t>(segment->p_offset));
        return count == static_cast<ssize_t>(path.size()) ? std::optional(path) : std::nullopt;
    }
    return std::nullopt;
}

} // namespace

std::optional<std::string> interpreterOf(const std::filesystem::path &file)
{
    const Result<UniqueFd> fd = openForReading(file);
    if (!fd)
        return std::nullopt;
    std::array<char, headLimit> head{};
    const ssize_t count = ::pread(fd->get(), head.data(), head.size(), 0);
    const std::string_view text(head.data(), count > 0 ? static_cast<std::size_t>(count) : 0);
    if (text.starts_with("#!"))
        return ofScript(text);
    return text.starts_with(ELFMAG) ? ofElf(fd->get()) : std::nullopt;
}

} // namespace lamella::sandbox
