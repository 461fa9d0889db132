// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace lamella {

/// A JSON value (RFC 8259). Objects keep the order of their members, so that a document read and written again keeps
/// fields it does not know. Reading a member or element that is not there, or is of another kind, gives the null
/// value or the fallback: hostile documents need no checks at each step.
class Json {
public:
    using Array = std::vector<Json>;
    using Member = std::pair<std::string, Json>;
    using Object = std::vector<Member>;

    Json() = default;
    Json(std::nullptr_t) {}
    Json(bool value) : m_value(value) {}
    Json(int value) : m_value(std::int64_t{value}) {}
    Json(long value) : m_value(std::int64_t{value}) {}
    Json(long long value) : m_value(std::int64_t{value}) {}
    Json(unsigned value) : m_value(std::int64_t{value}) {}
    Json(unsigned long value) : m_value(static_cast<std::int64_t>(value)) {}
    Json(unsigned long long value) : m_value(static_cast<std::int64_t>(value)) {}
    Json(double value) : m_value(value) {}
    Json(std::string value) : m_value(std::move(value)) {}
    Json(std::string_view value) : m_value(std::string(value)) {}
    Json(const char *value) : m_value(std::string(value)) {}
    Json(Array value) : m_value(std::move(value)) {}

    [[nodiscard]] static Json array() { return {Array{}}; }
    [[nodiscard]] static Json array(const std::vector<std::string> &texts);
    [[nodiscard]] static Json object() { return object({}); }
    [[nodiscard]] static Json object(Object members);

    /// Parses one document; at most 128 levels deep, nothing behind it. Of a repeated key the last value counts.
    static Result<Json> parse(std::string_view text);

    /// The document as text: on one line, or with `indent` spaces a level when that is positive. Bytes that are not
    /// UTF-8 become U+FFFD.
    [[nodiscard]] std::string dump(int indent = -1) const;

    [[nodiscard]] bool isNull() const { return std::holds_alternative<std::monostate>(m_value); }
    [[nodiscard]] bool isBool() const { return std::holds_alternative<bool>(m_value); }
    [[nodiscard]] bool isNumber() const;
    [[nodiscard]] bool isString() const { return std::holds_alternative<std::string>(m_value); }
    [[nodiscard]] bool isArray() const { return std::holds_alternative<Array>(m_value); }
    [[nodiscard]] bool isObject() const { return std::holds_alternative<Object>(m_value); }

    [[nodiscard]] bool boolean(bool fallback = false) const;
    [[nodiscard]] std::int64_t integer(std::int64_t fallback = 0) const;
    [[nodiscard]] double number(double fallback = 0) const;
    [[nodiscard]] const std::string &string() const;
    [[nodiscard]] std::string string(std::string_view fallback) const;

    /// The elements; empty when this is no array.
    [[nodiscard]] const Array &items() const;
    /// The members; empty when this is no object.
    [[nodiscard]] const Object &members() const;
    /// The strings among the elements.
    [[nodiscard]] std::vector<std::string> strings() const;
    [[nodiscard]] std::size_t size() const;

    /// The member of that name, or null.
    [[nodiscard]] const Json &operator[](std::string_view key) const;
    /// The element at that place, or null.
    [[nodiscard]] const Json &at(std::size_t index) const;
    [[nodiscard]] bool contains(std::string_view key) const;

    /// Sets a member, in its old place when it is there, else at the end. A null value becomes an object first.
    Json &set(std::string_view key, Json value);
    void remove(std::string_view key);
    /// Appends an element. A null value becomes an array first.
    Json &push(Json value);

    friend bool operator==(const Json &, const Json &) = default;

private:
    std::variant<std::monostate, bool, std::int64_t, double, std::string, Array, Object> m_value;
};

/// A text as a quoted JSON string.
[[nodiscard]] std::string jsonQuoted(std::string_view text);

} // namespace lamella
