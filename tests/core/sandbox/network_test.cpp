// SPDX-License-Identifier: Apache-2.0
#include "core/sandbox/network.h"

#include "busybox_root.h"
#include "loopback_server.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>
#include <fstream>
#include <thread>

namespace lamella::sandbox {
namespace {

using testing::HasSubstr;

TEST(Network, ParsesModes)
{
    EXPECT_EQ(parseNetworkMode("default").value(), NetworkMode::Default);
    EXPECT_EQ(parseNetworkMode("none").value(), NetworkMode::None);
    EXPECT_EQ(parseNetworkMode("host").value(), NetworkMode::Host);
    EXPECT_EQ(parseNetworkMode("bridge").error().code, ErrorCode::InvalidInput);
}

TEST(Network, JoinsTheWorldButNotTheHostsLoopback)
{
    BusyboxRoot root;
    const LoopbackServer server;
    const Result<BuildNetwork> network = BuildNetwork::open(root.folder());
    ASSERT_TRUE(network);
    ASSERT_TRUE(network->isIsolated()) << network->note();

    const std::string ask = "nc -w 2 127.0.0.1 " + std::to_string(server.port()) + " </dev/null";
    const std::string gateway = "; nc -w 2 $(ip route | grep default | sed 's/.*via //; s/ .*//') "
                                + std::to_string(server.port()) + " </dev/null; ip route; ip link";
    RunSpec spec = root.shell(ask + gateway);
    spec.buildNetwork = &*network;
    const Captured inside = capture(spec);
    ASSERT_TRUE(inside.outcome) << inside.outcome.error().render();
    EXPECT_THAT(inside.output, Not(HasSubstr("greetings")));
    EXPECT_THAT(inside.output, HasSubstr("default"));

    RunSpec host = root.shell(ask);
    host.network = NetworkMode::Host;
    EXPECT_EQ(capture(host).output, "greetings\n");
}

TEST(Network, NoneHasALoopbackOnly)
{
    BusyboxRoot root;
    RunSpec spec = root.shell("ip link | grep -c mtu; ip addr show lo");
    spec.network = NetworkMode::None;
    const Captured run = capture(spec);
    ASSERT_TRUE(run.outcome) << run.outcome.error().render();
    EXPECT_THAT(run.output, testing::StartsWith("1\n"));
    EXPECT_THAT(run.output, HasSubstr("127.0.0.1"));
}

TEST(Network, SaysWhyItIsTheHosts)
{
    BusyboxRoot root;
    const std::string path = std::getenv("PATH");
    ::setenv("PATH", root.folder().c_str(), 1);
    const Result<BuildNetwork> network = BuildNetwork::open(root.folder());
    ::setenv("PATH", path.c_str(), 1);
    ASSERT_TRUE(network);
    EXPECT_FALSE(network->isIsolated());
    EXPECT_EQ(network->note(), "the host's network is used: pasta is not installed (package passt)");
}

TEST(Network, EndsWithItsObject)
{
    BusyboxRoot root;
    const std::string words = "--netns " + root.folder().string();
    {
        const Result<BuildNetwork> network = BuildNetwork::open(root.folder());
        ASSERT_TRUE(network);
        ASSERT_TRUE(network->isIsolated()) << network->note();
        EXPECT_TRUE(isAnyoneRunning(words));
    }
    // It is killed, not waited for.
    for (int turn = 0; turn < 500 && isAnyoneRunning(words); ++turn)
        std::this_thread::sleep_for(std::chrono::milliseconds(10));
    EXPECT_FALSE(isAnyoneRunning(words));
}

} // namespace
} // namespace lamella::sandbox
