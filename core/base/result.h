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

/// Gives the value of a Result, or returns its error from the enclosing function.
#define TRY(expression)                                                                                                \
    __extension__({                                                                                                    \
        auto &&lamellaResult_ = (expression);                                                                          \
        if (!lamellaResult_.has_value())                                                                               \
            return std::move(lamellaResult_).error();                                                                  \
        std::move(lamellaResult_).value();                                                                             \
    })
