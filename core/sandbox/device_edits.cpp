// SPDX-License-Identifier: Apache-2.0
#include "core/sandbox/device_edits.h"

#include "core/base/file.h"

#include <algorithm>
#include <cerrno>
#include <sys/stat.h>
#include <sys/sysmacros.h>

namespace lamella::sandbox {

namespace fs = std::filesystem;

namespace {

constexpr std::uint64_t longestFile = std::uint64_t{4} << 20;

Error unsupported(const fs::path &file, const std::string &why)
{
    return {ErrorCode::Unsupported,
            file.string() + " " + why,
            {},
            "use another builder (build --builder), or describe the device in JSON with env, mounts and deviceNodes"};
}

/// A node of this machine, shown in the container as it is.
Result<void> addNode(const Json &node, DeviceEdits &edits)
{
    const std::string path = node["path"].string();
    const std::string hostPath = node["hostPath"].string(path);
    struct stat status{};
    if (::stat(hostPath.c_str(), &status) != 0)
        return systemError("the device " + hostPath, errno);
    if (!S_ISCHR(status.st_mode) && !S_ISBLK(status.st_mode))
        return Error{ErrorCode::InvalidInput, hostPath + " is no device", {}, {}};
    edits.binds.push_back({.source = hostPath, .target = path, .readOnly = false, .device = true});
    edits.devices.push_back({.block = S_ISBLK(status.st_mode),
                             .major = static_cast<std::int32_t>(major(status.st_rdev)),
                             .minor = static_cast<std::int32_t>(minor(status.st_rdev))});
    return {};
}

Result<DeviceEdits> readEdits(const Json &json, const fs::path &file)
{
    DeviceEdits edits;
    for (const auto &[key, value] : json.members()) {
        if (key != "env" && key != "mounts" && key != "deviceNodes")
            return unsupported(file, "asks for " + key + ", which builds do not do");
    }
    edits.environment = json["env"].strings();
    for (const Json &mount : json["mounts"].items()) {
        const std::vector<std::string> options = mount["options"].strings();
        edits.binds.push_back({.source = mount["hostPath"].string(),
                               .target = mount["containerPath"].string(),
                               .readOnly = std::ranges::contains(options, "ro")});
    }
    for (const Json &node : json["deviceNodes"].items())
        TRY(addNode(node, edits).within(file.string()));
    return edits;
}

} // namespace

void DeviceEdits::append(DeviceEdits other)
{
    std::ranges::move(other.environment, std::back_inserter(environment));
    std::ranges::move(other.binds, std::back_inserter(binds));
    devices.insert(devices.end(), other.devices.begin(), other.devices.end());
}

Result<std::optional<DeviceEdits>> editsOf(std::string_view device, const std::vector<fs::path> &folders)
{
    const std::optional<fs::path> file = registeredDevice(device, folders);
    if (!file)
        return std::optional<DeviceEdits>();
    if (file->extension() != ".json")
        return unsupported(*file, "is written in YAML, which is not read");
    const Json document = TRY(Json::parse(TRY(readFile(*file, longestFile))).within(file->string()));
    const std::size_t equals = device.find('=');
    const std::string_view name = equals == std::string_view::npos ? std::string_view() : device.substr(equals + 1);
    DeviceEdits edits;
    for (const Json &described : document["devices"].items()) {
        if (!name.empty() && name != "*" && described["name"].string() != name)
            continue;
        edits.append(TRY(readEdits(described["containerEdits"], *file)));
        if (name.empty())
            break;
    }
    edits.append(TRY(readEdits(document["containerEdits"], *file)));
    return std::optional(std::move(edits));
}

} // namespace lamella::sandbox
