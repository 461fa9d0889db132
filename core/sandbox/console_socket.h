// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/file.h"
#include "core/base/result.h"
#include "core/base/unique_fd.h"

namespace lamella::sandbox {

/// Where a runtime hands over the terminal that it made for a program (`--console-socket`).
class ConsoleSocket {
public:
    static Result<ConsoleSocket> listen();

    [[nodiscard]] std::filesystem::path path() const { return m_folder.path() / "console"; }
    /// Becomes readable when the runtime comes.
    [[nodiscard]] int descriptor() const { return m_listening.get(); }
    /// The terminal's other end; what is written to it the program reads. Waits until the runtime has sent it.
    Result<UniqueFd> take();

private:
    ConsoleSocket(TemporaryFolder folder, UniqueFd listening)
        : m_folder(std::move(folder)),
          m_listening(std::move(listening))
    {
    }

    TemporaryFolder m_folder; ///< of the machine's temporary files: the path is short enough for a socket
    UniqueFd m_listening;
};

} // namespace lamella::sandbox
