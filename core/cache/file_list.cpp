// SPDX-License-Identifier: Apache-2.0
#include "core/cache/file_list.h"

#include <array>
#include <charconv>
#include <cstdint>
#include <optional>

namespace lamella::cache {

namespace {

/// A number as text, without memory of its own.
class Digits {
public:
    explicit Digits(std::int64_t number, int base = 10)
        : m_end(std::to_chars(m_text.data(), m_text.data() + m_text.size(), number, base).ptr)
    {
    }
    [[nodiscard]] std::string_view text() const { return {m_text.data(), m_end}; }

private:
    std::array<char, 24> m_text{};
    char *m_end;
};

/// Each text has its length in front, because a path may hold any character.
void add(std::string &list, std::string_view text)
{
    list += Digits(static_cast<std::int64_t>(text.size())).text();
    list += ':';
    list += text;
}

std::optional<std::string_view> take(std::string_view &list)
{
    std::size_t length = 0;
    const char *end = list.data() + list.size();
    const auto [colon, problem] = std::from_chars(list.data(), end, length);
    if (problem != std::errc() || colon == end || *colon != ':')
        return std::nullopt;
    list.remove_prefix(static_cast<std::size_t>(colon - list.data()) + 1);
    if (length > list.size())
        return std::nullopt;
    const std::string_view text = list.substr(0, length);
    list.remove_prefix(length);
    return text;
}

} // namespace

std::string fileList(const context::Selection &selection)
{
    constexpr std::size_t usualLength = 150;
    std::string list;
    list.reserve(selection.entries.size() * usualLength);
    std::string owner;
    for (const context::SelectedEntry &selected : selection.entries) {
        const context::TreeEntry &entry = selected.entry;
        owner = Digits(entry.uid).text();
        owner += ':';
        owner += Digits(entry.gid).text();
        add(list, entry.path);
        add(list, name(entry.type));
        add(list, Digits(entry.mode, 8).text());
        add(list, owner);
        add(list, entry.link.empty() ? std::string_view(selected.content.text()) : std::string_view(entry.link));
    }
    return list;
}

std::vector<ListedFile> filesOf(std::string_view list)
{
    std::vector<ListedFile> files;
    while (!list.empty()) {
        std::array<std::string_view, 5> fields;
        for (std::string_view &field : fields) {
            const std::optional<std::string_view> text = take(list);
            if (!text)
                return files;
            field = *text;
        }
        files.push_back({fields[0], fields[1], fields[2], fields[3], fields[4]});
    }
    return files;
}

} // namespace lamella::cache
