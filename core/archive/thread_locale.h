// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <locale.h>

namespace lamella::archive {

/// Gives the current thread another character set while it lives: libarchive converts names by it, and whatever locale
/// the process runs in, names must stay as they are. "C" does that for reading (UTF-8 would be normalised),
/// "C.UTF-8" for writing (else every name outside ASCII is marked as binary).
class ThreadLocale {
public:
    explicit ThreadLocale(const char *name) : m_locale(::newlocale(LC_CTYPE_MASK, name, nullptr))
    {
        if (m_locale != nullptr)
            m_previous = ::uselocale(m_locale);
    }
    ThreadLocale(const ThreadLocale &) = delete;
    ThreadLocale &operator=(const ThreadLocale &) = delete;
    ~ThreadLocale()
    {
        if (m_locale == nullptr)
            return;
        ::uselocale(m_previous);
        ::freelocale(m_locale);
    }

private:
    locale_t m_locale;
    locale_t m_previous = nullptr;
};

} // namespace lamella::archive
