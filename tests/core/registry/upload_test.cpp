// SPDX-License-Identifier: Apache-2.0
#include "core/base/file.h"
#include "tests/core/registry/upload_registry.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>

namespace lamella::registry::test {
namespace {

using testing::HasSubstr;

/// The answer's head, and then nothing where a body should be.
Answer cutOff(Answer right)
{
    right.body = "x";
    right.cutAfter = 0;
    return right;
}

Answer errorAnswer(int status, const std::string &code, const std::string &message)
{
    return {.status = status,
            .headers = {{"Content-Type", "application/json"}},
            .body = R"({"errors":[{"code":")" + code + R"(","message":")" + message + R"("}]})"};
}

/// Pushes to a registry that obeys the specification but for what a test says.
class UploadTest : public testing::Test {
protected:
    Result<PushedImage> push(const std::string &host, std::uint64_t chunkSize = 100'000)
    {
        const oci::Reference name = *oci::Reference::parse(host + "/team/x:1");
        for (const auto &[digest, bytes] : made.blobs)
            EXPECT_EQ(store.putBlob(bytes, "").value().digest, digest);
        EXPECT_EQ(store.putBlob(made.document, "").value().digest, made.manifest.digest);
        const RegistryClient client(hastyConfig());
        return pushImage(store, client, {.reference = name, .target = made.manifest, .chunkSize = chunkSize}, pool,
                         progress);
    }

    void expectThere(const UploadRegistry &registry)
    {
        EXPECT_TRUE(registry.blobs() == made.blobs);
        EXPECT_EQ(registry.manifests().at("1"), made.document);
        EXPECT_TRUE(std::filesystem::is_empty(store.temporaryFolder()));
    }

    [[nodiscard]] std::size_t bytesOfBlobs() const
    {
        std::size_t bytes = 0;
        for (const auto &[digest, text] : made.blobs)
            bytes += text.size();
        return bytes;
    }

    TemporaryFolder folder = *TemporaryFolder::create("/tmp", "upload");
    store::Store store = *store::Store::open(folder.path() / "store", store::Access::ReadWrite);
    const MadeImage made = makeImage({{noise(600'000, 1)}});
    WorkerPool pool{4};
    progress::NullSink progress;
};

TEST_F(UploadTest, SendsEachByteOnceInPieces)
{
    const UploadRegistry registry;
    const Result<PushedImage> pushed = push(registry.host());
    ASSERT_TRUE(pushed) << pushed.error().render();
    expectThere(registry);
    EXPECT_EQ(registry.bytesTaken(), bytesOfBlobs());
    EXPECT_EQ(registry.countAsked("PATCH", "/uploads/"), (made.layers[0].size + 99'999) / 100'000);
    const std::size_t before = registry.asked().size();
    const Result<PushedImage> again = push(registry.host());
    ASSERT_TRUE(again);
    EXPECT_TRUE(again->sentNothing);
    EXPECT_EQ(registry.bytesTaken(), bytesOfBlobs());
    EXPECT_EQ(registry.countAsked("POST", "/uploads/"), 2u);
    EXPECT_EQ(registry.asked().size() - before, 4u); // "/v2/", two HEADs, the manifest
}

/// An answer lost at any place costs no byte twice: the registry is asked how far it is.
TEST_F(UploadTest, ALostAnswerCostsNothing)
{
    for (int lost = 2; lost < 12; ++lost) {
        std::atomic<int> count = 0;
        const UploadRegistry registry([&](const Asked &, const Answer &right) -> std::optional<Answer> {
            return ++count == lost ? std::optional(cutOff(right)) : std::nullopt;
        });
        const Result<PushedImage> pushed = push(registry.host());
        ASSERT_TRUE(pushed) << "answer " << lost << ": " << pushed.error().render();
        expectThere(registry);
        EXPECT_EQ(registry.bytesTaken(), bytesOfBlobs()) << "answer " << lost;
    }
}

TEST_F(UploadTest, ALaterPushGoesOnWithTheUpload)
{
    std::atomic<bool> broken = false;
    const UploadRegistry registry([&](const Asked &asked, const Answer &) -> std::optional<Answer> {
        if (asked.method == "PATCH" && asked.header("Content-Range").starts_with("300000-"))
            broken = true;
        return broken ? std::optional(Answer{.status = 500}) : std::nullopt;
    });
    const Result<PushedImage> cut = push(registry.host());
    ASSERT_FALSE(cut);
    EXPECT_EQ(cut.error().code, ErrorCode::Network) << cut.error().render();
    const std::size_t sent = registry.bytesTaken();
    EXPECT_GE(sent, 400'000u);
    EXPECT_FALSE(std::filesystem::is_empty(store.temporaryFolder()));
    broken = false;
    const Result<PushedImage> pushed = push(registry.host());
    ASSERT_TRUE(pushed) << pushed.error().render();
    expectThere(registry);
    EXPECT_EQ(registry.bytesTaken(), bytesOfBlobs());
}

TEST_F(UploadTest, StartsAgainWhenTheRegistryLostTheUpload)
{
    std::atomic<int> pieces = 0;
    UploadRegistry *self = nullptr;
    UploadRegistry registry([&](const Asked &asked, const Answer &) -> std::optional<Answer> {
        if (asked.method != "PATCH" || ++pieces != 3)
            return std::nullopt;
        self->loseUploads();
        return std::nullopt;
    });
    self = &registry;
    const Result<PushedImage> pushed = push(registry.host());
    ASSERT_TRUE(pushed) << pushed.error().render();
    expectThere(registry);
}

TEST_F(UploadTest, SendsWholeWhereNoPiecesAreTaken)
{
    UploadRegistry registry([](const Asked &asked, const Answer &) -> std::optional<Answer> {
        if (asked.method == "PATCH")
            return errorAnswer(405, "UNSUPPORTED", "no pieces");
        return std::nullopt;
    });
    const Result<PushedImage> pushed = push(registry.host());
    ASSERT_TRUE(pushed) << pushed.error().render();
    expectThere(registry);
}

TEST_F(UploadTest, WaitsAsLongAsItIsTold)
{
    std::atomic<int> count = 0;
    const UploadRegistry registry([&](const Asked &asked, const Answer &) -> std::optional<Answer> {
        if (asked.method != "POST" || ++count > 1)
            return std::nullopt;
        return Answer{.status = 429, .headers = {{"Retry-After", "0"}}};
    });
    ASSERT_TRUE(push(registry.host()));
    expectThere(registry);
}

TEST_F(UploadTest, ServersThatNeverTakeABlobEndIt)
{
    const UploadRegistry registry([](const Asked &asked, const Answer &) -> std::optional<Answer> {
        return asked.method == "POST" ? std::optional(Answer{.status = 500}) : std::nullopt;
    });
    const Result<PushedImage> pushed = push(registry.host());
    ASSERT_FALSE(pushed);
    EXPECT_EQ(pushed.error().code, ErrorCode::Network);
    EXPECT_LE(registry.countAsked("POST", ""), 12u);
}

struct Refusal {
    int status;
    std::string code;
    std::string message;
    ErrorCode expected;
    std::string advice;
};

class RefusalTest : public UploadTest, public testing::WithParamInterface<Refusal> {};

TEST_P(RefusalTest, IsSaidWithWhatToDo)
{
    const Refusal &refusal = GetParam();
    const UploadRegistry registry([&](const Asked &asked, const Answer &) -> std::optional<Answer> {
        if (asked.method != "POST")
            return std::nullopt;
        return errorAnswer(refusal.status, refusal.code, refusal.message);
    });
    const Result<PushedImage> pushed = push(registry.host());
    ASSERT_FALSE(pushed);
    EXPECT_EQ(pushed.error().code, refusal.expected) << pushed.error().render();
    EXPECT_THAT(pushed.error().render(), HasSubstr("pushing " + registry.host() + "/team/x:1: "));
    EXPECT_THAT(pushed.error().render(), HasSubstr(refusal.message));
    EXPECT_THAT(pushed.error().hint, HasSubstr(refusal.advice));
}

INSTANTIATE_TEST_SUITE_P(
    Kinds, RefusalTest,
    testing::Values(Refusal{403, "DENIED", "requested access to the resource is denied", ErrorCode::Unauthorized,
                            "docker login"},
                    Refusal{403, "DENIED", "quota exceeded: 10 GB", ErrorCode::NoSpace, "free room"},
                    Refusal{507, "UNKNOWN", "full", ErrorCode::NoSpace, "free room"},
                    Refusal{400, "NAME_INVALID", "invalid repository name", ErrorCode::InvalidInput, "check the name"},
                    Refusal{404, "NAME_UNKNOWN", "repository name not known", ErrorCode::InvalidInput, "made first"},
                    Refusal{405, "UNSUPPORTED", "read only", ErrorCode::Unsupported, "only reads"},
                    Refusal{413, "", "too large", ErrorCode::TooLarge, "bounds the size"}));

/// A place for uploads on another host gets the bytes and no word of who sends them.
TEST_F(UploadTest, TellsNobodyElseWhoAsks)
{
    std::map<Digest, std::string> taken;
    std::mutex mutex;
    const TestServer other([&](const Asked &asked) -> Answer {
        const std::scoped_lock lock(mutex);
        taken[Digest::of(asked.body)] = asked.body;
        return {.status = 201};
    });
    const UploadRegistry registry([&](const Asked &asked, const Answer &) -> std::optional<Answer> {
        if (asked.header("Authorization").empty())
            return Answer{.status = 401, .headers = {{"WWW-Authenticate", "Basic realm=\"x\""}}};
        if (asked.method == "POST")
            return Answer{.status = 202, .headers = {{"Location", other.url("/take?ticket=1")}}};
        return std::nullopt;
    });
    const std::filesystem::path file = folder.path() / "auth.json";
    ASSERT_TRUE(replaceFile(file, R"({"auths":{")" + registry.host() + R"(":{"auth":"bWU6c2VjcmV0"}}})"));
    ClientConfig config = hastyConfig();
    config.credentials = CredentialFiles({file});
    const RegistryClient client(config);
    for (const auto &[digest, bytes] : made.blobs)
        ASSERT_TRUE(store.putBlob(bytes, ""));
    ASSERT_TRUE(store.putBlob(made.document, ""));
    const Result<PushedImage> pushed = pushImage(
        store, client, {.reference = *oci::Reference::parse(registry.host() + "/x:1"), .target = made.manifest}, pool,
        progress);
    ASSERT_TRUE(pushed) << pushed.error().render();
    EXPECT_TRUE(taken == made.blobs);
    for (const Asked &asked : other.asked()) {
        EXPECT_EQ(asked.header("Authorization"), "");
        EXPECT_TRUE(asked.target.starts_with("/take?ticket=1&digest=sha256")) << asked.target;
    }
}

} // namespace
} // namespace lamella::registry::test
