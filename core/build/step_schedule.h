// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <functional>
#include <vector>

namespace lamella::build {

/// What each piece of work needs to be done before it, by number: smaller numbers than its own.
using Prerequisites = std::vector<std::vector<std::size_t>>;

/// Does each piece of work once what it needs is done, at most `parallel` at a time, smaller numbers first. `work` is
/// called from several threads and says whether it went well; when one did not, nothing more begins, and the call
/// returns when what has begun is over.
void runInOrder(const Prerequisites &needs, std::size_t parallel, const std::function<bool(std::size_t)> &work);

} // namespace lamella::build
