// SPDX-License-Identifier: Apache-2.0
#include "core/layer/plain_source.h"

#include "core/archive/decompress.h"
#include "core/archive/decompressed_file.h"

#include <array>
#include <map>
#include <mutex>

namespace lamella::layer {

namespace {

class PlainSource : public store::ImageSource {
public:
    PlainSource(const store::ImageSource &image, std::filesystem::path temporary)
        : m_image(image),
          m_temporary(std::move(temporary))
    {
    }

    [[nodiscard]] const std::string &name() const override { return m_image.name(); }
    [[nodiscard]] const store::Image &image() const override { return m_image.image(); }
    [[nodiscard]] Result<std::string> configText() const override { return m_image.configText(); }
    [[nodiscard]] Result<std::string> manifestText() const override { return m_image.manifestText(); }

    [[nodiscard]] Result<FileRange> openLayer(int number) const override
    {
        const std::scoped_lock lock(m_mutex);
        if (const auto found = m_unpacked.find(number); found != m_unpacked.end())
            return found->second;
        FileRange blob = TRY(m_image.openLayer(number));
        std::array<std::byte, 4> start{};
        const std::size_t count = TRY(blob.readAt(0, start));
        if (archive::compressionOf(ByteSpan(start).first(count)) != archive::Compression::None)
            blob = TRY(archive::decompressedFile(blob, m_temporary));
        return m_unpacked[number] = blob;
    }

private:
    const store::ImageSource &m_image;
    std::filesystem::path m_temporary;
    mutable std::mutex m_mutex;
    mutable std::map<int, FileRange> m_unpacked;
};

} // namespace

std::shared_ptr<const store::ImageSource> plainSource(const store::ImageSource &image, std::filesystem::path temporary)
{
    return std::make_shared<PlainSource>(image, std::move(temporary));
}

} // namespace lamella::layer
