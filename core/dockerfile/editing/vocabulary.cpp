// SPDX-License-Identifier: Apache-2.0
#include "core/dockerfile/editing/vocabulary.h"

#include <algorithm>
#include <array>

namespace lamella::dockerfile {

namespace {

using Text = std::string_view;

constexpr std::array<Text, 18> keywordList{"FROM",   "RUN",    "COPY",       "ENV",         "WORKDIR", "ARG",
                                           "CMD",    "EXPOSE", "ENTRYPOINT", "USER",        "LABEL",   "ADD",
                                           "VOLUME", "SHELL",  "STOPSIGNAL", "HEALTHCHECK", "ONBUILD", "MAINTAINER"};

constexpr std::array<Text, 2> truths{"true", "false"};
constexpr std::array<Text, 5> platforms{"linux/amd64", "linux/arm64", "linux/arm/v7", "$BUILDPLATFORM",
                                        "$TARGETPLATFORM"};
constexpr std::array<Text, 3> networks{"default", "none", "host"};
constexpr std::array<Text, 2> securities{"sandbox", "insecure"};
constexpr std::array<Text, 4> durations{"5s", "10s", "30s", "1m"};
constexpr std::array<Text, 3> counts{"1", "3", "5"};
constexpr std::array<Text, 3> modes{"644", "755", "u=rwX,go=rX"};
constexpr std::array<Text, 1> digests{"sha256:"};

constexpr std::array fromFlags{FlagWords{"--platform=", platforms}};
constexpr std::array runFlags{FlagWords{"--mount="}, FlagWords{"--network=", networks},
                              FlagWords{"--security=", securities}, FlagWords{"--device="}};
constexpr std::array copyFlags{FlagWords{"--from="},           FlagWords{"--chown="},
                               FlagWords{"--chmod=", modes},   FlagWords{"--link", truths},
                               FlagWords{"--parents", truths}, FlagWords{"--exclude="}};
constexpr std::array addFlags{FlagWords{"--chown="},
                              FlagWords{"--chmod=", modes},
                              FlagWords{"--link", truths},
                              FlagWords{"--checksum=", digests},
                              FlagWords{"--keep-git-dir", truths},
                              FlagWords{"--unpack", truths},
                              FlagWords{"--exclude="}};
constexpr std::array healthFlags{FlagWords{"--interval=", durations}, FlagWords{"--timeout=", durations},
                                 FlagWords{"--start-period=", durations}, FlagWords{"--start-interval=", durations},
                                 FlagWords{"--retries=", counts}};

constexpr std::array<Text, 5> mountTypeList{"bind", "cache", "tmpfs", "secret", "ssh"};
constexpr std::array<Text, 5> bindKeys{"type=", "from=", "source=", "target=", "readwrite"};
constexpr std::array<Text, 10> cacheKeys{
    "type=", "target=", "id=", "sharing=", "from=", "source=", "readonly", "mode=", "uid=", "gid="};
constexpr std::array<Text, 3> tmpfsKeys{"type=", "target=", "size="};
constexpr std::array<Text, 8> secretKeys{"type=", "id=", "target=", "env=", "required", "mode=", "uid=", "gid="};
constexpr std::array<Text, 7> sshKeys{"type=", "id=", "target=", "required", "mode=", "uid=", "gid="};
constexpr std::array<Text, 3> sharings{"shared", "private", "locked"};

constexpr std::array<Text, 12> signalList{"SIGTERM", "SIGINT",   "SIGQUIT", "SIGKILL", "SIGHUP",  "SIGUSR1",
                                          "SIGUSR2", "SIGWINCH", "SIGABRT", "SIGSTOP", "SIGCONT", "SIGRTMIN+3"};

} // namespace

std::span<const std::string_view> keywords()
{
    return keywordList;
}

std::span<const FlagWords> flagsOf(std::string_view keyword)
{
    if (keyword == "FROM")
        return fromFlags;
    if (keyword == "RUN")
        return runFlags;
    if (keyword == "COPY")
        return copyFlags;
    if (keyword == "ADD")
        return addFlags;
    if (keyword == "HEALTHCHECK")
        return healthFlags;
    return {};
}

std::span<const std::string_view> mountKeys(std::string_view type)
{
    if (type == "cache")
        return cacheKeys;
    if (type == "tmpfs")
        return tmpfsKeys;
    if (type == "secret")
        return secretKeys;
    if (type == "ssh")
        return sshKeys;
    return bindKeys;
}

std::span<const std::string_view> mountTypes()
{
    return mountTypeList;
}

std::span<const std::string_view> mountValues(std::string_view key)
{
    if (key == "type")
        return mountTypeList;
    if (key == "sharing")
        return sharings;
    if (key == "readonly" || key == "readwrite" || key == "ro" || key == "rw" || key == "required")
        return truths;
    return {};
}

std::span<const std::string_view> signalNames()
{
    return signalList;
}

} // namespace lamella::dockerfile
