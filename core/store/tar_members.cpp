// SPDX-License-Identifier: Apache-2.0
#include "core/store/tar_members.h"

#include "core/archive/decompress.h"
#include "core/archive/decompressed_file.h"
#include "core/base/path.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>

namespace lamella::store {

namespace fs = std::filesystem;

namespace {

constexpr std::uint64_t blockSize = 512;
constexpr std::size_t mostMembers = 1'000'000;
constexpr std::uint64_t longestRecord = std::uint64_t{1} << 20;
constexpr int longestLinkChain = 8;

/// A path in an archive as it is looked up: relative, cleaned.
std::string memberName(std::string_view path)
{
    std::string clean = cleanPath("/" + std::string(path));
    return clean.substr(1);
}

std::string_view field(std::string_view block, std::size_t offset, std::size_t length)
{
    const std::string_view bytes = block.substr(offset, length);
    return bytes.substr(0, bytes.find('\0'));
}

/// An octal number, or a big-endian one with the top bit of the first byte set.
std::optional<std::uint64_t> number(std::string_view bytes)
{
    std::uint64_t value = 0;
    if ((static_cast<unsigned char>(bytes.front()) & 0x80U) != 0) {
        for (std::size_t i = 1; i < bytes.size(); ++i) {
            if (value >> 55 != 0)
                return std::nullopt;
            value = value << 8 | static_cast<unsigned char>(bytes[i]);
        }
        return value;
    }
    for (const char c : bytes) {
        if (c >= '0' && c <= '7')
            value = value * 8 + static_cast<std::uint64_t>(c - '0');
        else if (c != ' ' && c != '\0')
            return std::nullopt;
    }
    return value;
}

std::map<std::string, std::string, std::less<>> paxRecords(std::string_view text)
{
    std::map<std::string, std::string, std::less<>> records;
    while (!text.empty()) {
        std::size_t length = 0;
        const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), length);
        const auto start = static_cast<std::size_t>(end - text.data()) + 1;
        if (failure != std::errc{} || length <= start || length > text.size())
            break;
        const std::string_view record = text.substr(start, length - start - 1);
        const std::size_t equals = record.find('=');
        if (equals != std::string_view::npos)
            records[std::string(record.substr(0, equals))] = record.substr(equals + 1);
        text.remove_prefix(length);
    }
    return records;
}

} // namespace

/// Goes from header to header.
class TarMembers::Walk {
public:
    explicit Walk(TarMembers &members) : m_members(members) {}

    Result<void> all()
    {
        while (m_at + blockSize <= m_members.m_archive.size()) {
            const std::string block = TRY(m_members.m_archive.part(m_at, blockSize).text(blockSize));
            if (std::ranges::all_of(block, [](char c) { return c == '\0'; }))
                return {};
            TRY(header(block));
            if (m_members.m_members.size() > mostMembers)
                return Error{ErrorCode::TooLarge, m_members.m_name + " has more than a million members", {}, {}};
        }
        return {};
    }

private:
    Error corrupt(std::string_view why) const
    {
        return Error{ErrorCode::Corrupt,
                     m_members.m_name + " is no sound tar archive: " + std::string(why) + " at byte "
                         + std::to_string(m_at),
                     {},
                     "write it again, or copy it again"};
    }

    Result<void> header(std::string_view block)
    {
        std::uint64_t sum = 0;
        for (std::size_t i = 0; i < block.size(); ++i)
            sum += i >= 148 && i < 156 ? ' ' : static_cast<unsigned char>(block[i]);
        if (number(block.substr(148, 8)) != sum)
            return corrupt("a header whose checksum is wrong");
        std::optional<std::uint64_t> size = number(block.substr(124, 12));
        if (const auto longSize = m_pax.find("size"); longSize != m_pax.end()) {
            std::uint64_t value = 0;
            std::from_chars(longSize->second.data(), longSize->second.data() + longSize->second.size(), value);
            size = value;
        }
        const char type = block[156];
        const bool hasData = type != '1' && type != '2' && type != '3' && type != '4' && type != '5' && type != '6';
        const std::uint64_t start = m_at + blockSize;
        const std::uint64_t length = hasData ? size.value_or(~std::uint64_t{0}) : 0;
        if (!size || length > m_members.m_archive.size() - start)
            return corrupt("a file longer than the archive");
        if (type == 'x' || type == 'L' || type == 'K')
            TRY(extension(type, start, length));
        else if (type != 'g')
            member(block, type, start, length);
        m_at = start + (length + blockSize - 1) / blockSize * blockSize;
        return {};
    }

    Result<void> extension(char type, std::uint64_t start, std::uint64_t length)
    {
        const std::string text =
            TRY(m_members.m_archive.part(start, length).text(longestRecord).within(m_members.m_name));
        if (type == 'x')
            m_pax = paxRecords(text);
        else
            m_pax[type == 'L' ? "path" : "linkpath"] = text.substr(0, text.find('\0'));
        return {};
    }

    void member(std::string_view block, char type, std::uint64_t start, std::uint64_t length)
    {
        const std::string_view prefix =
            block.substr(257, 6) == std::string_view("ustar\0", 6) ? field(block, 345, 155) : "";
        std::string path = (prefix.empty() ? "" : std::string(prefix) + "/") + std::string(field(block, 0, 100));
        std::string link(field(block, 157, 100));
        if (const auto record = m_pax.find("path"); record != m_pax.end())
            path = record->second;
        if (const auto record = m_pax.find("linkpath"); record != m_pax.end())
            link = record->second;
        m_pax.clear();
        path = memberName(path);
        if (type == '0' || type == '\0' || type == '7')
            m_members.m_members[path] = {start, length, ""};
        else if (type == '1')
            m_members.m_members[path] = {0, 0, memberName(link)};
        else if (type == '2')
            m_members.m_members[path] = {0, 0, memberName(std::string(folderOf(path)) + "/" + link)};
    }

    TarMembers &m_members;
    std::uint64_t m_at = 0;
    std::map<std::string, std::string, std::less<>> m_pax;
};

Result<TarMembers> TarMembers::open(const fs::path &file)
{
    TarMembers members;
    members.m_name = file.string();
    members.m_archive = TRY(FileRange::open(file));
    std::array<std::byte, 4> start{};
    const std::size_t count = TRY(members.m_archive.readAt(0, start));
    if (archive::compressionOf(std::span(start).first(count)) != archive::Compression::None) {
        std::error_code ignored;
        const fs::path temporary = fs::temp_directory_path(ignored);
        members.m_archive = TRY(archive::decompressedFile(members.m_archive, temporary).within(file.string()));
    }
    TRY(Walk(members).all());
    return members;
}

Result<FileRange> TarMembers::file(std::string_view path) const
{
    std::string name = memberName(path);
    for (int step = 0; step < longestLinkChain; ++step) {
        const auto member = m_members.find(name);
        if (member == m_members.end())
            break;
        if (member->second.link.empty())
            return m_archive.part(member->second.offset, member->second.size);
        name = member->second.link;
    }
    return Error{ErrorCode::NotFound, m_name + " has no file " + std::string(path), {}, {}};
}

Result<std::string> TarMembers::text(std::string_view path, std::uint64_t limit) const
{
    return TRY(file(path)).text(limit).within(m_name + ", " + std::string(path));
}

} // namespace lamella::store
