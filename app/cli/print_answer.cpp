// SPDX-License-Identifier: Apache-2.0
#include "app/cli/print_answer.h"

#include <cstdio>

namespace lamella::cli {

void printAnswer(std::string_view text)
{
    std::fwrite(text.data(), 1, text.size(), stdout);
}

} // namespace lamella::cli
