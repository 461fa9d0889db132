// SPDX-License-Identifier: Apache-2.0
#include "core/sandbox/device_registry.h"

#include "core/base/file.h"
#include "core/base/json.h"

#include <algorithm>
#include <string>

namespace lamella::sandbox {

namespace fs = std::filesystem;

namespace {

constexpr std::uint64_t longestFile = std::uint64_t{4} << 20;

struct DeviceName {
    std::string_view kind; ///< "vendor.example/class"
    std::string_view name; ///< empty: any
};

DeviceName parse(std::string_view device)
{
    const std::size_t equals = device.find('=');
    if (equals == std::string_view::npos || device.substr(equals) == "=*")
        return {device.substr(0, equals), {}};
    return {device.substr(0, equals), device.substr(equals + 1)};
}

bool describesInJson(const std::string &text, const DeviceName &wanted)
{
    const Json document = Json::parse(text).value_or(Json());
    if (document["kind"].string() != wanted.kind)
        return false;
    return wanted.name.empty() || std::ranges::any_of(document["devices"].items(), [&](const Json &device) {
               return device["name"].string() == wanted.name;
           });
}

/// By the line that says "kind: vendor.example/class".
bool describesInYaml(const std::string &text, const DeviceName &wanted)
{
    const std::size_t key = text.starts_with("kind:") ? 0 : text.find("\nkind:");
    if (key == std::string::npos)
        return false;
    const std::size_t value = text.find_first_not_of(" \t\"'", text.find(':', key) + 1);
    const std::size_t end = std::min(text.find_first_of(" \t\r\n\"'", value), text.size());
    return value < text.size() && text.substr(value, end - value) == wanted.kind;
}

bool describes(const fs::path &file, const DeviceName &wanted)
{
    const std::string ending = file.extension();
    if (ending != ".json" && ending != ".yaml" && ending != ".yml")
        return false;
    const std::string text = readFile(file, longestFile).value_or(std::string());
    return ending == ".json" ? describesInJson(text, wanted) : describesInYaml(text, wanted);
}

} // namespace

std::vector<fs::path> deviceFolders()
{
    return {"/etc/cdi", "/var/run/cdi"};
}

std::optional<fs::path> registeredDevice(std::string_view device, const std::vector<fs::path> &folders)
{
    const DeviceName wanted = parse(device);
    std::optional<fs::path> found;
    if (wanted.kind.empty())
        return found;
    for (const fs::path &folder : folders) {
        std::error_code failure;
        for (fs::directory_iterator entry(folder, failure), end; !failure && entry != end; entry.increment(failure)) {
            if (describes(entry->path(), wanted))
                found = entry->path();
        }
    }
    return found;
}

} // namespace lamella::sandbox
