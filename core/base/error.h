// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace lamella {

/// What kind of failure an Error is: callers branch on this, people read the message.
enum class ErrorCode {
    InvalidInput,     ///< what the user or a file said cannot be accepted
    NotFound,         ///< the named thing does not exist
    AlreadyExists,    ///< the thing to be made is there already
    PermissionDenied, ///< the system or a registry refused
    Unauthorized,     ///< credentials are missing or wrong
    Network,          ///< a connection failed or broke
    Corrupt,          ///< bytes do not match their digest, size or format
    TooLarge,         ///< a bound on hostile input was reached
    Unsupported,      ///< valid, but not possible here
    NoSpace,          ///< the disk is full
    Busy,             ///< somebody else holds it
    Cancelled,        ///< the caller's stop token asked for it
    Failed,           ///< a step of the build itself failed (a RUN's exit code, say)
    Io                ///< any other failure of the operating system
};

/// An operation that ended: what failed, on what, why, and what to do about it.
struct Error {
    ErrorCode code = ErrorCode::Failed;
    std::string message;              ///< what failed, on what, and why
    std::vector<std::string> context; ///< what was being done, innermost first
    std::string hint;                 ///< what to do; may be empty

    /// The same error with one more enclosing circumstance.
    [[nodiscard]] Error within(std::string circumstance) &&;

    /// The same error with advice, unless it has some already.
    [[nodiscard]] Error advise(std::string advice) &&;

    /// One line for people: the circumstances from the outside in, then the message, then the hint.
    [[nodiscard]] std::string render() const;

    friend bool operator==(const Error &, const Error &) = default;
};

/// The error of a failed system call: `what` says what was tried and on what; `number` is its errno.
[[nodiscard]] Error systemError(std::string_view what, int number);

[[nodiscard]] std::string_view name(ErrorCode code);

} // namespace lamella
