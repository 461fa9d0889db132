// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/dockerfile/text_range.h"
#include "core/oci/digest.h"
#include "core/plan/chmod.h"
#include "core/plan/mount.h"

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

/// What each step does, fully expanded: nothing of the Dockerfile is needed to carry it out.
namespace lamella::plan {

enum class StepKind { From, Run, Copy, Workdir, Metadata };

/// FROM, or the image that a COPY --from names.
struct FromWork {
    std::string reference;    ///< full name; empty for scratch and stages
    Digest manifest;          ///< when the base lookup knew it
    std::string platform;     ///< "linux/amd64"
    std::string context;      ///< a named context that is no image: its source; empty: none
    std::string contextName;  ///< what the context is called
    bool makesLayer = false;  ///< of such a context: steps stand on its files, not only take of them
    bool scratch = false;     ///< starts from nothing
    std::optional<int> stage; ///< starts from another stage's result
};

/// RUN.
struct RunWork {
    std::vector<std::string> argv;
    std::vector<std::string> env; ///< "K=V" in order: the image's, ENV and ARG; proxies are not among them
    /// The ARGs in scope with their values, each name once, in order of first declaration: part of key and history.
    std::vector<std::pair<std::string, std::optional<std::string>>> args;
    /// Proxy settings in both cases, for the process alone: neither key nor history holds them.
    std::vector<std::string> proxies;
    std::string cwd = "/";
    std::string user;               ///< as USER says; empty is root
    std::string network;            ///< "default", "none" or "host"
    std::vector<std::string> shell; ///< what was put before a shell form; empty for an exec form
    /// A `#!` heredoc: `argv` executes it at /dev/pipes/<name>, read-only, mode 0755.
    std::optional<std::pair<std::string, std::string>> script; ///< name, content
    std::vector<MountWork> mounts;
    bool insecure = false;            ///< with every privilege
    bool renewsCaches = false;        ///< its cache mounts begin as if nobody had used them
    std::vector<std::string> devices; ///< CDI requests as written
    std::vector<std::string> given;   ///< what the caller adds that may change its result: "host db", "ulimit nofile=9"
};

/// A file that a heredoc makes; mode 0644 unless --chmod says otherwise.
struct InlineFile {
    std::string name;
    std::string content;
};

struct CopySource {
    std::string path;    ///< from the root, cleaned; wildcards as of Go's filepath.Match: "/src/*.txt"
    std::string written; ///< as expanded, before cleaning
};

/// What ADD fetches.
struct RemoteSource {
    dockerfile::Source address; ///< a URL or a git repository, expanded
    std::string fileName;       ///< of a URL: what the file is called in a folder
    bool keepGitDir = false;
    std::size_t after = 0; ///< how many of the paths stand before it
};

/// COPY and ADD.
struct CopyWork {
    std::vector<CopySource> sources;
    std::vector<InlineFile> files;
    std::vector<RemoteSource> remotes;
    std::string destination;             ///< absolute and cleaned, its trailing slash kept: "/app/"
    std::optional<std::size_t> fromStep; ///< the step whose result is the source; none: the build context
    std::string chown;                   ///< "user[:group]", names or numbers; empty: 0:0
    std::optional<std::uint32_t> chmod;  ///< permission bits, up to 07777
    std::string symbolicChmod;           ///< "u=rwX,go-w"; empty: none
    bool link = false;                   ///< into a layer of its own, whatever lies below
    bool parents = false;                ///< with the folders that the source names
    std::optional<bool> unpack;          ///< ADD --unpack; none: archives of the context, not fetched ones
    std::string checksum;                ///< of the one remote source; may be empty
    std::vector<std::string> exclude;    ///< patterns relative to each source

    [[nodiscard]] bool intoFolder() const { return destination.ends_with('/'); }
};

/// WORKDIR that makes a folder: owner is `user`, mode 0755, parents too.
struct WorkdirWork {
    std::string path;
    std::string user; ///< empty is root
};

/// An entry of the image's history.
struct HistoryEntry {
    std::string createdBy;
    bool emptyLayer = true;
    std::string comment = "buildkit.dockerfile.v0";
};

using Work = std::variant<std::monostate, FromWork, RunWork, CopyWork, WorkdirWork>;

/// One instruction of what has to be done.
struct Step {
    std::string id; ///< "s<stage>.<instruction in the stage, FROM = 0>"; of a trigger "s<stage>.onbuild<number>"
    StepKind kind = StepKind::Metadata;
    std::string keyword;
    std::string name; ///< as the log shows it: "[2/6] RUN …"; empty for steps that it does not show
    int stage = 0;
    int number = 0; ///< within the stage, from 1; 0 when the log does not show it
    int total = 0;
    dockerfile::TextRange range;
    bool layer = false;    ///< adds a layer
    bool metadata = false; ///< changes at most the configuration
    bool stands = true;    ///< false: an error is in it, or in what it starts from; nothing else is known of it then
    bool uncached = false; ///< is done whatever the cache holds
    /// Steps of the plan whose results this one starts from: the one before it in its stage first, then COPY's source.
    std::vector<std::size_t> inputs;
    Work work;
    std::optional<HistoryEntry> history;
};

} // namespace lamella::plan
