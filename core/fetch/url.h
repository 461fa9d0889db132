// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"

#include <string>
#include <string_view>

namespace lamella::fetch {

/// An absolute http or https URL (RFC 3986) taken apart. Other schemes and names or passwords in it are refused.
class Url {
public:
    static Result<Url> parse(std::string_view text);

    /// A reference to another place, relative or absolute, as a Location header holds it.
    [[nodiscard]] Result<Url> resolve(std::string_view reference) const;

    [[nodiscard]] const std::string &text() const { return m_text; }
    [[nodiscard]] const std::string &scheme() const { return m_scheme; }
    /// Without brackets, in lower case.
    [[nodiscard]] const std::string &host() const { return m_host; }
    [[nodiscard]] int port() const { return m_port; }
    [[nodiscard]] bool isEncrypted() const { return m_scheme == "https"; }

    /// Same scheme, host and port: whom a password was meant for.
    [[nodiscard]] bool hasSameOrigin(const Url &other) const;

    /// The same URL with one more `name=value` in its query, the value percent-encoded.
    [[nodiscard]] std::string withQuery(std::string_view name, std::string_view value) const;

private:
    std::string m_text;
    std::string m_scheme;
    std::string m_host;
    int m_port = 0;
};

/// localhost, a name below it, 127.0.0.0/8 or ::1: this machine.
[[nodiscard]] bool isLoopbackHost(std::string_view host);

/// A text as it may stand in a query: all but letters, digits and `-._~` percent-encoded.
[[nodiscard]] std::string percentEncoded(std::string_view text);

} // namespace lamella::fetch
