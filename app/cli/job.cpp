// SPDX-License-Identifier: Apache-2.0
#include "app/cli/job.h"

#include <unistd.h>

namespace lamella::cli {

namespace {

void end(progress::VertexReporter &vertex, const Result<void> &done)
{
    if (done)
        vertex.done();
    else if (done.error().code == ErrorCode::Cancelled)
        vertex.cancel();
    else
        vertex.fail(done.error().render());
}

} // namespace

Result<void> doJob(const Arguments &arguments, const std::string &name,
                   const std::function<Result<void>(progress::VertexReporter &)> &work)
{
    const std::string usual = ::isatty(STDERR_FILENO) == 1 ? "tty" : "quiet";
    const std::unique_ptr<ProgressDisplay> display =
        TRY(ProgressDisplay::create(arguments.valueOr("--progress", usual)));
    progress::VertexReporter vertex(*display, name);
    vertex.start();
    Result<void> done = work(vertex);
    end(vertex, done);
    display->finish();
    return done;
}

} // namespace lamella::cli
