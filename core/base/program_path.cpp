// SPDX-License-Identifier: Apache-2.0
#include "core/base/program_path.h"

#include <sys/auxv.h>

namespace lamella {

namespace fs = std::filesystem;

namespace {

fs::path programPath()
{
    std::error_code failure;
    fs::path program = fs::read_symlink("/proc/self/exe", failure);
    if (!failure && fs::exists(program, failure))
        return program;
    // The kernel keeps the name that the program was executed by.
    const auto *executed = reinterpret_cast<const char *>(::getauxval(AT_EXECFN)); // NOLINT: the kernel's own interface
    program = executed ? fs::canonical(executed, failure) : fs::path();
    return failure ? fs::path() : program;
}

} // namespace

fs::path programDataFolder()
{
    return programPath().parent_path().parent_path() / "share/lamella";
}

} // namespace lamella
