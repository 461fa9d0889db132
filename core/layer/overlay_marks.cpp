// SPDX-License-Identifier: Apache-2.0
#include "core/layer/overlay_marks.h"

#include <array>
#include <sys/xattr.h>

namespace lamella::layer {

namespace {

constexpr const char *capabilityName = "security.capability";
using Value = std::array<char, 64>;

std::string textOf(const Value &value, ssize_t size)
{
    return size > 0 ? std::string(value.data(), static_cast<std::size_t>(size)) : std::string();
}

} // namespace

bool isOpaque(const std::string &path, bool userXattrs)
{
    Value value{};
    const ssize_t size = ::lgetxattr(path.c_str(), opaqueXattr(userXattrs), value.data(), value.size());
    return textOf(value, size) == "y";
}

bool isOpaque(int descriptor, bool userXattrs)
{
    Value value{};
    const ssize_t size = ::fgetxattr(descriptor, opaqueXattr(userXattrs), value.data(), value.size());
    return textOf(value, size) == "y";
}

std::string capabilityOf(const std::string &path)
{
    Value value{};
    const ssize_t size = ::lgetxattr(path.c_str(), capabilityName, value.data(), value.size());
    return textOf(value, size);
}

std::string capabilityOf(int descriptor)
{
    Value value{};
    const ssize_t size = ::fgetxattr(descriptor, capabilityName, value.data(), value.size());
    return textOf(value, size);
}

} // namespace lamella::layer
