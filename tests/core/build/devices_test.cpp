// SPDX-License-Identifier: Apache-2.0
#include "core/build/devices.h"

#include <gtest/gtest.h>

namespace lamella::build {
namespace {

std::vector<std::string> refusals(const std::string &text, const std::vector<std::string> &allowed = {})
{
    plan::Plan plan =
        plan::makePlan(dockerfile::parse(text), {.platform = "linux/amd64"},
                       [](const std::string &, const std::string &) -> Result<std::optional<plan::BaseImage>> {
                           return std::nullopt;
                       });
    EXPECT_TRUE(plan.ok()) << text;
    refuseDevices(plan, allowed, [](const std::string &device) {
        return device == "v.example/c=here" ? std::optional<std::filesystem::path>("/etc/cdi/v.json") : std::nullopt;
    });
    std::vector<std::string> found;
    for (const dockerfile::Diagnostic &one : plan.diagnostics) {
        if (one.rule == "lamella/device")
            found.push_back(std::to_string(one.range.start.line) + ": " + one.message);
    }
    return found;
}

TEST(Devices, OneThatIsNeitherRegisteredNorRequiredIsDoneWithout)
{
    EXPECT_TRUE(
        refusals("FROM debian\nRUN --device=v.example/c=d x\nRUN --device=v.example/c=d,required=false x\n").empty());
}

TEST(Devices, OneThatIsRequiredStopsTheBuild)
{
    EXPECT_EQ(
        refusals("FROM debian\nRUN --device=v.example/c=d,required x\nRUN --device=required,name=v.example/c=e x\n"),
        (std::vector<std::string>{"2: required device \"v.example/c=d\" is not registered",
                                  "3: required device \"v.example/c=e\" is not registered"}));
}

TEST(Devices, OneThatIsRegisteredHasToBeAllowed)
{
    const std::string text = "FROM debian\nRUN --device=v.example/c=here x\n";
    const auto found = refusals(text);
    ASSERT_EQ(found.size(), 1U);
    EXPECT_TRUE(found[0].starts_with("2: device v.example/c=here is requested by the build but not allowed"));
    EXPECT_TRUE(found[0].contains("/etc/cdi/v.json")) << found[0];
    EXPECT_EQ(refusals(text, {"device=v.example/c=other"}).size(), 1U);
    EXPECT_TRUE(refusals(text, {"device=v.example/c=here"}).empty());
    EXPECT_TRUE(refusals(text, {"device"}).empty());
}

} // namespace
} // namespace lamella::build
