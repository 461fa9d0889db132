// SPDX-License-Identifier: Apache-2.0
#include "core/base/path.h"
#include "core/plan/config_edit.h"
#include "core/plan/effect.h"

namespace lamella::plan {

Result<Effect> applyWorkdir(const dockerfile::Instruction &instruction, const dockerfile::Workdir &workdir,
                            StageState &state, const Surroundings &surroundings)
{
    const std::string path = TRY(expanded(workdir.path, state, surroundings));
    // An absolute path is kept as it is written, a relative one is joined and cleaned.
    const std::string folder = path.starts_with('/') ? path : joinPath(state.cwd, path);
    state.cwd = folder;
    Json settings = settingsOf(state.image);
    settings.set("WorkingDir", folder);
    state.image.set("config", std::move(settings));
    HistoryEntry history{.createdBy = "WORKDIR " + folder, .emptyLayer = folder == "/"};
    if (folder == "/")
        return Effect{.history = std::move(history)};
    return Effect{StepKind::Workdir, WorkdirWork{cleanPath(folder), state.user},
                  shownText(instruction.text, state, surroundings), true, std::move(history)};
}

} // namespace lamella::plan
