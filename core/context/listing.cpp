// SPDX-License-Identifier: Apache-2.0
#include "core/context/listing.h"

#include <algorithm>

namespace lamella::context {

namespace {

using dockerfile::IgnoreFile;

class Walk {
public:
    Walk(const Tree &tree, const IgnoreFile &ignore, const std::stop_token &stop)
        : m_tree(tree),
          m_ignore(ignore),
          m_stop(stop)
    {
    }

    /// Lists what lies in a folder; whether any of it is included.
    Result<bool> enter(const std::string &path, const IgnoreFile::Folder &folder)
    {
        if (m_stop.stop_requested())
            return Error{ErrorCode::Cancelled, "stopped while listing the context", {}, {}};
        bool any = false;
        for (TreeEntry &child : TRY(m_tree.children(path)))
            any = TRY(list(std::move(child), folder)) || any;
        return any;
    }

    ContextListing take()
    {
        std::ranges::sort(m_listing.included, {}, &TreeEntry::path);
        std::ranges::sort(m_listing.excluded, {}, &ExcludedPath::path);
        return std::move(m_listing);
    }

private:
    Result<bool> list(TreeEntry entry, const IgnoreFile::Folder &parent)
    {
        IgnoreFile::Folder below;
        const bool folder = entry.type == FileType::Folder;
        const IgnoreFile::Match match =
            folder ? m_ignore.match(entry.path, parent, below) : m_ignore.match(entry.path, parent);
        if (!match.excluded) {
            const std::string path = entry.path;
            include(std::move(entry));
            if (folder)
                TRY(enter(path, below));
            return true;
        }
        if (folder && m_ignore.mayIncludeBelow(entry.path)) {
            const std::size_t before = m_listing.excluded.size();
            if (TRY(enter(entry.path, below))) {
                include(std::move(entry));
                return true;
            }
            m_listing.excluded.resize(before);
        }
        m_listing.excluded.push_back({std::move(entry.path), entry.type, match.by});
        return false;
    }

    void include(TreeEntry entry)
    {
        if (entry.type != FileType::Folder)
            ++m_listing.files;
        m_listing.bytes += entry.size;
        m_listing.included.push_back(std::move(entry));
    }

    const Tree &m_tree;
    const IgnoreFile &m_ignore;
    const std::stop_token &m_stop;
    ContextListing m_listing;
};

} // namespace

Result<ContextListing> listContext(const Tree &tree, const dockerfile::IgnoreFile &ignore, const std::stop_token &stop)
{
    Walk walk(tree, ignore, stop);
    TRY(walk.enter(".", {}));
    return walk.take();
}

} // namespace lamella::context
