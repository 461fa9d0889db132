// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/context/tree.h"

#include <atomic>
#include <cstdint>
#include <map>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

namespace lamella::context {

/// One path of a survey.
struct SurveyNode {
    std::uint32_t parent = 0;
    std::uint32_t firstChild = 0; ///< children stand one behind the other, in byte order of their names
    std::uint32_t childCount = 0;
    std::uint32_t name = 0; ///< where its name begins in Survey::names
    std::uint32_t nameLength = 0;
    FileType type = FileType::Folder;
    bool unread = false;   ///< a folder whose content is not known: it cannot be read, or the survey was full
    std::int64_t size = 0; ///< bytes of a regular file
};

/// Everything that lies in a folder, small enough for millions of paths: 40 bytes each and their names. A value to be
/// read from several threads.
struct Survey {
    std::vector<SurveyNode> nodes; ///< node 0 is the folder itself; a parent stands before its children
    std::string names;
    std::map<std::uint32_t, std::string> links; ///< where symlinks lead
    bool complete = true;                       ///< else only the upper folders are there in full

    [[nodiscard]] std::string_view name(std::uint32_t node) const;
    /// From the folder; "." is the folder itself.
    [[nodiscard]] std::string path(std::uint32_t node) const;
    /// As the tree told it, as far as a survey knows.
    [[nodiscard]] TreeEntry entry(std::uint32_t node) const;
};

/// Lists all of a tree, upper folders first, up to `most` paths. A folder that cannot be read is noted, not refused.
/// `found` may be null; it is told how many paths there are so far. Cancelled when stopped.
Result<Survey> surveyTree(const Tree &tree, std::size_t most, const std::stop_token &stop,
                          std::atomic<std::size_t> *found = nullptr);

} // namespace lamella::context
