// SPDX-License-Identifier: Apache-2.0
#include "core/layer/open_files.h"

#include "core/archive/decompress.h"

#include <future>
#include <sys/stat.h>
#include <vector>

namespace lamella::layer {

namespace {

/// Hashes what is read through it.
class HashingSource : public ByteSource {
public:
    explicit HashingSource(ByteSource &source) : m_source(&source) {}

    Result<std::size_t> read(std::span<std::byte> into) override
    {
        const std::size_t count = TRY(m_source->read(into));
        m_hash.update(into.first(count));
        return count;
    }

    /// The digest of everything, what has not been read yet included.
    Result<Digest> finish()
    {
        std::vector<std::byte> block(std::size_t{256} * 1024);
        while (TRY(read(block)) > 0) {
        }
        return Digest::fromSha256Hex(m_hash.finishHex());
    }

private:
    ByteSource *m_source;
    Sha256 m_hash;
};

/// Whether the range is the store's own file of that blob, whose digest was verified when it was written.
bool isVerified(const store::Store &store, const FileRange &range, const Digest &blob)
{
    struct stat ours{};
    struct stat theirs{};
    return ::fstat(range.descriptor(), &theirs) == 0 && ::stat(store.blobPath(blob).c_str(), &ours) == 0
           && ours.st_dev == theirs.st_dev && ours.st_ino == theirs.st_ino;
}

Result<std::shared_ptr<const LayerIndex>> makeIndex(const store::Store &store, const store::ImageSource &image,
                                                    int number, std::stop_token stop)
{
    const store::ImageLayer &layer = image.image().layers[static_cast<std::size_t>(number - 1)];
    const FileRange blob = TRY(image.openLayer(number));
    const auto tar = TRY(archive::openDecompressed(blob.stream()));
    if (layer.blob.digest == layer.diffId && isVerified(store, blob, layer.diffId))
        return LayerIndex::read(*tar, std::move(stop));
    HashingSource hashing(*tar);
    auto index = TRY(LayerIndex::read(hashing, std::move(stop)));
    const Digest found = TRY(hashing.finish());
    if (layer.diffId.algorithm() == "sha256" && found != layer.diffId)
        return Error{ErrorCode::Corrupt,
                     "the layer holds " + found.text() + ", but its image says " + layer.diffId.text(),
                     {},
                     "pull or import the image again"};
    return index;
}

} // namespace

Result<std::unique_ptr<ByteSource>> openLayerTar(const store::ImageSource &image, int number)
{
    const FileRange blob = TRY(image.openLayer(number));
    return archive::openDecompressed(blob.stream());
}

Result<std::shared_ptr<const LayerIndex>> indexOf(const store::Store &store, const store::ImageSource &image,
                                                  int number, std::stop_token stop)
{
    const Digest &diffId = image.image().layers.at(static_cast<std::size_t>(number - 1)).diffId;
    const std::filesystem::path file = store.indexesFolder() / diffId.hex();
    if (auto known = LayerIndex::load(file))
        return known;
    auto index = makeIndex(store, image, number, std::move(stop));
    if (!index)
        return std::move(index).within("layer " + std::to_string(number) + " of " + image.name());
    keepIndex(store, diffId, **index);
    return index;
}

void keepIndex(const store::Store &store, const Digest &diffId, const LayerIndex &index)
{
    // An index is only kept to be faster next time: where it cannot be written, it is made again.
    if (store.access() == store::Access::ReadWrite)
        std::ignore = index.save(store.indexesFolder() / diffId.hex());
}

Result<ImageFiles> openFiles(const store::Store &store, const store::ImageSource &image, WorkerPool &pool,
                             std::stop_token stop)
{
    using Index = Result<std::shared_ptr<const LayerIndex>>;
    const std::size_t count = image.image().layers.size();
    std::vector<std::future<Index>> jobs;
    jobs.reserve(count);
    for (int number = 1; number <= static_cast<int>(count); ++number)
        jobs.push_back(pool.submit([&store, &image, number, stop] { return indexOf(store, image, number, stop); }));
    std::vector<Index> indexes;
    indexes.reserve(count);
    for (std::future<Index> &job : jobs)
        indexes.push_back(job.get());
    std::vector<std::shared_ptr<const LayerIndex>> layers;
    layers.reserve(count);
    for (Index &index : indexes)
        layers.push_back(TRY(std::move(index)));
    return ImageFiles::build(std::move(layers)).within(image.name());
}

} // namespace lamella::layer
