// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/error.h"

#include <expected>
#include <utility>

namespace lamella {

/// The value of an operation, or the error that ended it. Never ignored silently.
///
/// `TRY(expression)` gives the value or returns the error from the enclosing function.
template <typename T>
class [[nodiscard]] Result : public std::expected<T, Error> {
public:
    using Base = std::expected<T, Error>;
    using Base::Base;

    Result(Error error) : Base(std::unexpected(std::move(error))) {}

    /// The same result; an error gains one more enclosing circumstance.
    Result within(std::string circumstance) &&
    {
        if (!this->has_value())
            return std::move(this->error()).within(std::move(circumstance));
        return std::move(*this);
    }
};

} // namespace lamella

// Each use names its variable afresh, so that one TRY may stand inside another.
#define LAMELLA_JOIN_NAMES(left, right) left##right
#define LAMELLA_NAME(left, right) LAMELLA_JOIN_NAMES(left, right)
// NOLINTBEGIN(bugprone-macro-parentheses): a name that is declared cannot stand in parentheses.
#define LAMELLA_TRY_AS(name, expression)                                                                               \
    __extension__({                                                                                                    \
        auto &&name = (expression);                                                                                    \
        if (!name.has_value())                                                                                         \
            return std::move(name).error();                                                                            \
        std::move(name).value();                                                                                       \
    })
// NOLINTEND(bugprone-macro-parentheses)

/// Gives the value of a Result, or returns its error from the enclosing function.
#define TRY(expression) LAMELLA_TRY_AS(LAMELLA_NAME(lamellaResult_, __COUNTER__), expression)
