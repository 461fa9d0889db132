// SPDX-License-Identifier: Apache-2.0
#include "core/dockerfile/checks/rule_functions.h"
#include "core/dockerfile/unicode.h"

#include <algorithm>
#include <array>

namespace lamella::dockerfile {

namespace {

/// Files that hold a secret by their very name.
constexpr std::array<std::string_view, 16> secretFiles{"id_rsa",
                                                       "id_dsa",
                                                       "id_ecdsa",
                                                       "id_ed25519",
                                                       ".env",
                                                       ".npmrc",
                                                       ".pypirc",
                                                       ".netrc",
                                                       ".git-credentials",
                                                       "credentials.json",
                                                       "service-account.json",
                                                       ".aws",
                                                       ".ssh",
                                                       ".kube",
                                                       ".dockerconfigjson",
                                                       ".pgpass"};
constexpr std::array<std::string_view, 6> secretEndings{".pem", ".key", ".p12", ".pfx", ".jks", ".kdbx"};

/// What keys and tokens of well-known services begin with, and how long they are at least.
struct Mark {
    std::string_view start;
    std::size_t length;
};
constexpr std::array marks{Mark{"AKIA", 20},        Mark{"ghp_", 30},   Mark{"gho_", 30},       Mark{"ghs_", 30},
                           Mark{"github_pat_", 30}, Mark{"glpat-", 20}, Mark{"xoxb-", 20},      Mark{"xoxp-", 20},
                           Mark{"sk_live_", 20},    Mark{"AIza", 35},   Mark{"-----BEGIN ", 11}};

bool isSecretFile(std::string_view path)
{
    while (path.ends_with('/'))
        path.remove_suffix(1);
    const std::string name = toLower(path.substr(path.rfind('/') + 1));
    const bool isPublic = name.ends_with(".pub") || name.contains("public") || name.contains("example");
    return !isPublic
           && (std::ranges::contains(secretFiles, name) || name.starts_with(".env.")
               || std::ranges::any_of(secretEndings, [&name](std::string_view end) { return name.ends_with(end); }));
}

bool isSecretValue(std::string_view value)
{
    while (value.starts_with('"') || value.starts_with('\''))
        value.remove_prefix(1);
    if (std::ranges::any_of(
            marks, [value](const Mark &mark) { return value.starts_with(mark.start) && value.size() >= mark.length; }))
        return true;
    // https://name:password@host
    const std::size_t host = value.find("://");
    if (host == std::string_view::npos)
        return false;
    const std::string_view login = value.substr(host + 3, value.find_first_of("/?# ", host + 3) - host - 3);
    const std::size_t at = login.find('@');
    const std::size_t colon = login.find(':');
    return at != std::string_view::npos && colon < at && colon + 1 < at && login[colon + 1] != '$';
}

TextRange rangeOf(const Instruction &instruction, std::string_view text)
{
    const auto word =
        std::ranges::find_if(instruction.words, [text](const Word &one) { return one.text.contains(text); });
    return word == instruction.words.end() ? instruction.range : word->range;
}

void lookAtValue(const Instruction &instruction, std::string_view key, std::string_view value, Findings &findings)
{
    if (isSecretValue(value))
        findings.push_back(findingAt(instruction, rangeOf(instruction, key),
                                     "The value of " + std::string(key)
                                         + " looks like a secret, and everyone who has the image can read it"));
}

void look(const SeenInstruction &seen, bool shipped, Findings &findings)
{
    const Instruction &instruction = *seen.instruction;
    if (const auto *env = std::get_if<Env>(&instruction.typed)) {
        for (const KeyValue &pair : env->pairs)
            lookAtValue(instruction, pair.key, pair.value, findings);
    } else if (const auto *arg = std::get_if<Arg>(&instruction.typed)) {
        for (const Arg::Declaration &one : arg->args)
            lookAtValue(instruction, one.key, one.value.value_or(""), findings);
    }
    if (!seen.takesFromContext() || !shipped)
        return;
    for (const std::string &source : seen.words) {
        if (isSecretFile(source))
            findings.push_back(findingAt(instruction, rangeOf(instruction, source),
                                         source
                                             + " stays in the image's layer for everyone who has the image, even when "
                                               "a later step removes it: mount it with RUN --mount=type=secret"));
    }
}

} // namespace

void findSecretInImage(const Survey &survey, Findings &findings)
{
    for (const SeenStage &stage : survey.stages()) {
        for (const SeenInstruction &seen : stage.instructions)
            look(seen, stage.shipped, findings);
    }
}

} // namespace lamella::dockerfile
