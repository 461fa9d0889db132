// SPDX-License-Identifier: Apache-2.0
#include "core/build/first_use.h"

#include "core/build/embedded_base.h"

namespace lamella::build {

namespace fs = std::filesystem;

Result<store::Store> openAtFirstUse(const fs::path &folder)
{
    std::error_code failure;
    const bool used = fs::exists(folder / "index.json", failure) || failure;
    if (used)
        return store::Store::openForReading(folder);
    Result<store::Store> store = store::Store::open(folder, store::Access::ReadWrite);
    if (!store)
        return store::Store::openForReading(folder);
    std::ignore = ensureEmbeddedBase(*store); // a listing says what is there, with or without it
    return store;
}

} // namespace lamella::build
