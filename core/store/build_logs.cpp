// SPDX-License-Identifier: Apache-2.0
#include "core/store/build_logs.h"

#include "core/base/disk_usage.h"
#include "core/base/file.h"

#include <algorithm>
#include <charconv>

namespace lamella::store {

namespace fs = std::filesystem;

fs::path BuildLogs::folderOf(std::int64_t build) const
{
    return m_folder / std::to_string(build);
}

fs::path BuildLogs::fileOf(std::int64_t build, const Digest &vertex) const
{
    return folderOf(build) / vertex.hex();
}

std::vector<BuildLogs::Usage> BuildLogs::usage() const
{
    std::vector<Usage> all;
    std::error_code failure;
    for (fs::directory_iterator entry(m_folder, failure), end; !failure && entry != end; entry.increment(failure)) {
        const std::string name = entry->path().filename();
        Usage usage{.bytes = allocatedBelow(entry->path()), .written = writtenAt(entry->path())};
        const auto [rest, error] = std::from_chars(name.data(), name.data() + name.size(), usage.build);
        if (error != std::errc() || rest != name.data() + name.size())
            continue;
        std::error_code ignored;
        for (fs::directory_iterator file(entry->path(), ignored), last; !ignored && file != last;
             file.increment(ignored))
            usage.written = std::max(usage.written, writtenAt(file->path()));
        all.push_back(usage);
    }
    std::ranges::sort(all, {}, &Usage::build);
    return all;
}

Result<void> BuildLogs::remove(std::int64_t build) const
{
    return removeTree(folderOf(build));
}

} // namespace lamella::store
