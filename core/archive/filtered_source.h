// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/archive/buffered_input.h"

#include <memory>

namespace lamella::archive {

/// The plain bytes of a bzip2 or .xz stream by libarchive, memory bounded to 1 GiB. Corrupt when it is damaged or cut
/// off.
class FilteredSource : public ByteSource {
public:
    static Result<std::unique_ptr<FilteredSource>> open(BufferedInput input);
    FilteredSource(const FilteredSource &) = delete;
    FilteredSource &operator=(const FilteredSource &) = delete;
    ~FilteredSource() override;

    Result<std::size_t> read(std::span<std::byte> into) override;

private:
    struct State;
    explicit FilteredSource(std::unique_ptr<State> state);
    std::unique_ptr<State> m_state;
};

} // namespace lamella::archive
