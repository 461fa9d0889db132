// SPDX-License-Identifier: Apache-2.0
#include "core/layer/snapshot_stamp.h"

#include "core/base/file.h"

#include <sstream>

namespace lamella::layer {

namespace fs = std::filesystem;

namespace {

constexpr std::uint64_t largestStamp = 1024;
constexpr std::string_view format = "lamella-snapshot-1";

std::string trimmed(std::string text)
{
    while (!text.empty() && (text.back() == '\n' || text.back() == ' '))
        text.pop_back();
    return text;
}

} // namespace

std::optional<SnapshotStamp> readStamp(const fs::path &stamps, const Digest &chainId)
{
    const auto text = readFile(stamps / chainId.hex(), largestStamp);
    if (!text)
        return std::nullopt;
    std::istringstream words(*text);
    std::string magic;
    std::string marks;
    std::string end;
    SnapshotStamp stamp{.chainId = chainId, .folder = {}, .boot = {}};
    words >> magic >> stamp.folder >> stamp.boot >> marks >> end;
    stamp.userXattrs = marks == "user";
    if (magic != format || end != "end" || stamp.folder.contains('/') || stamp.folder.starts_with('.'))
        return std::nullopt;
    return stamp;
}

Result<void> writeStamp(const fs::path &stamps, const SnapshotStamp &stamp)
{
    std::string text(format);
    text += " " + stamp.folder + " " + stamp.boot + (stamp.userXattrs ? " user end\n" : " trusted end\n");
    return replaceFileUnsynced(stamps / stamp.chainId.hex(), text);
}

std::vector<SnapshotStamp> allStamps(const fs::path &stamps)
{
    std::vector<SnapshotStamp> found;
    std::error_code failure;
    for (const auto &entry : fs::directory_iterator(stamps, failure)) {
        const auto chainId = Digest::parse("sha256:" + entry.path().filename().string());
        if (!chainId)
            continue;
        if (auto stamp = readStamp(stamps, *chainId))
            found.push_back(std::move(*stamp));
    }
    return found;
}

Result<std::string> currentBoot()
{
    return trimmed(TRY(readFile("/proc/sys/kernel/random/boot_id", largestStamp)));
}

} // namespace lamella::layer
