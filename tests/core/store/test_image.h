// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/archive/tar_writer.h"
#include "core/base/file.h"
#include "core/oci/media_type.h"
#include "core/store/image.h"
#include "core/store/store.h"

#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

namespace lamella::store {

using Files = std::vector<std::pair<std::string, std::string>>;

/// A plain tar of these files.
inline std::string tarOf(const Files &files)
{
    StringSink sink;
    archive::TarWriter tar(sink);
    for (const auto &[path, content] : files) {
        EXPECT_TRUE(tar.begin({.path = path, .type = archive::EntryType::File, .size = content.size(), .mode = 0644}));
        EXPECT_TRUE(tar.write(asBytes(content)));
    }
    EXPECT_TRUE(tar.finish());
    return sink.take();
}

/// Stores an image with a layer for each element, without naming it; the manifest's descriptor.
inline oci::Descriptor putImage(Store &store, const std::vector<Files> &layers,
                                const std::string &created = "2024-01-01T00:00:00Z")
{
    oci::ImageConfig config(oci::hostPlatform());
    config.set("created", created);
    oci::Manifest manifest{std::string(oci::media_type::manifest)};
    for (const Files &files : layers) {
        manifest.layers.push_back(store.putBlob(tarOf(files), oci::media_type::layer).value());
        config.appendLayer(manifest.layers.back().digest, {.created = created, .createdBy = "COPY . /"});
    }
    manifest.config = store.putBlob(config.dump(), oci::media_type::config).value();
    return store.putBlob(manifest.dump(), manifest.mediaType).value();
}

inline oci::Reference named(std::string_view text)
{
    return oci::Reference::parse(text).value();
}

/// A store in a folder of its own.
class StoreTest : public testing::Test {
protected:
    [[nodiscard]] std::filesystem::path folder() const { return m_folder.path() / "store"; }
    [[nodiscard]] const std::filesystem::path &around() const { return m_folder.path(); }

    oci::Descriptor putNamed(std::string_view name, const std::vector<Files> &layers)
    {
        const oci::Descriptor manifest = putImage(store, layers);
        EXPECT_TRUE(store.tags().setTag(named(name), manifest));
        return manifest;
    }

private:
    TemporaryFolder m_folder = TemporaryFolder::create(testing::TempDir(), "store").value();

protected:
    Store store = Store::open(m_folder.path() / "store", Access::ReadWrite).value();
};

} // namespace lamella::store
