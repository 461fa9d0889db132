// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/archive/compress.h"
#include "core/base/file.h"
#include "core/store/image_source.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <string>

namespace lamella::layer {

/// An image whose layers lie as files in a folder.
class FolderImage : public store::ImageSource {
public:
    explicit FolderImage(std::filesystem::path folder) : m_folder(std::move(folder)) {}

    void add(const std::string &tar, archive::Compression compression = archive::Compression::None)
    {
        StringSink packed;
        const auto sink = archive::compressInto(packed, compression).value();
        EXPECT_TRUE(sink->write(asBytes(tar)));
        EXPECT_TRUE(sink->finish());
        store::ImageLayer layer;
        layer.number = static_cast<int>(m_image.layers.size()) + 1;
        layer.diffId = Digest::of(tar);
        layer.blob = {.mediaType = {}, .digest = Digest::of(packed.text()), .size = packed.text().size()};
        m_image.layers.push_back(layer);
        EXPECT_TRUE(replaceFile(fileOf(layer.number), packed.text()));
    }

    [[nodiscard]] std::filesystem::path fileOf(int number) const { return m_folder / std::to_string(number); }
    store::Image &mutableImage() { return m_image; }

    [[nodiscard]] const std::string &name() const override { return m_name; }
    [[nodiscard]] const store::Image &image() const override { return m_image; }
    [[nodiscard]] Result<FileRange> openLayer(int number) const override { return FileRange::open(fileOf(number)); }
    [[nodiscard]] Result<std::string> configText() const override { return std::string(); }
    [[nodiscard]] Result<std::string> manifestText() const override { return std::string(); }

private:
    std::filesystem::path m_folder;
    std::string m_name = "test:1";
    store::Image m_image{.config = oci::ImageConfig(oci::hostPlatform())};
};

} // namespace lamella::layer
