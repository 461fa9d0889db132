// SPDX-License-Identifier: Apache-2.0
#include "core/base/file.h"
#include "core/build/build.h"
#include "core/build/forecast.h"
#include "core/store/fsck.h"
#include "core/store/image.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace lamella::build {
namespace {

class PlatformsTest : public testing::Test {
protected:
    void SetUp() override
    {
        m_options.contextFolder = m_folder.path();
        m_options.plan.platform = "linux/amd64";
        m_options.otherPlatforms = {"linux/arm64", "linux/riscv64"};
        m_options.tags = {*oci::Reference::parse("many")};
    }

    BuildReport build(std::string_view dockerfile)
    {
        EXPECT_TRUE(replaceFile(m_folder.path() / "Dockerfile", dockerfile));
        progress::NullSink sink;
        return lamella::build::build(m_store, m_options, m_pool, sink);
    }

    TemporaryFolder m_folder = *TemporaryFolder::create(testing::TempDir());
    TemporaryFolder m_storeFolder = *TemporaryFolder::create(testing::TempDir());
    store::Store m_store = *store::Store::open(m_storeFolder.path() / "store", store::Access::ReadWrite);
    WorkerPool m_pool{2};
    BuildOptions m_options;
};

constexpr std::string_view copying = "FROM scratch AS tools\nWORKDIR /tool\n"
                                     "FROM scratch\nARG TARGETARCH\nCOPY --from=tools /tool /here\n"
                                     "COPY <<EOF /arch\n$TARGETARCH\nEOF\n";

TEST_F(PlatformsTest, GivesAnIndexWithAnImageForEach)
{
    const BuildReport report = build(copying);
    ASSERT_TRUE(report.image) << report.failure->error.render();
    EXPECT_EQ(report.image->id, report.image->manifest.digest);
    EXPECT_EQ(report.ran + report.cached, 3 * 3);
    EXPECT_GE(report.cached, 2) << "the folder of the tools is the same for all";
    for (const std::string architecture : {"amd64", "arm64", "riscv64"}) {
        const Result<store::Image> image =
            store::findImage(m_store, "many", *oci::Platform::parse("linux/" + architecture));
        ASSERT_TRUE(image);
        EXPECT_EQ(image->config.document()["architecture"].string(), architecture);
        EXPECT_EQ(image->layers.size(), 2U);
        EXPECT_EQ(image->target.digest, report.image->manifest.digest);
    }
    progress::NullSink sink;
    const Result<std::vector<store::Problem>> problems = store::fsck(m_store, {}, sink);
    ASSERT_TRUE(problems);
    EXPECT_TRUE(problems->empty());
}

TEST_F(PlatformsTest, ASecondBuildIsCachedAsItsForecastSays)
{
    const BuildReport first = build(copying);
    ASSERT_TRUE(first.image);
    const Result<BuildForecast> foreseen = forecastBuild(m_store, m_options, m_pool);
    ASSERT_TRUE(foreseen);
    EXPECT_EQ(foreseen->forecast.cached, 3 * 3);
    EXPECT_EQ(foreseen->forecast.run, 0);
    const BuildReport second = build(copying);
    ASSERT_TRUE(second.image);
    EXPECT_EQ(second.ran, 0);
    EXPECT_EQ(first.image->id, second.image->id);
}

TEST_F(PlatformsTest, AnArchiveOfSeveralIsRefused)
{
    m_options.outputs = {{.kind = OutputKind::Docker, .destination = m_folder.path() / "x.tar"}};
    const BuildReport report = build(copying);
    ASSERT_TRUE(report.failure);
    EXPECT_THAT(report.failure->error.render(), testing::HasSubstr("archive holds the image of one platform"));
}

} // namespace
} // namespace lamella::build
