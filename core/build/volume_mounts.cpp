// SPDX-License-Identifier: Apache-2.0
#include "core/build/volume_mounts.h"

#include "core/build/context_views.h"
#include "core/cache/image_tree.h"
#include "core/store/volumes.h"

#include <tuple>

namespace lamella::build {

namespace fs = std::filesystem;

namespace {

/// Gives volumes their first files.
class Filler {
public:
    Filler(const store::Store &store, const store::Image &image, WorkerPool &pool, const std::stop_token &stop)
        : m_store(store),
          m_image(image),
          m_pool(pool),
          m_stop(stop)
    {
    }

    Result<void> fill(const VolumeMount &mount, const fs::path &target)
    {
        if (mount.copies && TRY(hasFolder(mount.target)))
            return writeView(*m_tree, mount.target, target, m_stop);
        return makeFolders(target);
    }

private:
    Result<bool> hasFolder(const std::string &path)
    {
        if (!m_tree)
            m_tree = TRY(cache::ImageTree::open(m_store, cache::Chain(m_image.config.diffIds()), m_pool, m_stop));
        const std::string reached = TRY(context::followLinks(*m_tree, path.substr(1)));
        const std::optional<context::TreeEntry> entry = TRY(m_tree->find(reached));
        return entry && entry->type == context::FileType::Folder;
    }

    const store::Store &m_store;
    const store::Image &m_image;
    WorkerPool &m_pool;
    const std::stop_token &m_stop;
    std::unique_ptr<cache::ImageTree> m_tree; ///< of the image, once it is needed
};

} // namespace

Result<std::vector<sandbox::Bind>> mountVolumes(const store::Store &store, const store::Image &image,
                                                std::span<const VolumeMount> mounts, WorkerPool &pool,
                                                const std::stop_token &stop)
{
    Filler filler(store, image, pool, stop);
    store::Volumes volumes(store);
    std::vector<sandbox::Bind> binds;
    for (const VolumeMount &mount : mounts) {
        const auto fill = [&](const fs::path &target) { return filler.fill(mount, target); };
        const store::StoredVolume volume = TRY(volumes.obtain(mount.name, mount.anonymous, fill));
        binds.push_back({.source = volume.data(), .target = mount.target, .readOnly = mount.readOnly});
    }
    return binds;
}

void removeAnonymous(const store::Store &store, std::span<const VolumeMount> mounts)
{
    store::Volumes volumes(store);
    for (const VolumeMount &mount : mounts) {
        if (mount.anonymous)
            std::ignore = volumes.remove(mount.name);
    }
}

} // namespace lamella::build
