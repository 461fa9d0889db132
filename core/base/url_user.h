// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

namespace lamella {

/// An address of the form scheme://user:password@host/… in two parts.
struct AddressedUser {
    std::string address;       ///< without user and password
    std::string authorization; ///< what says the same in an Authorization header; empty when there is no user
};

[[nodiscard]] AddressedUser splitUser(std::string_view address);

/// The address with its password, if it holds one, made unreadable: for messages.
[[nodiscard]] std::string withoutPassword(std::string_view address);

} // namespace lamella
