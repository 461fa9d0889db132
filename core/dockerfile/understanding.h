// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/dockerfile/instruction.h"
#include "core/dockerfile/problem.h"

/// What the words of an instruction mean. Each function checks flags and words as BuildKit does and in its words.
namespace lamella::dockerfile {

/// The typed form of an instruction that was taken apart, heredocs included.
[[nodiscard]] Understood<Typed> understand(const Instruction &instruction);

[[nodiscard]] Understood<Typed> understandFrom(const Instruction &instruction);
[[nodiscard]] Understood<Typed> understandArg(const Instruction &instruction);
[[nodiscard]] Understood<Typed> understandEnv(const Instruction &instruction);
[[nodiscard]] Understood<Typed> understandLabel(const Instruction &instruction);
[[nodiscard]] Understood<Typed> understandOnbuild(const Instruction &instruction);
[[nodiscard]] Understood<Typed> understandRun(const Instruction &instruction);
[[nodiscard]] Understood<Typed> understandCmd(const Instruction &instruction);
[[nodiscard]] Understood<Typed> understandEntrypoint(const Instruction &instruction);
[[nodiscard]] Understood<Typed> understandShell(const Instruction &instruction);
[[nodiscard]] Understood<Typed> understandHealthcheck(const Instruction &instruction);
[[nodiscard]] Understood<Typed> understandCopy(const Instruction &instruction);
[[nodiscard]] Understood<Typed> understandAdd(const Instruction &instruction);

/// A command line of the instruction's words from `first` on.
[[nodiscard]] CommandLine commandOf(const Instruction &instruction, std::size_t first = 0);

} // namespace lamella::dockerfile
