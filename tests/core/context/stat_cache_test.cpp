// SPDX-License-Identifier: Apache-2.0
#include "core/context/stat_cache.h"

#include "core/base/file.h"

#include <gtest/gtest.h>

namespace lamella::context {
namespace {

class StatCacheTest : public testing::Test {
protected:
    TemporaryFolder m_folder = *TemporaryFolder::create(testing::TempDir());
    std::filesystem::path m_file = m_folder.path() / "cache";
    FileStamp m_stamp{1, 2, 3, 4, 5};
    Sha256::Value m_value = sha256(asBytes("content"));
};

TEST_F(StatCacheTest, SurvivesAReload)
{
    StatCache cache(m_file);
    cache.remember("a/b", m_stamp, m_value, now());
    ASSERT_TRUE(cache.save());
    EXPECT_EQ(StatCache(m_file).find("a/b", m_stamp), m_value);
}

TEST_F(StatCacheTest, ForgetsWhenTheInodeChanged)
{
    StatCache cache(m_file);
    cache.remember("a", m_stamp, m_value, now());
    FileStamp touched = m_stamp;
    ++touched.changed;
    EXPECT_FALSE(cache.find("a", touched));
}

TEST_F(StatCacheTest, DistrustsAFileTouchedWhileHashing)
{
    StatCache cache(m_file);
    const Time time = now();
    m_stamp.changed = time.time_since_epoch().count();
    cache.remember("a", m_stamp, m_value, time);
    EXPECT_FALSE(cache.find("a", m_stamp));
}

TEST_F(StatCacheTest, StartsEmptyOnDamage)
{
    StatCache cache(m_file);
    cache.remember("a", m_stamp, m_value, now());
    ASSERT_TRUE(cache.save());
    std::string bytes = *readFile(m_file, 1 << 20);
    bytes[bytes.size() / 2] ^= 1;
    ASSERT_TRUE(replaceFile(m_file, bytes));
    EXPECT_FALSE(StatCache(m_file).find("a", m_stamp));
}

} // namespace
} // namespace lamella::context
