// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

/// Numbers and strings as SSH writes them.
namespace lamella::fetch {

class SshWriter {
public:
    void byte(char value) { m_bytes += value; }
    void number(std::uint32_t value)
    {
        for (const unsigned shift : {24U, 16U, 8U, 0U})
            m_bytes += static_cast<char>(value >> shift);
    }
    /// With its length before it.
    void text(std::string_view value)
    {
        number(static_cast<std::uint32_t>(value.size()));
        m_bytes += value;
    }
    [[nodiscard]] const std::string &bytes() const { return m_bytes; }

private:
    std::string m_bytes;
};

/// Gives zeros and empty strings once something did not fit. What it reads must outlive it.
class SshReader {
public:
    explicit SshReader(std::string_view bytes) : m_rest(bytes) {}

    std::uint32_t number()
    {
        std::uint32_t value = 0;
        for (const char byte : take(sizeof value))
            value = value << 8U | static_cast<unsigned char>(byte);
        return value;
    }
    std::string_view text() { return take(number()); }
    void skip(std::size_t count) { take(count); }
    [[nodiscard]] bool isGood() const { return m_good; }

private:
    std::string_view take(std::size_t count)
    {
        m_good = m_good && count <= m_rest.size();
        if (!m_good)
            return {};
        const std::string_view taken = m_rest.substr(0, count);
        m_rest.remove_prefix(count);
        return taken;
    }

    std::string_view m_rest;
    bool m_good = true;
};

} // namespace lamella::fetch
