// SPDX-License-Identifier: Apache-2.0
#include "core/sandbox/filter_cache.h"

#include "core/base/file.h"

namespace lamella::sandbox {

namespace {

namespace fs = std::filesystem;

constexpr std::uint64_t filterLimit = 1 << 20;

fs::path folderIn(const fs::path &state)
{
    return state / ".cache" / "seccomp";
}

} // namespace

void FilterCache::give(const fs::path &state) const
{
    const std::lock_guard lock(m_filter->mutex);
    if (m_filter->bytes.empty() || !makeFolders(folderIn(state)))
        return;
    const Result<UniqueFd> file = openForWriting(folderIn(state) / m_filter->name);
    if (!file)
        return;
    // A filter cut short would let crun load another one: without its bytes the name must not stay.
    if (!FdSink(file->get()).write(asBytes(m_filter->bytes)))
        (void)removeTree(folderIn(state));
}

void FilterCache::take(const fs::path &state)
{
    const std::lock_guard lock(m_filter->mutex);
    if (!m_filter->bytes.empty())
        return;
    std::error_code problem;
    for (const fs::directory_entry &entry : fs::directory_iterator(folderIn(state), problem)) {
        const Result<std::string> bytes = readFile(entry.path(), filterLimit);
        if (!bytes)
            continue;
        m_filter->name = entry.path().filename().string();
        m_filter->bytes = *bytes;
        return;
    }
}

} // namespace lamella::sandbox
