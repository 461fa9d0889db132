// SPDX-License-Identifier: Apache-2.0
#include "core/sandbox/seccomp.h"

#include "core/base/file.h"
#include "core/base/program_path.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <filesystem>
#include <sys/utsname.h>
#include <utility>

namespace lamella::sandbox {

namespace {

namespace fs = std::filesystem;

constexpr std::uint64_t profileLimit = 4 << 20;

/// Names of one architecture: as uname(2) gives it, as Go and as libseccomp do.
struct Architecture {
    std::string_view machine;
    std::string_view go;
    std::string_view seccomp;
};

constexpr std::array<Architecture, 8> architectures{{{"x86_64", "amd64", "SCMP_ARCH_X86_64"},
                                                     {"aarch64", "arm64", "SCMP_ARCH_AARCH64"},
                                                     {"i686", "x86", "SCMP_ARCH_X86"},
                                                     {"armv7l", "arm", "SCMP_ARCH_ARM"},
                                                     {"riscv64", "riscv64", "SCMP_ARCH_RISCV64"},
                                                     {"ppc64le", "ppc64le", "SCMP_ARCH_PPC64LE"},
                                                     {"s390x", "s390x", "SCMP_ARCH_S390X"},
                                                     {"mips64", "mips64", "SCMP_ARCH_MIPS64"}}};

template <typename Names>
bool holds(const Names &names, std::string_view wanted)
{
    return std::ranges::find(names, wanted) != names.end();
}

/// "4.8" as a pair of numbers; what cannot be read is 0.
std::pair<int, int> versionOf(std::string_view text)
{
    std::pair<int, int> version;
    const auto [dot, problem] = std::from_chars(text.data(), text.data() + text.size(), version.first);
    const char *end = text.data() + text.size();
    if (problem == std::errc() && dot != end && *dot == '.')
        std::from_chars(dot + 1, end, version.second);
    return version;
}

bool isNewEnough(std::string_view minimum, const SeccompSubject &subject)
{
    return versionOf(minimum) <= std::pair(subject.kernelMajor, subject.kernelMinor);
}

bool isIncluded(const Json &conditions, const SeccompSubject &subject)
{
    const std::vector<std::string> arches = conditions["arches"].strings();
    const std::vector<std::string> capabilities = conditions["caps"].strings();
    return (arches.empty() || holds(arches, subject.architecture))
           && std::ranges::all_of(capabilities, [&](auto &name) { return holds(subject.capabilities, name); })
           && isNewEnough(conditions["minKernel"].string(), subject);
}

bool isExcluded(const Json &conditions, const SeccompSubject &subject)
{
    const std::string &minimum = conditions["minKernel"].string();
    const std::vector<std::string> capabilities = conditions["caps"].strings();
    return holds(conditions["arches"].strings(), subject.architecture)
           || std::ranges::any_of(capabilities, [&](auto &name) { return holds(subject.capabilities, name); })
           || (!minimum.empty() && isNewEnough(minimum, subject));
}

Json argumentsOf(const Json &rule)
{
    Json arguments = Json::array();
    for (const Json &argument : rule["args"].items())
        arguments.push(Json::object({{"index", argument["index"]},
                                     {"value", argument["value"]},
                                     {"valueTwo", argument["valueTwo"]},
                                     {"op", argument["op"]}}));
    return arguments;
}

Json resolvedRule(const Json &rule)
{
    const std::string single = rule["name"].string();
    const std::vector<std::string> names = single.empty() ? rule["names"].strings() : std::vector{single};
    Json resolved = Json::object({{"names", Json::array(names)}, {"action", rule["action"]}});
    if (rule["errnoRet"].isNumber())
        resolved.set("errnoRet", rule["errnoRet"]);
    if (rule["args"].size() > 0)
        resolved.set("args", argumentsOf(rule));
    return resolved;
}

Json architecturesOf(const Json &profile, std::string_view goName)
{
    const auto *const own = std::ranges::find(architectures, goName, &Architecture::go);
    if (own == architectures.end())
        return Json::array();
    std::vector<std::string> names{std::string(own->seccomp)};
    for (const Json &entry : profile["archMap"].items()) {
        if (entry["architecture"].string() == own->seccomp)
            std::ranges::copy(entry["subArchitectures"].strings(), std::back_inserter(names));
    }
    return Json::array(names);
}

std::vector<fs::path> profilePlaces()
{
    return {"/etc/containers/seccomp.json", "/usr/share/containers/seccomp.json", programDataFolder() / "seccomp.json"};
}

} // namespace

Result<Json> resolveSeccomp(const Json &profile, const SeccompSubject &subject)
{
    if (!profile["defaultAction"].isString() || !profile["syscalls"].isArray())
        return Error{ErrorCode::InvalidInput, "the seccomp profile has no defaultAction or no syscalls", {}, {}};
    Json resolved = Json::object({{"defaultAction", profile["defaultAction"]}});
    if (profile["defaultErrnoRet"].isNumber())
        resolved.set("defaultErrnoRet", profile["defaultErrnoRet"]);
    resolved.set("architectures", architecturesOf(profile, subject.architecture));
    Json rules = Json::array();
    for (const Json &rule : profile["syscalls"].items()) {
        if (isIncluded(rule["includes"], subject) && !isExcluded(rule["excludes"], subject))
            rules.push(resolvedRule(rule));
    }
    resolved.set("syscalls", std::move(rules));
    return resolved;
}

Result<Json> installedSeccomp(std::span<const std::string_view> capabilities)
{
    utsname machine{};
    if (::uname(&machine) != 0)
        return systemError("cannot ask for the machine's architecture", errno);
    const auto *const own = std::ranges::find(architectures, std::string_view(machine.machine), &Architecture::machine);
    if (own == architectures.end())
        return Error{ErrorCode::Unsupported,
                     "no seccomp profile is known for the architecture " + std::string(machine.machine),
                     {},
                     {}};
    const auto [major, minor] = versionOf(machine.release);
    for (const fs::path &place : profilePlaces()) {
        const Result<std::string> text = readFile(place, profileLimit);
        if (!text && text.error().code == ErrorCode::NotFound)
            continue;
        if (!text)
            return text.error();
        Result<Json> profile = Json::parse(*text).within("reading " + place.string());
        return resolveSeccomp(TRY(std::move(profile)), {own->go, capabilities, major, minor})
            .within("reading " + place.string());
    }
    return Error{ErrorCode::NotFound,
                 "there is no seccomp profile at /usr/share/containers/seccomp.json",
                 {},
                 "install it: the package is golang-github-containers-common on Debian and Ubuntu, containers-common "
                 "elsewhere"};
}

} // namespace lamella::sandbox
