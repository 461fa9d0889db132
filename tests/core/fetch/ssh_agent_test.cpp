// SPDX-License-Identifier: Apache-2.0
#include "core/fetch/ssh_agent.h"

#include "core/base/file.h"
#include "core/fetch/ssh_wire.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <sys/socket.h>
#include <sys/un.h>
#include <thread>
#include <unistd.h>

namespace lamella::fetch {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

std::string withLength(const std::string &message)
{
    SshWriter writer;
    writer.text(message);
    return writer.bytes();
}

/// Answers one conversation at a socket, a prepared answer a message, and keeps what it was sent.
class FakeAgent {
public:
    FakeAgent(const std::filesystem::path &socket, std::vector<std::string> answers)
    {
        m_listening.reset(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0));
        sockaddr_un address{};
        address.sun_family = AF_UNIX;
        socket.native().copy(address.sun_path, sizeof address.sun_path - 1);
        EXPECT_EQ(::bind(m_listening.get(), reinterpret_cast<sockaddr *>(&address), sizeof address), 0);
        EXPECT_EQ(::listen(m_listening.get(), 1), 0);
        m_talking = std::jthread([this, answers = std::move(answers)] { talk(answers); });
    }

    /// Without their lengths, once the conversation is over.
    std::vector<std::string> messages()
    {
        m_talking.join();
        return m_messages;
    }

private:
    void talk(const std::vector<std::string> &answers)
    {
        const UniqueFd client(::accept4(m_listening.get(), nullptr, nullptr, SOCK_CLOEXEC));
        for (const std::string &answer : answers) {
            const std::string header = take(client.get(), 4);
            m_messages.push_back(take(client.get(), SshReader(header).number()));
            EXPECT_EQ(::send(client.get(), answer.data(), answer.size(), MSG_NOSIGNAL),
                      static_cast<ssize_t>(answer.size()));
        }
    }

    static std::string take(int fd, std::size_t size)
    {
        std::string bytes(size, '\0');
        EXPECT_EQ(::recv(fd, bytes.data(), size, MSG_WAITALL), static_cast<ssize_t>(size));
        return bytes;
    }

    UniqueFd m_listening;
    std::vector<std::string> m_messages;
    std::jthread m_talking;
};

std::string identities(const std::vector<std::string> &keys)
{
    SshWriter answer;
    answer.byte(12);
    answer.number(static_cast<std::uint32_t>(keys.size()));
    for (const std::string &key : keys) {
        answer.text(key);
        answer.text("what people call it");
    }
    return withLength(answer.bytes());
}

std::string signedWith(const std::string &algorithm, const std::string &signature)
{
    SshWriter both;
    both.text(algorithm);
    both.text(signature);
    SshWriter answer;
    answer.byte(14);
    answer.text(both.bytes());
    return withLength(answer.bytes());
}

std::string loginRequest(const std::string &algorithm)
{
    SshWriter request;
    request.text("session");
    request.byte(50);
    for (const char *word : {"git", "ssh-connection", "publickey"})
        request.text(word);
    request.byte(1);
    request.text(algorithm);
    request.text("the key");
    return request.bytes();
}

class SshAgentTest : public testing::Test {
protected:
    [[nodiscard]] std::filesystem::path socket() const { return m_folder.path() / "agent"; }
    TemporaryFolder m_folder = *TemporaryFolder::create("/tmp", "agent");
};

TEST_F(SshAgentTest, TellsItsKeys)
{
    FakeAgent fake(socket(), {identities({"first", "second"})});
    Result<SshAgent> agent = SshAgent::connect(socket());
    ASSERT_TRUE(agent) << agent.error().render();
    EXPECT_THAT(agent->keys().value(), ElementsAre("first", "second"));
    EXPECT_THAT(fake.messages(), ElementsAre(std::string(1, 11)));
}

TEST_F(SshAgentTest, SignsForTheAlgorithmThatTheRequestNames)
{
    FakeAgent fake(socket(), {signedWith("rsa-sha2-512", "of 512"), signedWith("rsa-sha2-256", "of 256"),
                              signedWith("ssh-ed25519", "of ed")});
    Result<SshAgent> agent = SshAgent::connect(socket());
    ASSERT_TRUE(agent);
    EXPECT_EQ(agent->sign("key", loginRequest("rsa-sha2-512")).value(), "of 512");
    EXPECT_EQ(agent->sign("key", loginRequest("rsa-sha2-256")).value(), "of 256");
    EXPECT_EQ(agent->sign("key", loginRequest("ssh-ed25519")).value(), "of ed");
    std::vector<unsigned> flags;
    for (const std::string &message : fake.messages()) {
        EXPECT_EQ(message.front(), 13);
        flags.push_back(static_cast<unsigned char>(message.back()));
    }
    EXPECT_THAT(flags, ElementsAre(4U, 2U, 0U));
}

TEST_F(SshAgentTest, SaysWhatIsWrongWithIt)
{
    const Result<SshAgent> nobody = SshAgent::connect(socket());
    ASSERT_FALSE(nobody);
    EXPECT_THAT(nobody.error().render(), HasSubstr(socket().string() + " does not answer"));
    FakeAgent fake(socket(), {withLength("\5"), withLength(std::string("\14\0\0\0\3", 5))});
    Result<SshAgent> agent = SshAgent::connect(socket());
    ASSERT_TRUE(agent);
    EXPECT_THAT(agent->keys().error().render(), HasSubstr("refused"));
    EXPECT_THAT(agent->keys().error().render(), HasSubstr("ends too early"));
    fake.messages();
    EXPECT_THAT(agent->keys().error().render(), HasSubstr("the SSH agent at " + socket().string()));
}

TEST_F(SshAgentTest, WaitingForItCanBeStopped)
{
    FakeAgent fake(socket(), {});
    std::stop_source ending;
    ending.request_stop();
    Result<SshAgent> agent = SshAgent::connect(socket(), ending.get_token());
    ASSERT_TRUE(agent);
    const Result<std::vector<std::string>> keys = agent->keys();
    ASSERT_FALSE(keys);
    fake.messages();
}

} // namespace
} // namespace lamella::fetch
