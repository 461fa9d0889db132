// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"

#include <filesystem>
#include <vector>

namespace lamella::sandbox {

/// The folders of one overlay.
struct OverlaySpec {
    std::vector<std::filesystem::path> lowers; ///< topmost first; at most 500; none: an empty root
    std::filesystem::path upper;               ///< takes what is written; made when missing
    std::filesystem::path work;                ///< empty, on upper's file system; made when missing
};

/// An overlay file system, mounted until destroyed. Mounted with redirect_dir, metacopy and index off, with
/// `userxattr` in a user namespace, without devices, and without waiting for the disk: after a power cut its upper
/// folder is not to be trusted. Needs enterNamespaces().
class OverlayMount {
public:
    static Result<OverlayMount> mount(const OverlaySpec &spec, const std::filesystem::path &target);

    OverlayMount(OverlayMount &&other) noexcept;
    OverlayMount &operator=(OverlayMount &&other) noexcept;
    OverlayMount(const OverlayMount &) = delete;
    OverlayMount &operator=(const OverlayMount &) = delete;
    ~OverlayMount();

    [[nodiscard]] const std::filesystem::path &target() const { return m_target; }

private:
    explicit OverlayMount(std::filesystem::path target) : m_target(std::move(target)) {}
    void unmount();
    std::filesystem::path m_target;
};

} // namespace lamella::sandbox
