// SPDX-License-Identifier: Apache-2.0
#include "core/layer/plain_source.h"

#include "core/archive/decompress.h"
#include "core/base/unique_fd.h"

#include <array>
#include <cerrno>
#include <cstdlib>
#include <fcntl.h>
#include <map>
#include <mutex>
#include <unistd.h>

namespace lamella::layer {

namespace {

Result<FileRange> unpacked(const FileRange &blob, const std::filesystem::path &temporary)
{
    std::string name = (temporary / "layer.XXXXXX").string();
    UniqueFd fd(::mkostemp(name.data(), O_CLOEXEC));
    if (!fd)
        return systemError("cannot create a temporary file " + name, errno);
    ::unlink(name.c_str());
    const auto plain = TRY(archive::openDecompressed(blob.stream()));
    FdSink sink(fd.get());
    const std::uint64_t size = TRY(copyAll(*plain, sink));
    return FileRange::of(std::move(fd), 0, size);
}

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
            blob = TRY(unpacked(blob, m_temporary));
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
