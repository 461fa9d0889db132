// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/dockerfile/checks/finding.h"
#include "core/dockerfile/checks/survey.h"

#include <vector>

/// What each rule looks for; rules.cpp says what they are called.
namespace lamella::dockerfile {

using Findings = std::vector<Finding>;

void findEmptyContinuation(const Survey &survey, Findings &findings);
void findMaintainer(const Survey &survey, Findings &findings);
void findStageNameCasing(const Survey &survey, Findings &findings);
void findFromAsCasing(const Survey &survey, Findings &findings);
void findInvalidDescription(const Survey &survey, Findings &findings);
void findReservedStageName(const Survey &survey, Findings &findings);
void findDuplicateStageName(const Survey &survey, Findings &findings);
void findInconsistentCasing(const Survey &survey, Findings &findings);
void findInvalidDefaultArg(const Survey &survey, Findings &findings);
void findUndefinedArgInFrom(const Survey &survey, Findings &findings);
void findRedundantPlatform(const Survey &survey, Findings &findings);
void findConstantPlatform(const Survey &survey, Findings &findings);
void findBasePlatform(const Survey &survey, Findings &findings);
void findUndefinedVariable(const Survey &survey, Findings &findings);
void findLegacyKeyValue(const Survey &survey, Findings &findings);
void findSecretVariable(const Survey &survey, Findings &findings);
void findRepeatedInstruction(const Survey &survey, Findings &findings);
void findShellForm(const Survey &survey, Findings &findings);
void findRelativeWorkdir(const Survey &survey, Findings &findings);
void findIgnoredSource(const Survey &survey, Findings &findings);
void findExposeCasing(const Survey &survey, Findings &findings);
void findExposeMapping(const Survey &survey, Findings &findings);
void findMissingAnd(const Survey &survey, Findings &findings);
void findUpdateAlone(const Survey &survey, Findings &findings);
void findUpgradeAlone(const Survey &survey, Findings &findings);
void findMissingYes(const Survey &survey, Findings &findings);
void findPackageLists(const Survey &survey, Findings &findings);
void findCopyBeforeInstall(const Survey &survey, Findings &findings);
void findSecretInImage(const Survey &survey, Findings &findings);
void findUnusedBuildArg(const Survey &survey, Findings &findings);
void findUnusedStage(const Survey &survey, Findings &findings);
void findAddForCopy(const Survey &survey, Findings &findings);
void findUnpinnedBase(const Survey &survey, Findings &findings);
void findCdForWorkdir(const Survey &survey, Findings &findings);
void findSudo(const Survey &survey, Findings &findings);
void findNotUtf8(const Survey &survey, Findings &findings);
void findDeleteInLaterLayer(const Survey &survey, Findings &findings);

} // namespace lamella::dockerfile
