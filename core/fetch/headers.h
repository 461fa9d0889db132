// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace lamella::fetch {

/// The header fields of an HTTP message (RFC 9110), in order; names compare without regard to case.
class Headers {
public:
    using Field = std::pair<std::string, std::string>;

    Headers() = default;
    Headers(std::initializer_list<Field> fields) : m_fields(fields) {}

    void add(std::string name, std::string value);
    /// Replaces all fields of that name.
    void set(std::string_view name, std::string value);
    void remove(std::string_view name);

    /// The first field of that name.
    [[nodiscard]] std::optional<std::string_view> find(std::string_view name) const;
    /// All fields of that name.
    [[nodiscard]] std::vector<std::string_view> all(std::string_view name) const;
    [[nodiscard]] const std::vector<Field> &fields() const { return m_fields; }

private:
    std::vector<Field> m_fields;
};

/// Whether two texts are equal but for the case of ASCII letters.
[[nodiscard]] bool equalsIgnoringCase(std::string_view a, std::string_view b);

} // namespace lamella::fetch
