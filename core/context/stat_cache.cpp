// SPDX-License-Identifier: Apache-2.0
#include "core/context/stat_cache.h"

#include "core/base/file.h"

#include <algorithm>
#include <cstring>

namespace lamella::context {

namespace {

constexpr std::string_view magic = "lamella stat cache 1\n";
constexpr std::uint64_t largest = std::uint64_t{1} << 30;
constexpr std::int64_t clockGrain = 20'000'000; // nanoseconds; a kernel tick is at most 10 ms

template <typename T>
void append(std::string &text, const T &value)
{
    text.append(reinterpret_cast<const char *>(&value), sizeof value);
}

template <typename T>
bool take(std::string_view &bytes, T &value)
{
    if (bytes.size() < sizeof value)
        return false;
    std::memcpy(&value, bytes.data(), sizeof value);
    bytes.remove_prefix(sizeof value);
    return true;
}

} // namespace

StatCache::StatCache(std::filesystem::path file) : m_file(std::move(file))
{
    const Result<std::string> bytes = readFile(m_file, largest);
    if (!bytes || bytes->size() < magic.size() + sizeof(Sha256::Value) || !bytes->starts_with(magic))
        return;
    const std::string_view body = std::string_view(*bytes).substr(0, bytes->size() - sizeof(Sha256::Value));
    const Sha256::Value seal = sha256(asBytes(body));
    if (std::memcmp(seal.data(), bytes->data() + body.size(), seal.size()) == 0)
        load(body.substr(magic.size()));
}

void StatCache::load(std::string_view bytes)
{
    std::uint32_t length = 0;
    while (take(bytes, length) && length <= bytes.size()) {
        std::string path(bytes.substr(0, length));
        bytes.remove_prefix(length);
        Entry entry;
        if (!take(bytes, entry.stamp) || !take(bytes, entry.value))
            return;
        m_entries.insert_or_assign(std::move(path), entry);
    }
}

std::optional<Sha256::Value> StatCache::find(const std::string &path, const FileStamp &stamp) const
{
    const std::lock_guard lock(m_mutex);
    const auto found = m_entries.find(path);
    if (found == m_entries.end() || found->second.stamp != stamp)
        return std::nullopt;
    return found->second.value;
}

void StatCache::remember(const std::string &path, const FileStamp &stamp, const Sha256::Value &value, Time hashedAt)
{
    if (std::max(stamp.modified, stamp.changed) + clockGrain > hashedAt.time_since_epoch().count())
        return;
    const std::lock_guard lock(m_mutex);
    m_entries.insert_or_assign(path, Entry{stamp, value});
    m_changed = true;
}

Result<void> StatCache::save() const
{
    const std::lock_guard lock(m_mutex);
    if (!m_changed || m_file.empty())
        return {};
    std::string text(magic);
    for (const auto &[path, entry] : m_entries) {
        append(text, static_cast<std::uint32_t>(path.size()));
        text += path;
        append(text, entry.stamp);
        append(text, entry.value);
    }
    append(text, sha256(asBytes(text)));
    TRY(makeFolders(m_file.parent_path()));
    return replaceFileUnsynced(m_file, text);
}

} // namespace lamella::context
