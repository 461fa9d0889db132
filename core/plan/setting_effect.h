// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/plan/effect.h"

#include <string>

/// Instructions that change the image's configuration and no file. Each gives its entry's `created_by`, or nothing
/// where the history keeps none.
namespace lamella::plan {

Result<std::string> applySetting(const dockerfile::Arg &arg, StageState &state, const Surroundings &surroundings);
Result<std::string> applySetting(const dockerfile::Env &env, StageState &state, const Surroundings &surroundings);
Result<std::string> applySetting(const dockerfile::Label &label, StageState &state, const Surroundings &surroundings);
Result<std::string> applySetting(const dockerfile::Cmd &cmd, StageState &state, const Surroundings &surroundings);
Result<std::string> applySetting(const dockerfile::Entrypoint &entrypoint, StageState &state,
                                 const Surroundings &surroundings);
Result<std::string> applySetting(const dockerfile::Expose &expose, StageState &state, const Surroundings &surroundings);
Result<std::string> applySetting(const dockerfile::Volume &volume, StageState &state, const Surroundings &surroundings);
Result<std::string> applySetting(const dockerfile::User &user, StageState &state, const Surroundings &surroundings);
Result<std::string> applySetting(const dockerfile::Shell &shell, StageState &state, const Surroundings &surroundings);
Result<std::string> applySetting(const dockerfile::StopSignal &signal, StageState &state,
                                 const Surroundings &surroundings);
Result<std::string> applySetting(const dockerfile::Healthcheck &health, StageState &state,
                                 const Surroundings &surroundings);
Result<std::string> applySetting(const dockerfile::Maintainer &maintainer, StageState &state,
                                 const Surroundings &surroundings);
Result<std::string> applySetting(const dockerfile::Onbuild &onbuild, StageState &state,
                                 const Surroundings &surroundings);

} // namespace lamella::plan
