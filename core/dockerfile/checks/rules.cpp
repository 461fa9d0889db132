// SPDX-License-Identifier: Apache-2.0
#include "core/dockerfile/checks/rule.h"
#include "core/dockerfile/checks/rule_functions.h"

#include <algorithm>
#include <array>

namespace lamella::dockerfile {

namespace {

using enum Severity;
using enum CheckPhase;

constexpr std::array rules{
    Rule{"NoEmptyContinuation", Warning, Lines, "no-empty-continuation",
         "A blank line inside a continued instruction will one day be refused", findEmptyContinuation, false, false},
    Rule{"MaintainerDeprecated", Warning, Instructions, "maintainer-deprecated",
         "MAINTAINER is out of date; a label names the authors", findMaintainer},
    Rule{"StageNameCasing", Warning, Instructions, "stage-name-casing", "Names of stages are written in lower case",
         findStageNameCasing},
    Rule{"FromAsCasing", Warning, Instructions, "from-as-casing", "AS is written in the letter case of its FROM",
         findFromAsCasing},
    Rule{"InvalidDefinitionDescription", Warning, Instructions, "invalid-definition-description",
         "A comment that touches FROM or ARG begins with the name it describes", findInvalidDescription, true},
    Rule{"ReservedStageName", Warning, StageNames, "reserved-stage-name",
         "scratch and context mean something else than a stage", findReservedStageName, false, false},
    Rule{"DuplicateStageName", Warning, StageNames, "duplicate-stage-name", "Two stages have the same name",
         findDuplicateStageName, false, false},
    Rule{"ConsistentInstructionCasing", Warning, Casing, "consistent-instruction-casing",
         "All instructions of a file are written in the same letter case", findInconsistentCasing, false, false},
    Rule{"InvalidDefaultArgInFrom", Warning, Defaults, "invalid-default-arg-in-from",
         "Without build arguments, the base has no valid name", findInvalidDefaultArg, false, false},
    Rule{"UndefinedArgInFrom", Warning, Bases, "undefined-arg-in-from",
         "FROM uses a variable that no ARG before it declares", findUndefinedArgInFrom},
    Rule{"RedundantTargetPlatform", Warning, Bases, "redundant-target-platform",
         "The target platform is what FROM takes by itself", findRedundantPlatform},
    Rule{"FromPlatformFlagConstDisallowed", Warning, Bases, "from-platform-flag-const-disallowed",
         "A fixed --platform keeps the file from being built for another one", findConstantPlatform},
    Rule{"InvalidBaseImagePlatform", Warning, Images, "invalid-base-image-platform",
         "The base is of another platform than the build asks for", findBasePlatform, false, false},
    Rule{"UndefinedVar", Warning, Steps, "undefined-var", "A variable is used that nothing has set",
         findUndefinedVariable},
    Rule{"LegacyKeyValueFormat", Warning, Steps, "legacy-key-value-format",
         "A key and its value are joined by =, not by a blank", findLegacyKeyValue},
    Rule{"SecretsUsedInArgOrEnv", Warning, Steps, "secrets-used-in-arg-or-env",
         "What stands in ARG or ENV can be read by everyone who has the image", findSecretVariable},
    Rule{"MultipleInstructionsDisallowed", Warning, Steps, "multiple-instructions-disallowed",
         "Of several CMD, ENTRYPOINT or HEALTHCHECK only the last one counts", findRepeatedInstruction},
    Rule{"JSONArgsRecommended", Warning, Steps, "json-args-recommended",
         "Without JSON form a shell stands between the program and its signals", findShellForm},
    Rule{"WorkdirRelativePath", Warning, Steps, "workdir-relative-path",
         "A relative first WORKDIR depends on what the base happens to set", findRelativeWorkdir},
    Rule{"CopyIgnoredFile", Warning, Steps, "copy-ignored-file", "The ignore file leaves out what is to be copied",
         findIgnoredSource},
    Rule{"ExposeProtoCasing", Warning, Steps, "expose-proto-casing", "A port's protocol is written in lower case",
         findExposeCasing},
    Rule{"ExposeInvalidFormat", Warning, Steps, "expose-invalid-format",
         "EXPOSE names a port of the container, no address and no port of the host", findExposeMapping},
    Rule{"lamella/missing-and", Warning, Own, "missing-and", "A command is joined to the one before it by a blank",
         findMissingAnd},
    Rule{"lamella/update-alone", Warning, Own, "update-alone",
         "Updating package lists in a step of its own leaves later steps with old ones", findUpdateAlone},
    Rule{"lamella/upgrade-alone", Info, Own, "upgrade-alone",
         "Upgrading the base in a step of its own makes a large layer that soon is out of date", findUpgradeAlone},
    Rule{"lamella/missing-yes", Warning, Own, "missing-yes", "A package manager asks a question that nobody answers",
         findMissingYes},
    Rule{"lamella/package-lists-kept", Info, Own, "package-lists-kept",
         "Package lists or caches stay in the layer that installs", findPackageLists},
    Rule{"lamella/copy-before-install", Info, Own, "copy-before-install",
         "All files are copied before dependencies are installed", findCopyBeforeInstall},
    Rule{"lamella/secret-in-image", Warning, Own, "secret-in-image", "A secret is stored in the image",
         findSecretInImage},
    Rule{"lamella/unused-build-arg", Warning, Own, "unused-build-arg", "A build argument has no effect",
         findUnusedBuildArg},
    Rule{"lamella/unused-stage", Info, Own, "unused-stage", "No other stage uses a stage", findUnusedStage},
    Rule{"lamella/add-for-copy", Info, Own, "add-for-copy", "ADD is used where COPY does", findAddForCopy},
    Rule{"lamella/unpinned-base", Info, Own, "unpinned-base", "The base has no version", findUnpinnedBase},
    Rule{"lamella/cd-for-workdir", Info, Own, "cd-for-workdir", "cd is used where WORKDIR serves", findCdForWorkdir},
    Rule{"lamella/sudo", Info, Own, "sudo", "sudo is used in a step", findSudo},
    Rule{"lamella/not-utf8", Warning, Own, "not-utf8", "A byte of an instruction is no UTF-8", findNotUtf8},
    Rule{"lamella/delete-in-later-layer", Info, Own, "delete-in-later-layer",
         "A file is removed in a later layer than the one that wrote it", findDeleteInLaterLayer},
};

} // namespace

std::string Rule::url() const
{
    // BuildKit's documentation has no page for what it finds in images.
    if (isOwn() || phase == Images)
        return {};
    return "https://docs.docker.com/go/dockerfile/rule/" + std::string(page) + "/";
}

std::span<const Rule> checkRules()
{
    return rules;
}

const Rule *findRule(std::string_view name)
{
    const auto found = std::ranges::find(rules, name, &Rule::name);
    return found == rules.end() ? nullptr : &*found;
}

} // namespace lamella::dockerfile
