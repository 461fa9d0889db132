// SPDX-License-Identifier: Apache-2.0
#include "core/context/git_source.h"

namespace lamella::context {

fetch::GitSource gitSourceOf(const dockerfile::Source &source)
{
    return {.remote = source.remote,
            .ref = source.ref,
            .checksum = source.checksum,
            .subdir = source.subdir,
            .keepGitDir = source.keepGitDir.value_or(false),
            .submodules = source.submodules.value_or(true),
            .commitTimes = source.commitTimes,
            .byCommit = source.fetchByCommit};
}

} // namespace lamella::context
