// SPDX-License-Identifier: Apache-2.0
#include "core/build/whole_path.h"

namespace lamella::build {

std::string wholePath(const std::filesystem::path &path)
{
    std::error_code failure;
    const std::filesystem::path whole = std::filesystem::absolute(path, failure);
    return failure ? path.string() : whole.lexically_normal().string();
}

} // namespace lamella::build
