// SPDX-License-Identifier: Apache-2.0
#include "core/layer/tree_walk.h"

#include "core/layer/file_content.h"

#include <algorithm>
#include <unordered_map>
#include <utility>
#include <vector>

namespace lamella::layer {

namespace {

Error stopped()
{
    return Error{ErrorCode::Cancelled, "writing the files was stopped", {}, {}};
}

/// A file's bytes until somebody says stop.
class StoppableSource : public ByteSource {
public:
    StoppableSource(ByteSource &source, const std::stop_token &stop) : m_source(source), m_stop(stop) {}

    Result<std::size_t> read(std::span<std::byte> into) override
    {
        return m_stop.stop_requested() ? Result<std::size_t>(stopped()) : m_source.read(into);
    }

private:
    ByteSource &m_source;
    const std::stop_token &m_stop;
};

class Walk {
public:
    Walk(const ImageFiles &files, const store::ImageSource &image, TreeVisitor &visitor, std::stop_token stop)
        : m_files(files),
          m_image(image),
          m_visitor(visitor),
          m_stop(std::move(stop))
    {
        std::unordered_map<VersionId, int> names;
        for (const FileVersion &version : m_files.versions()) {
            if (version.type == FileType::File && version.visibleAfter(m_files.layerCount())
                && ++names[version.inode] > 1)
                m_shared[version.inode] = {};
        }
    }

    Result<void> run()
    {
        m_open.push_back(frameOf({.path = "", .version = m_files.visible(0, m_files.layerCount())}, 0));
        while (!m_open.empty()) {
            if (m_stop.stop_requested())
                return stopped();
            Frame &frame = m_open.back();
            if (frame.next == frame.children.size()) {
                if (m_open.size() > 1)
                    TRY(m_visitor.leave(frame.folder, m_files.version(frame.folder.version)));
                m_open.pop_back();
                continue;
            }
            const PathId child = frame.children[frame.next++];
            const std::string prefix = frame.folder.path.empty() ? "" : frame.folder.path + "/";
            TRY(meet(child, prefix + std::string(m_files.name(child))));
        }
        return {};
    }

private:
    struct Frame {
        TreeItem folder;
        std::vector<PathId> children;
        std::size_t next = 0;
    };

    [[nodiscard]] Frame frameOf(TreeItem folder, PathId path) const
    {
        Frame frame{std::move(folder), {}};
        for (const PathId child : m_files.children(path)) {
            if (m_files.visible(child, m_files.layerCount()) != noId)
                frame.children.push_back(child);
        }
        std::ranges::sort(frame.children, {}, [this](PathId child) { return m_files.name(child); });
        return frame;
    }

    Result<void> meet(PathId path, std::string text)
    {
        const VersionId id = m_files.visible(path, m_files.layerCount());
        const FileVersion &version = m_files.version(id);
        TreeItem item{.path = std::move(text), .version = id, .link = std::string(m_files.link(id))};
        const auto shared = version.type == FileType::File ? m_shared.find(version.inode) : m_shared.end();
        if (shared != m_shared.end() && !shared->second.empty()) {
            item.hardLinkTo = shared->second;
            return visit(item, version, nullptr);
        }
        if (shared != m_shared.end())
            shared->second = item.path;
        item.xattrs = m_files.xattrs(version.inode == noId ? id : version.inode);
        item.device = m_files.device(id);
        if (version.type != FileType::File) {
            TRY(visit(item, version, nullptr));
            if (version.type == FileType::Folder)
                m_open.push_back(frameOf(std::move(item), path));
            return {};
        }
        const auto content = TRY(openFile(m_files, m_image, id));
        StoppableSource stoppable(*content, m_stop);
        return visit(item, version, &stoppable);
    }

    Result<void> visit(const TreeItem &item, const FileVersion &version, ByteSource *content)
    {
        return m_visitor.visit(item, version, content).within("/" + item.path);
    }

    const ImageFiles &m_files;
    const store::ImageSource &m_image;
    TreeVisitor &m_visitor;
    std::stop_token m_stop;
    std::vector<Frame> m_open;
    std::unordered_map<VersionId, std::string> m_shared; ///< files with several names, and the first one met
};

} // namespace

Result<void> walkTree(const ImageFiles &files, const store::ImageSource &image, TreeVisitor &visitor,
                      std::stop_token stop)
{
    return Walk(files, image, visitor, std::move(stop)).run();
}

} // namespace lamella::layer
