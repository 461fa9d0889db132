// SPDX-License-Identifier: Apache-2.0
#include "core/build/run_executor.h"

#include "core/cache/chain_source.h"
#include "core/dockerfile/device_option.h"
#include "core/layer/capture.h"
#include "core/sandbox/control_groups.h"
#include "core/sandbox/device_edits.h"

#include <algorithm>
#include <format>
#include <sys/stat.h>

namespace lamella::build {

namespace fs = std::filesystem;

namespace {

std::string joined(const std::vector<std::string> &words)
{
    std::string text;
    for (const std::string &word : words)
        text += (text.empty() ? "" : " ") + word;
    return text;
}

Error failureOf(const plan::RunWork &work, const sandbox::RunOutcome &outcome)
{
    std::string message =
        std::format("process \"{}\" did not complete successfully: exit code: {}", joined(work.argv), outcome.exitCode);
    if (!outcome.problem.empty())
        message += ": " + outcome.problem;
    return {ErrorCode::Failed, std::move(message), {}, {}};
}

bool hasSecrets(const plan::RunWork &work)
{
    return std::ranges::any_of(work.mounts,
                               [](const plan::MountWork &mount) { return mount.type == plan::MountType::Secret; });
}

bool inUserNamespace(const BuildOptions &options)
{
    return options.privilege && *options.privilege == sandbox::Privilege::UserNamespace;
}

/// One that is not registered is done without: what has to be there was asked for before.
Result<void> giveDevice(const std::string &device, sandbox::RunSpec &spec)
{
    std::optional<sandbox::DeviceEdits> edits = TRY(sandbox::editsOf(device).within("RUN --device=" + device));
    if (!edits)
        return {};
    std::ranges::move(edits->environment, std::back_inserter(spec.environment));
    std::ranges::move(edits->binds, std::back_inserter(spec.binds));
    spec.devices.insert(spec.devices.end(), edits->devices.begin(), edits->devices.end());
    return {};
}

} // namespace

RunExecutor::RunExecutor(store::Store &store, const BuildOptions &options, WorkerPool &pool, std::stop_token stop)
    : m_store(&store),
      m_options(&options),
      m_pool(&pool),
      m_stop(std::move(stop))
{
}

Result<void> RunExecutor::prepare(progress::VertexReporter &vertex)
{
    if (!m_options->privilege)
        return m_options->privilege.error();
    const std::scoped_lock lock(m_preparing);
    if (!m_snapshots) {
        const bool rootless = inUserNamespace(*m_options);
        m_snapshots = TRY(
            layer::SnapshotStore::open(m_store->snapshotsFolder(), {.userXattrs = rootless, .withDevices = !rootless}));
    }
    if (!m_sandbox)
        m_sandbox.emplace(TRY(sandbox::Sandbox::open()));
    if (!m_folder) {
        m_folder = TRY(TemporaryFolder::create(m_store->temporaryFolder(), "run"));
        if (Result<sandbox::MemoryFolder> memory = sandbox::MemoryFolder::mount(m_folder->path()))
            m_memory.emplace(std::move(*memory));
    }
    if (!m_mounts)
        m_mounts =
            std::make_unique<MountShop>(*m_store, *m_options, *m_snapshots, *m_pool, TRY(m_snapshots->newFolder()));
    if (m_limited)
        return openNetwork(vertex);
    m_limited = true;
    // Made only to see whether they can be; each RUN has its own.
    if (const sandbox::ControlGroups groups = sandbox::ControlGroups::make(m_options->run.limits);
        !groups.note().empty())
        vertex.log(2, groups.note() + "\n");
    return openNetwork(vertex);
}

Result<void> RunExecutor::openNetwork(progress::VertexReporter &vertex)
{
    if (m_network || m_options->plan.networkMode != "default")
        return {};
    const fs::path networkFolder = m_folder->path() / "net";
    TRY(makeFolders(networkFolder));
    m_network = TRY(sandbox::BuildNetwork::open(networkFolder, m_stop));
    if (!m_network->note().empty())
        vertex.log(2, m_network->note() + "\n");
    return {};
}

Result<sandbox::RunSpec> RunExecutor::specFor(const plan::RunWork &work, const fs::path &folder)
{
    sandbox::RunSpec spec{.upper = folder / "upper", .work = folder / "work"};
    spec.arguments = work.argv;
    spec.environment = work.env;
    spec.environment.insert(spec.environment.end(), work.proxies.begin(), work.proxies.end());
    spec.workingFolder = work.cwd;
    spec.user = work.user;
    spec.network = TRY(sandbox::parseNetworkMode(work.network));
    spec.extraHosts = m_options->run.extraHosts;
    spec.limits = m_options->run.limits;
    spec.insecure = work.insecure;
    spec.buildNetwork = m_network ? &*m_network : nullptr;
    for (const std::string &text : work.devices)
        TRY(giveDevice(dockerfile::deviceRequest(text).name, spec));
    if (work.script) {
        const fs::path script = folder / "script";
        TRY(replaceFile(script, work.script->second));
        fs::permissions(script, fs::perms(0755));
        spec.binds.push_back({script, "/dev/pipes/" + work.script->first, true});
    }
    return spec;
}

Result<RunExecutor::Finished> RunExecutor::run(const plan::RunWork &work, const cache::Chain &parent,
                                               const MountOriginOf &originOf, progress::VertexReporter &vertex)
{
    TRY(prepare(vertex));
    const auto open = [store = m_store](const Digest &diffId) { return cache::openLayerTar(*store, diffId); };
    const std::vector<fs::path> lowers = TRY(m_snapshots->lowersFor(parent.diffIds(), open, *m_pool, m_stop));

    TemporaryFolder folder = TRY(m_snapshots->newFolder());
    const TemporaryFolder own = TRY(TemporaryFolder::create(m_folder->path(), "run"));
    sandbox::RunSpec spec = TRY(specFor(work, folder.path()));
    spec.folder = own.path() / "run";
    spec.lowers = lowers;
    TRY(makeFolders(spec.folder));
    RunMounts mounts(*m_mounts, originOf, folder.path() / "mounts", own.path(), m_stop);
    if (hasSecrets(work) && !m_memory)
        return Error{ErrorCode::Unsupported, "no memory could be mounted, and a secret must not reach a disk", {}, {}};
    TRY(mounts.prepare(work, vertex, spec));
    const sandbox::RunOutcome outcome =
        TRY(m_sandbox->run(spec, [&vertex](int stream, std::string_view bytes) { vertex.log(stream, bytes); }, m_stop));
    if (outcome.exitCode != 0)
        return failureOf(work, outcome);

    store::BlobWriter blob = TRY(m_store->newBlob());
    blob.hashElsewhere();
    const layer::CaptureOptions options{.userXattrs = inUserNamespace(*m_options)};
    const layer::CapturedLayer captured =
        TRY(layer::captureLayer(spec.upper, lowers, blob, options, m_stop).within("capturing what the step changed"));
    TRY(blob.commit(captured.diffId));
    fs::path upper = spec.upper;
    return Finished{captured, std::move(folder), std::move(upper)};
}

Result<void> RunExecutor::keep(const cache::Chain &result, const Finished &finished)
{
    m_kept = true;
    return m_snapshots->adopt(result.id(), finished.upper);
}

Result<void> RunExecutor::settle()
{
    return m_kept ? m_snapshots->settle() : Result<void>();
}

} // namespace lamella::build
