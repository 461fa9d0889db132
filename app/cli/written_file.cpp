// SPDX-License-Identifier: Apache-2.0
#include "app/cli/written_file.h"

#include "core/base/new_file.h"

#include <unistd.h>

namespace lamella::cli {

bool isStandardOutput(const std::string &file)
{
    return file.empty() || file == "-";
}

Result<void> writeOutput(const std::string &file, const std::function<Result<void>(ByteSink &)> &write)
{
    if (isStandardOutput(file)) {
        FdSink sink(STDOUT_FILENO);
        return write(sink).within("standard output");
    }
    NewFile output = TRY(NewFile::create(file));
    TRY(write(output));
    return output.commit();
}

} // namespace lamella::cli
