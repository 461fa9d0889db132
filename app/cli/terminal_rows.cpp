// SPDX-License-Identifier: Apache-2.0
#include "app/cli/terminal_rows.h"

#include <sys/ioctl.h>
#include <unistd.h>

namespace lamella::cli {

int terminalRows()
{
    constexpr int usual = 24;
    if (::isatty(STDOUT_FILENO) != 1)
        return 0;
    winsize size{};
    const bool known = ::ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_row > 0;
    return known ? size.ws_row : usual;
}

} // namespace lamella::cli
