// SPDX-License-Identifier: Apache-2.0
#include "core/dockerfile/dockerfile.h"
#include "core/dockerfile/format.h"
#include "core/dockerfile/same_meaning.h"

#include <cstdint>
#include <cstdlib>

using namespace lamella::dockerfile;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const std::string_view text(reinterpret_cast<const char *>(data), size);
    const lamella::Result<std::string> once = formatted(text);
    if (!once)
        return 0;
    if (!sameMeaning(parse(text), parse(*once)))
        std::abort();
    const lamella::Result<std::string> twice = formatted(*once);
    if (!twice || *twice != *once)
        std::abort();
    return 0;
}
