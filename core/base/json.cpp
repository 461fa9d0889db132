// SPDX-License-Identifier: Apache-2.0
#include "core/base/json.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <limits>

namespace lamella {

namespace {

constexpr std::size_t deepest = 128;

/// Receives the events of nlohmann's parser and builds our value, bounded in depth.
class Builder : public nlohmann::json_sax<nlohmann::json> {
public:
    bool null() override { return put({}); }
    bool boolean(bool value) override { return put(value); }
    bool number_integer(number_integer_t value) override { return put(value); }
    bool number_unsigned(number_unsigned_t value) override
    {
        if (value > static_cast<number_unsigned_t>(std::numeric_limits<std::int64_t>::max()))
            return put(static_cast<double>(value));
        return put(static_cast<std::int64_t>(value));
    }
    bool number_float(number_float_t value, const string_t &) override { return put(value); }
    bool string(string_t &value) override { return put(std::move(value)); }
    bool binary(binary_t &) override { return false; }
    bool start_object(std::size_t) override { return open(Json::object()); }
    bool end_object() override { return close(); }
    bool start_array(std::size_t) override { return open(Json::array()); }
    bool end_array() override { return close(); }
    bool key(string_t &value) override
    {
        m_keys.back() = std::move(value);
        return true;
    }
    bool parse_error(std::size_t position, const std::string &, const nlohmann::detail::exception &failure) override
    {
        m_failure = "not valid JSON at byte " + std::to_string(position);
        if (const std::string_view text = failure.what(); text.contains("syntax error"))
            m_failure += ": " + std::string(text.substr(text.find("syntax error")));
        return false;
    }

    [[nodiscard]] Json take() { return std::move(m_result); }
    [[nodiscard]] const std::string &failure() const { return m_failure; }

private:
    bool put(Json value)
    {
        if (m_open.empty())
            m_result = std::move(value);
        else if (m_open.back().isObject())
            m_open.back().set(m_keys.back(), std::move(value));
        else
            m_open.back().push(std::move(value));
        return true;
    }
    bool open(Json value)
    {
        if (m_open.size() >= deepest) {
            m_failure = "JSON nested more than " + std::to_string(deepest) + " levels deep";
            return false;
        }
        m_open.push_back(std::move(value));
        m_keys.emplace_back();
        return true;
    }
    bool close()
    {
        Json value = std::move(m_open.back());
        m_open.pop_back();
        m_keys.pop_back();
        return put(std::move(value));
    }

    Json m_result;
    std::vector<Json> m_open;
    std::vector<std::string> m_keys;
    std::string m_failure;
};

void newLine(std::string &text, int indent, int level)
{
    if (indent <= 0)
        return;
    text += '\n';
    text.append(static_cast<std::size_t>(indent) * static_cast<std::size_t>(level), ' ');
}

void write(std::string &text, const Json &value, int indent, int level);

void writeObject(std::string &text, const Json &value, int indent, int level)
{
    text += '{';
    bool first = true;
    for (const auto &[key, member] : value.members()) {
        if (!std::exchange(first, false))
            text += ',';
        newLine(text, indent, level + 1);
        text += jsonQuoted(key) + (indent > 0 ? ": " : ":");
        write(text, member, indent, level + 1);
    }
    if (!first)
        newLine(text, indent, level);
    text += '}';
}

void writeArray(std::string &text, const Json &value, int indent, int level)
{
    text += '[';
    bool first = true;
    for (const Json &item : value.items()) {
        if (!std::exchange(first, false))
            text += ',';
        newLine(text, indent, level + 1);
        write(text, item, indent, level + 1);
    }
    if (!first)
        newLine(text, indent, level);
    text += ']';
}

void write(std::string &text, const Json &value, int indent, int level)
{
    if (value.isObject())
        writeObject(text, value, indent, level);
    else if (value.isArray())
        writeArray(text, value, indent, level);
    else if (value.isString())
        text += jsonQuoted(value.string());
    else if (value.isBool())
        text += value.boolean() ? "true" : "false";
    else if (value.isNull())
        text += "null";
    else if (const double number = value.number(); number == static_cast<double>(value.integer()))
        text += std::to_string(value.integer());
    else
        text += nlohmann::json(number).dump();
}

const Json nullValue;

} // namespace

Json Json::array(const std::vector<std::string> &texts)
{
    return {Array(texts.begin(), texts.end())};
}

Json Json::object(Object members)
{
    Json value;
    value.m_value = std::move(members);
    return value;
}

Result<Json> Json::parse(std::string_view text)
{
    Builder builder;
    if (!nlohmann::json::sax_parse(text, &builder))
        return Error{ErrorCode::InvalidInput, builder.failure().empty() ? "not valid JSON" : builder.failure(), {}, {}};
    return builder.take();
}

std::string Json::dump(int indent) const
{
    std::string text;
    write(text, *this, indent, 0);
    return text;
}

bool Json::isNumber() const
{
    return std::holds_alternative<std::int64_t>(m_value) || std::holds_alternative<double>(m_value);
}

bool Json::boolean(bool fallback) const
{
    const bool *value = std::get_if<bool>(&m_value);
    return value ? *value : fallback;
}

std::int64_t Json::integer(std::int64_t fallback) const
{
    if (const auto *value = std::get_if<std::int64_t>(&m_value))
        return *value;
    const auto *real = std::get_if<double>(&m_value);
    constexpr double bound = 9.2e18;
    return real && *real > -bound && *real < bound ? static_cast<std::int64_t>(*real) : fallback;
}

double Json::number(double fallback) const
{
    if (const auto *value = std::get_if<double>(&m_value))
        return *value;
    const auto *whole = std::get_if<std::int64_t>(&m_value);
    return whole ? static_cast<double>(*whole) : fallback;
}

const std::string &Json::string() const
{
    static const std::string empty;
    const auto *value = std::get_if<std::string>(&m_value);
    return value ? *value : empty;
}

std::string Json::string(std::string_view fallback) const
{
    return isString() ? string() : std::string(fallback);
}

const Json::Array &Json::items() const
{
    static const Array empty;
    const auto *value = std::get_if<Array>(&m_value);
    return value ? *value : empty;
}

const Json::Object &Json::members() const
{
    static const Object empty;
    const auto *value = std::get_if<Object>(&m_value);
    return value ? *value : empty;
}

std::vector<std::string> Json::strings() const
{
    std::vector<std::string> texts;
    for (const Json &item : items()) {
        if (item.isString())
            texts.push_back(item.string());
    }
    return texts;
}

std::size_t Json::size() const
{
    return isObject() ? members().size() : items().size();
}

const Json &Json::operator[](std::string_view key) const
{
    const Object &all = members();
    const auto found = std::ranges::find(all, key, &Member::first);
    return found == all.end() ? nullValue : found->second;
}

const Json &Json::at(std::size_t index) const
{
    return index < items().size() ? items()[index] : nullValue;
}

bool Json::contains(std::string_view key) const
{
    return std::ranges::find(members(), key, &Member::first) != members().end();
}

Json &Json::set(std::string_view key, Json value)
{
    if (!isObject())
        m_value = Object{};
    auto &all = std::get<Object>(m_value);
    const auto found = std::ranges::find(all, key, &Member::first);
    if (found != all.end())
        found->second = std::move(value);
    else
        all.emplace_back(std::string(key), std::move(value));
    return *this;
}

void Json::remove(std::string_view key)
{
    if (auto *all = std::get_if<Object>(&m_value))
        std::erase_if(*all, [key](const Member &member) { return member.first == key; });
}

Json &Json::push(Json value)
{
    if (!isArray())
        m_value = Array{};
    std::get<Array>(m_value).push_back(std::move(value));
    return *this;
}

std::string jsonQuoted(std::string_view text)
{
    return nlohmann::json(text).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

} // namespace lamella
