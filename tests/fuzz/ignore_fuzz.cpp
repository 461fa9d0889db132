// SPDX-License-Identifier: Apache-2.0
#include "core/base/path.h"
#include "core/dockerfile/ignore_cursor.h"

#include <cstdint>
#include <cstdlib>

using namespace lamella::dockerfile;

namespace {

void require(bool holds)
{
    if (!holds)
        std::abort();
}

void checkPath(const IgnoreFile &file, IgnoreCursor &cursor, const std::string &path)
{
    const IgnoreFile::Match match = file.match(path);
    const IgnoreFile::Match again = cursor.match(path);
    require(match.excluded == again.excluded && match.by == again.by);
    require(match.by == nullptr ? !match.excluded : match.excluded != match.by->include);
    // A walk that skips a folder must not miss what was taken in again.
    for (std::size_t slash = path.find('/', 1); slash != std::string::npos; slash = path.find('/', slash + 1)) {
        const std::string folder = path.substr(0, slash);
        if (file.match(folder).excluded && !match.excluded)
            require(file.mayIncludeBelow(folder));
    }
}

} // namespace

/// Rules up to the first NUL byte; behind it paths, each up to the next.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    std::string_view rest(reinterpret_cast<const char *>(data), size);
    const std::size_t rulesEnd = std::min(rest.find('\0'), rest.size());
    const lamella::Result<IgnoreFile> file = IgnoreFile::parse(rest.substr(0, rulesEnd), "rules");
    if (!file)
        return 0;
    IgnoreCursor cursor(*file);
    rest.remove_prefix(rulesEnd);
    while (!rest.empty()) {
        rest.remove_prefix(1);
        const std::size_t end = std::min(rest.find('\0'), rest.size());
        std::string path = lamella::cleanPath(rest.substr(0, end));
        path.erase(0, path.find_first_not_of('/'));
        if (!path.empty())
            checkPath(*file, cursor, path);
        rest.remove_prefix(end);
    }
    return 0;
}
