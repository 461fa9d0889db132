// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/clock.h"
#include "core/base/result.h"
#include "core/base/unique_fd.h"
#include "core/layer/merged_tree.h"

#include <filesystem>
#include <map>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace lamella::layer {

/// The folder that a layer is unpacked into, on the layers below: finds where a path of the tar really lies, makes the
/// parents that the tar does not name, and keeps the marks of overlayfs right. No symlink is ever followed by the
/// system.
class LayerRoot {
public:
    /// `lowers` nothing: not known yet; what depends on them then fails with `needsBelow()`.
    static Result<LayerRoot> open(const std::filesystem::path &folder,
                                  std::optional<std::span<const std::filesystem::path>> lowers, bool userXattrs);

    /// Gives the root the attributes it has when the tar does not name it. Call first, before anything is made.
    Result<void> prepare();

    /// Where a name lies: an open parent and the last part.
    struct Place {
        int parent = -1;    ///< valid until the next call
        std::string folder; ///< the parent's real path
        std::string name;
        [[nodiscard]] std::string path() const { return folder.empty() ? name : folder + "/" + name; }
    };

    /// The place of a cleaned path that is not the root; links on the way lead where they point.
    Result<Place> place(std::string_view path);

    /// The folder at a real path, made when missing.
    Result<UniqueFd> folder(const std::string &path);

    /// Takes away what the layer has under that name so that something else can be made there. True when that was a
    /// whiteout, or anything the layer had put over what is below.
    Result<bool> clear(const Place &place);

    Result<void> whiteout(const Place &place);
    Result<void> markOpaque(int descriptor, const std::string &path) const;

    /// Brings a lower file in, bytes and attributes. False when there is none.
    Result<bool> bringIn(const Place &place);

    /// A folder was named by the tar: its attributes are known.
    void named(const std::string &path, Time mtime)
    {
        m_guessed.erase(path);
        m_times[path] = mtime;
    }
    /// Gives every folder made the mtime it should have, now that nothing more is made in it.
    Result<void> setFolderTimes();
    /// Parents made without knowing their attributes.
    [[nodiscard]] const std::set<std::string> &guessed() const { return m_guessed; }
    /// Whether the last error was that the layers below are not known.
    [[nodiscard]] bool needsBelow() const { return m_needsBelow; }

private:
    LayerRoot() = default;
    Result<std::string> resolve(std::string_view path);
    Result<void> step(std::vector<std::string> &real, std::vector<std::string> &rest, int &links);
    Result<void> makeParent(const std::string &path, const std::optional<MergedFolder::Child> &shown);
    Result<UniqueFd> openFolder(const std::string &path) const;
    Error wantsBelow();

    UniqueFd m_root;
    MergedFolder m_merged;
    bool m_userXattrs = false;
    bool m_knowsBelow = false;
    bool m_needsBelow = false;
    std::set<std::string> m_guessed;
    std::map<std::string, Time> m_times;
    std::string m_lastPath;
    std::string m_lastReal;
    UniqueFd m_lastFolder;
};

} // namespace lamella::layer
