// SPDX-License-Identifier: Apache-2.0
#include "core/store/store_layout.h"

#include "core/base/file.h"
#include "core/base/json.h"

#include <algorithm>
#include <chrono>
#include <unistd.h>

namespace lamella::store {

namespace fs = std::filesystem;

namespace {

constexpr std::string_view layoutText = R"({"imageLayoutVersion":"1.0.0"})";
constexpr std::string_view emptyIndex =
    R"({"schemaVersion":2,"mediaType":"application/vnd.oci.image.index.v1+json","manifests":[]})";
constexpr auto leftAge = std::chrono::days(7);

/// Names that making a store brings before it is a layout.
bool isOurs(const std::string &name)
{
    constexpr std::string_view known[] = {"blobs", "locks", "tmp", "snapshots", "indexes", "containers", "index.json"};
    return std::ranges::contains(known, name) || name.starts_with("lamella.db") || name.starts_with(".index.json.")
           || name.starts_with(".oci-layout.");
}

Result<void> checkVersion(const fs::path &file)
{
    const std::string text = TRY(readFile(file, 4096));
    Result<Json> json = Json::parse(text);
    const std::string version = json ? (*json)["imageLayoutVersion"].string() : "";
    if (!version.starts_with("1."))
        return Error{ErrorCode::Unsupported,
                     file.string() + " names no layout version that can be used: " + text,
                     {},
                     "versions 1.x can"};
    return {};
}

/// Removes a temporary file unless somebody holds its lock.
void sweepFile(const fs::path &file)
{
    if (FileLock::tryAcquire(file, LockKind::Exclusive))
        ::unlink(file.c_str());
}

void sweepTemporary(const fs::path &folder)
{
    std::error_code failure;
    const auto old = fs::file_time_type::clock::now() - leftAge;
    const auto fresh = fs::file_time_type::clock::now() - std::chrono::minutes(1);
    for (fs::directory_iterator entry(folder / "tmp", failure), end; !failure && entry != end;
         entry.increment(failure)) {
        std::error_code gone;
        const fs::file_time_type written = entry->last_write_time(gone);
        const bool blob = entry->path().filename().string().starts_with("blob.");
        if (!gone && entry->is_regular_file(gone) && written < (blob ? fresh : old))
            sweepFile(entry->path());
        else if (!gone && entry->is_directory(gone) && written < old)
            (void)removeTree(entry->path());
    }
    for (fs::directory_iterator entry(folder, failure), end; !failure && entry != end; entry.increment(failure)) {
        std::error_code gone;
        const bool left = entry->path().filename().string().starts_with(".index.json.");
        if (left && entry->last_write_time(gone) < fresh && !gone)
            ::unlink(entry->path().c_str());
    }
}

} // namespace

Result<void> checkLayout(const fs::path &folder)
{
    std::error_code failure;
    const fs::file_status status = fs::status(folder, failure);
    if (!fs::exists(status))
        return {};
    if (!fs::is_directory(status))
        return Error{ErrorCode::InvalidInput, folder.string() + " is not a folder", {}, "name a folder with --store"};
    if (fs::exists(folder / "oci-layout", failure))
        return checkVersion(folder / "oci-layout");
    for (fs::directory_iterator entry(folder, failure), end; !failure && entry != end; entry.increment(failure)) {
        if (!isOurs(entry->path().filename().string()))
            return Error{ErrorCode::InvalidInput,
                         folder.string() + " holds other files and is not an image store",
                         {},
                         "name an empty or a new folder with --store"};
    }
    if (failure)
        return systemError("cannot look into " + folder.string(), failure.value());
    return {};
}

Result<void> prepareLayout(const fs::path &folder)
{
    for (const char *part : {"blobs/sha256", "locks/leases", "tmp", "snapshots", "indexes", "containers"})
        TRY(makeFolders(folder / part));
    if (::access(folder.c_str(), W_OK) != 0 || ::access((folder / "blobs" / "sha256").c_str(), W_OK) != 0)
        return systemError("cannot write to the store " + folder.string(), errno)
            .advise("use another one with --store");
    std::error_code failure;
    {
        const FileLock lock = TRY(FileLock::acquire(folder / "locks" / "tags", LockKind::Exclusive));
        if (!fs::exists(folder / "index.json", failure))
            TRY(replaceFile(folder / "index.json", emptyIndex));
        if (!fs::exists(folder / "oci-layout", failure))
            TRY(replaceFile(folder / "oci-layout", layoutText));
    }
    sweepTemporary(folder);
    return {};
}

} // namespace lamella::store
