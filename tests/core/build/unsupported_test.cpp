// SPDX-License-Identifier: Apache-2.0
#include "core/build/unsupported.h"

#include <gtest/gtest.h>

namespace lamella::build {

namespace {

std::vector<std::string> formsOf(const std::string &text)
{
    const plan::Plan plan =
        plan::makePlan(dockerfile::parse(text), {.platform = "linux/amd64"},
                       [](const std::string &, const std::string &) -> Result<std::optional<plan::BaseImage>> {
                           return std::nullopt;
                       });
    EXPECT_TRUE(plan.ok()) << text;
    std::vector<std::string> forms;
    for (const dockerfile::Diagnostic &one :
         unsupported(plan, [](const std::string &platform) { return platform == "linux/amd64"; })) {
        EXPECT_EQ(one.rule, "lamella/unsupported");
        EXPECT_EQ(one.severity, dockerfile::Severity::Error);
        forms.push_back(std::to_string(one.range.start.line) + ": "
                        + one.message.substr(0, one.message.find(" is planned")));
    }
    return forms;
}

TEST(Unsupported, RefusesProgramsThatThisMachineDoesNotRun)
{
    EXPECT_EQ(formsOf("FROM --platform=linux/arm64 debian AS a\nCOPY x /\nFROM a\nWORKDIR /w\nRUN y\n"),
              (std::vector<std::string>{"5: this machine does not run programs of linux/arm64: register an emulator "
                                        "with the kernel (package qemu-user-binfmt), or let this stage be FROM "
                                        "--platform=$BUILDPLATFORM"}));
    EXPECT_TRUE(formsOf("FROM --platform=linux/arm64 debian\nCOPY x /\nWORKDIR /w\n").empty());
}

TEST(Unsupported, LetsThroughWhatIsCarriedOut)
{
    EXPECT_TRUE(formsOf("FROM debian\nRUN --mount=type=cache,target=/c x\nRUN --security=insecure x\n"
                        "ADD a /\nCOPY --link a /\nCOPY --parents a /\nCOPY --exclude=x a /\n"
                        "COPY --chmod=u+x a /\nADD http://x/y /\nADD https://x/y.git /\n")
                    .empty());
    EXPECT_TRUE(formsOf("FROM debian AS b\nONBUILD RUN x\nFROM b\nRUN --network=none --security=sandbox x\n"
                        "COPY --from=b --chmod=0640 --chown=1:1 --link=false a /\nWORKDIR /w\n")
                    .empty());
}

} // namespace

} // namespace lamella::build
