// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <locale.h>
#include <memory>

namespace lamella::archive {

/// A character set for libarchive, which converts names by the thread's locale: whatever locale the process runs in,
/// names must stay as they are. "C" does that for reading (UTF-8 would be normalised), "C.UTF-8" for writing (else
/// every name outside ASCII is marked as binary).
class NameLocale {
public:
    explicit NameLocale(const char *name) : m_locale(::newlocale(LC_CTYPE_MASK, name, nullptr)) {}
    [[nodiscard]] locale_t get() const { return m_locale.get(); }

private:
    struct Free {
        using pointer = locale_t;
        void operator()(locale_t locale) const { ::freelocale(locale); }
    };
    std::unique_ptr<locale_t, Free> m_locale;
};

/// Makes it the current thread's while it lives.
class LocaleScope {
public:
    explicit LocaleScope(const NameLocale &locale) : m_previous(::uselocale(locale.get())) {}
    LocaleScope(const LocaleScope &) = delete;
    LocaleScope &operator=(const LocaleScope &) = delete;
    ~LocaleScope() { ::uselocale(m_previous); }

private:
    locale_t m_previous;
};

} // namespace lamella::archive
