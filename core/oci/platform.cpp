// SPDX-License-Identifier: Apache-2.0
#include "core/oci/platform.h"

#include <algorithm>
#include <sys/utsname.h>

namespace lamella::oci {

namespace {

std::string lower(std::string text)
{
    std::ranges::transform(text, text.begin(),
                           [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    return text;
}

bool isOs(std::string_view text)
{
    constexpr std::string_view known[] = {"linux",   "windows", "darwin", "freebsd", "netbsd",  "openbsd", "dragonfly",
                                          "solaris", "illumos", "plan9",  "aix",     "android", "ios",     "js",
                                          "wasip1",  "zos",     "nacl",   "hurd",    "unknown"};
    return std::ranges::contains(known, text);
}

bool isArchitecture(std::string_view text)
{
    constexpr std::string_view known[] = {"386",     "amd64",  "arm",      "arm64",   "ppc64",   "ppc64le", "mips",
                                          "mipsle",  "mips64", "mips64le", "riscv64", "s390x",   "loong64", "wasm",
                                          "sparc64", "riscv",  "amd64p32", "armbe",   "arm64be", "ppc",     "unknown"};
    return std::ranges::contains(known, text);
}

bool isWord(std::string_view text)
{
    return !text.empty() && text.size() <= 64 && std::ranges::all_of(text, [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-'
               || c == '.';
    });
}

/// The number of an arm variant: "v7" is 7; 0 when it is none.
int armVersion(const Platform &platform)
{
    const std::string &variant = platform.variant;
    const bool numbered = variant.size() == 2 && variant[0] == 'v' && variant[1] >= '5' && variant[1] <= '9';
    return numbered ? variant[1] - '0' : 0;
}

} // namespace

Result<Platform> Platform::parse(std::string_view text)
{
    std::vector<std::string> parts;
    for (std::size_t start = 0; start <= text.size();) {
        const std::size_t end = std::min(text.find('/', start), text.size());
        parts.emplace_back(text.substr(start, end - start));
        start = end + 1;
    }
    if (parts.size() > 3 || !std::ranges::all_of(parts, isWord))
        return Error{ErrorCode::InvalidInput,
                     "\"" + std::string(text.substr(0, 200)) + "\" is not a platform",
                     {},
                     "platforms look like linux/amd64 or linux/arm/v7"};
    const Platform host = hostPlatform();
    if (parts.size() > 1)
        return Platform{parts[0], parts[1], parts.size() > 2 ? parts[2] : ""}.normalised();
    Platform asOs = Platform{parts[0], host.architecture, host.variant}.normalised();
    if (isOs(asOs.os))
        return asOs;
    Platform asArchitecture = Platform{host.os, parts[0]}.normalised();
    if (isArchitecture(asArchitecture.architecture))
        return asArchitecture;
    return Error{ErrorCode::InvalidInput,
                 "\"" + parts[0] + "\" is neither an operating system nor a processor architecture",
                 {},
                 "platforms look like linux/amd64 or linux/arm/v7"};
}

Platform Platform::fromJson(const Json &json)
{
    return Platform{json["os"].string(), json["architecture"].string(), json["variant"].string(),
                    json["os.version"].string()}
        .normalised();
}

Json Platform::toJson() const
{
    Json json = Json::object({{"architecture", architecture}, {"os", os}});
    if (!variant.empty())
        json.set("variant", variant);
    if (!osVersion.empty())
        json.set("os.version", osVersion);
    return json;
}

std::string Platform::render() const
{
    return os + "/" + architecture + (variant.empty() ? "" : "/" + variant);
}

Platform Platform::normalised() const
{
    Platform result{lower(os), lower(architecture), lower(variant), osVersion};
    std::string &name = result.architecture;
    std::string &kind = result.variant;
    if (result.os == "macos")
        result.os = "darwin";
    if (name == "x86_64" || name == "x86-64")
        name = "amd64";
    if (name == "i386" || name == "i686") {
        name = "386";
        kind.clear();
    }
    if (name == "armhf") {
        name = "arm";
        kind = "v7";
    }
    if (name == "armel") {
        name = "arm";
        kind = "v6";
    }
    if (name == "aarch64")
        name = "arm64";
    if (name == "amd64" && kind == "v1")
        kind.clear();
    if (name == "arm64" && (kind == "8" || kind == "v8"))
        kind.clear();
    if (name == "arm" && (kind.empty() || kind == "7"))
        kind = "v7";
    if (name == "arm" && (kind == "5" || kind == "6" || kind == "8"))
        kind = "v" + kind;
    return result;
}

Platform hostPlatform()
{
    utsname system{};
    ::uname(&system);
    std::string machine = system.machine;
    if (machine.starts_with("armv") && machine.size() > 4)
        return Platform{"linux", "arm", "v" + machine.substr(4, 1)}.normalised();
    return Platform{"linux", machine}.normalised();
}

int platformRank(const Platform &wanted, const Platform &offered)
{
    const Platform want = wanted.normalised();
    const Platform offer = offered.normalised();
    if (want.os != offer.os || want.architecture != offer.architecture)
        return 0;
    if (want.variant == offer.variant)
        return 100;
    if (want.architecture == "arm") {
        const int version = armVersion(offer);
        return version > 0 && version < armVersion(want) ? version : 0;
    }
    return want.variant.empty() ? 1 : offer.variant.empty() ? 50 : 0;
}

} // namespace lamella::oci
