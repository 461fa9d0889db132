// SPDX-License-Identifier: Apache-2.0
#include "core/base/error.h"

#include <cerrno>
#include <ranges>
#include <system_error>
#include <utility>

namespace lamella {

namespace {

ErrorCode codeOf(int number)
{
    switch (number) {
    case ENOENT:
    case ENOTDIR:
        return ErrorCode::NotFound;
    case EEXIST:
        return ErrorCode::AlreadyExists;
    case EACCES:
    case EPERM:
    case EROFS:
        return ErrorCode::PermissionDenied;
    case ENOSPC:
    case EDQUOT:
        return ErrorCode::NoSpace;
    case EBUSY:
    case EAGAIN:
        return ErrorCode::Busy;
    case EOPNOTSUPP:
    case ENOSYS:
        return ErrorCode::Unsupported;
    default:
        return ErrorCode::Io;
    }
}

} // namespace

Error Error::within(std::string circumstance) &&
{
    context.push_back(std::move(circumstance));
    return std::move(*this);
}

Error Error::advise(std::string advice) &&
{
    if (hint.empty())
        hint = std::move(advice);
    return std::move(*this);
}

std::string Error::render() const
{
    std::string text;
    for (const std::string &circumstance : context | std::views::reverse)
        text += circumstance + ": ";
    text += message;
    if (!hint.empty())
        text += " (" + hint + ")";
    return text;
}

Error systemError(std::string_view what, int number)
{
    Error error{codeOf(number), std::string(what) + ": " + std::generic_category().message(number), {}, {}};
    if (error.code == ErrorCode::NoSpace)
        error.hint = "free some space, or put the store on another disk with --store";
    return error;
}

std::string_view name(ErrorCode code)
{
    switch (code) {
    case ErrorCode::InvalidInput:
        return "invalid input";
    case ErrorCode::NotFound:
        return "not found";
    case ErrorCode::AlreadyExists:
        return "already exists";
    case ErrorCode::PermissionDenied:
        return "permission denied";
    case ErrorCode::Unauthorized:
        return "unauthorized";
    case ErrorCode::Network:
        return "network";
    case ErrorCode::Corrupt:
        return "corrupt";
    case ErrorCode::TooLarge:
        return "too large";
    case ErrorCode::Unsupported:
        return "unsupported";
    case ErrorCode::NoSpace:
        return "no space";
    case ErrorCode::Busy:
        return "busy";
    case ErrorCode::Cancelled:
        return "cancelled";
    case ErrorCode::Failed:
        return "failed";
    case ErrorCode::Io:
        return "input/output";
    }
    return "unknown";
}

} // namespace lamella
