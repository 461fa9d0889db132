// SPDX-License-Identifier: Apache-2.0
#include "core/base/socket_address.h"

#include <algorithm>
#include <iterator>
#include <sys/socket.h>

namespace lamella {

Result<sockaddr_un> socketAddress(const std::filesystem::path &path)
{
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    if (path.native().size() >= sizeof address.sun_path)
        return Error{ErrorCode::InvalidInput, "the path of the socket " + path.string() + " is too long", {}, {}};
    std::ranges::copy(path.native(), std::begin(address.sun_path));
    return address;
}

} // namespace lamella
