// SPDX-License-Identifier: Apache-2.0
#include "core/store/collection.h"

#include "core/store/lease.h"
#include "core/store/records.h"
#include "tests/core/store/test_image.h"

#include <sys/wait.h>
#include <unistd.h>

namespace lamella::store {
namespace {

constexpr auto anyAge = std::chrono::seconds(-10);

TEST_F(StoreTest, CollectionSparesWhatIsYoungTaggedOrCached)
{
    const oci::Descriptor kept = putNamed("x", {{{"a", "1"}}});
    const oci::Descriptor cached = store.putBlob("cached layer", "").value();
    const oci::Descriptor lost = store.putBlob("lost", "").value();
    ASSERT_TRUE(CacheRecords(store.database())
                    .put({"k", "o", "RUN x", {}, Json::object({{"diffId", cached.digest.text()}}), now(), now()}));
    EXPECT_TRUE(collect(store).value().deleted.empty()) << "all are younger than an hour";
    EXPECT_EQ(collect(store, {.age = anyAge}).value().deleted, std::vector{lost.digest});
    EXPECT_TRUE(store.hasBlob(kept.digest));
    EXPECT_EQ(collect(store, {.age = anyAge, .keepCache = false}).value().deleted, std::vector{cached.digest});
}

TEST_F(StoreTest, ALeaseProtectsOldAndNewBlobs)
{
    const oci::Descriptor old = store.putBlob("old", "").value();
    std::filesystem::last_write_time(store.blobPath(old.digest),
                                     std::filesystem::file_time_type::clock::now() - std::chrono::hours(2));
    const oci::Descriptor unprotected = store.putBlob("unprotected", "").value();
    std::filesystem::last_write_time(store.blobPath(unprotected.digest),
                                     std::filesystem::file_time_type::clock::now() - std::chrono::hours(2));
    {
        Lease lease = Lease::take(store).value();
        EXPECT_TRUE(lease.protect(std::vector{old.digest}).value());
        EXPECT_FALSE(lease.protect(std::vector{old.digest, Digest::of("missing")}).value());
        const oci::Descriptor fresh = store.putBlob("fresh", "").value();
        EXPECT_EQ(collect(store, {.age = anyAge}).value().deleted, std::vector{unprotected.digest});
        EXPECT_TRUE(store.hasBlob(fresh.digest));
    }
    EXPECT_EQ(collect(store, {.age = anyAge}).value().deleted.size(), 2u);
    EXPECT_TRUE(std::filesystem::is_empty(store.leasesFolder()));
}

TEST_F(StoreTest, ALeaseEndsWithItsProcess)
{
    const oci::Descriptor blob = store.putBlob("blob", "").value();
    const pid_t child = ::fork();
    if (child == 0) {
        Store own = Store::open(folder(), Access::ReadWrite).value();
        Lease lease = Lease::take(own).value();
        const bool there = lease.protect(std::vector{blob.digest}).value();
        ::kill(::getpid(), there ? SIGKILL : SIGTERM);
    }
    int status = 0;
    ASSERT_EQ(::waitpid(child, &status, 0), child);
    ASSERT_EQ(WTERMSIG(status), SIGKILL);
    EXPECT_FALSE(std::filesystem::is_empty(store.leasesFolder()));
    EXPECT_EQ(collect(store, {.age = anyAge}).value().deleted, std::vector{blob.digest});
    EXPECT_TRUE(std::filesystem::is_empty(store.leasesFolder()));
}

} // namespace
} // namespace lamella::store
