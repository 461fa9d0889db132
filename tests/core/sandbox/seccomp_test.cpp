// SPDX-License-Identifier: Apache-2.0
#include "core/sandbox/seccomp.h"

#include "core/sandbox/runtime_config.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>

namespace lamella::sandbox {
namespace {

constexpr std::array<std::string_view, 1> chroot{"CAP_SYS_CHROOT"};

/// A profile of containers-common with these rules.
Json profile(const std::string &rules)
{
    return Json::parse(R"({"defaultAction":"SCMP_ACT_ERRNO","defaultErrnoRet":38,"defaultErrno":"ENOSYS","archMap":[
        {"architecture":"SCMP_ARCH_X86_64","subArchitectures":["SCMP_ARCH_X86","SCMP_ARCH_X32"]},
        {"architecture":"SCMP_ARCH_AARCH64","subArchitectures":["SCMP_ARCH_ARM"]}],"syscalls":[)"
                       + rules + "]}")
        .value();
}

/// The first names of the rules that count on an amd64 with Linux 6.1 and CAP_SYS_CHROOT.
std::string countingRules(const std::string &rules)
{
    const Result<Json> resolved = resolveSeccomp(profile(rules), {"amd64", chroot, 6, 1});
    EXPECT_TRUE(resolved);
    std::string names;
    for (const Json &rule : (*resolved)["syscalls"].items())
        names += rule["names"].at(0).string() + ' ';
    return names;
}

TEST(Seccomp, ResolvesArchitecturesAndDefaults)
{
    const Result<Json> resolved = resolveSeccomp(profile(""), {"arm64", chroot, 6, 1});
    ASSERT_TRUE(resolved);
    EXPECT_EQ(resolved->dump(), R"({"defaultAction":"SCMP_ACT_ERRNO","defaultErrnoRet":38,)"
                                R"("architectures":["SCMP_ARCH_AARCH64","SCMP_ARCH_ARM"],"syscalls":[]})");
}

TEST(Seccomp, CountsRulesByArchitectureCapabilityAndKernel)
{
    EXPECT_EQ(countingRules(R"({"names":["a"],"action":"X","includes":{"arches":["amd64"]}},
                               {"names":["b"],"action":"X","includes":{"arches":["arm64"]}},
                               {"names":["c"],"action":"X","includes":{"caps":["CAP_SYS_CHROOT"]}},
                               {"names":["d"],"action":"X","includes":{"caps":["CAP_SYS_CHROOT","CAP_BPF"]}},
                               {"names":["e"],"action":"X","excludes":{"caps":["CAP_BPF","CAP_SYS_CHROOT"]}},
                               {"names":["f"],"action":"X","excludes":{"caps":["CAP_BPF"]}},
                               {"names":["g"],"action":"X","excludes":{"arches":["amd64"]}},
                               {"names":["h"],"action":"X","includes":{"minKernel":"4.8"}},
                               {"names":["i"],"action":"X","includes":{"minKernel":"6.10"}},
                               {"name":"j","action":"X"})"),
              "a c f h j ");
}

TEST(Seccomp, KeepsArgumentsAndErrors)
{
    const Result<Json> resolved = resolveSeccomp(
        profile(R"({"names":["socket"],"action":"SCMP_ACT_ERRNO","errnoRet":22,"errno":"EINVAL","comment":"",
                    "args":[{"index":0,"value":16,"valueTwo":0,"op":"SCMP_CMP_EQ"}]})"),
        {"amd64", chroot, 6, 1});
    ASSERT_TRUE(resolved);
    EXPECT_EQ((*resolved)["syscalls"].at(0).dump(),
              R"({"names":["socket"],"action":"SCMP_ACT_ERRNO","errnoRet":22,)"
              R"("args":[{"index":0,"value":16,"valueTwo":0,"op":"SCMP_CMP_EQ"}]})");
}

TEST(Seccomp, RefusesWhatIsNoProfile)
{
    EXPECT_FALSE(resolveSeccomp(Json::object(), {"amd64", chroot, 6, 1}));
}

TEST(Seccomp, FindsTheInstalledProfile)
{
    const Result<Json> resolved = installedSeccomp(defaultCapabilities());
    ASSERT_TRUE(resolved) << resolved.error().render();
    const auto allows = [&](std::string_view name) {
        return std::ranges::any_of((*resolved)["syscalls"].items(), [&](const Json &rule) {
            return rule["action"].string() == "SCMP_ACT_ALLOW" && std::ranges::contains(rule["names"].strings(), name);
        });
    };
    EXPECT_TRUE(allows("openat"));
    EXPECT_TRUE(allows("chroot"));
    EXPECT_FALSE(allows("init_module"));
}

} // namespace
} // namespace lamella::sandbox
