// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace lamella::dockerfile {

/// Variables in the order in which they were last set.
class Variables {
public:
    Variables() = default;

    /// From "K=V" texts; a later one of the same name replaces an earlier one.
    explicit Variables(const std::vector<std::string> &texts);

    /// Sets a variable, which moves it to the end.
    void set(std::string_view name, std::string_view value);

    /// The value, or null when the variable is not set.
    [[nodiscard]] const std::string *find(std::string_view name) const;

    [[nodiscard]] std::vector<std::string> names() const;

    /// "K=V" each.
    [[nodiscard]] std::vector<std::string> texts() const;

private:
    struct Value {
        std::size_t order;
        std::string text;
    };
    std::map<std::string, Value, std::less<>> m_values;
    std::map<std::size_t, std::string> m_order;
    std::size_t m_next = 0;
};

} // namespace lamella::dockerfile
