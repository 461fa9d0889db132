// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/context/context_answer.h"

namespace lamella::ui {

/// "COPY in line 7, ADD in line 9"; "parts by …" of a folder; for none that nothing takes it.
[[nodiscard]] QString namesOf(const Taken &taken);

/// What a change reruns: "3 steps · ≈ 12.3 s"; "> 12.3 s" when some of them never ran.
[[nodiscard]] QString costOf(const Taken &taken);

} // namespace lamella::ui
