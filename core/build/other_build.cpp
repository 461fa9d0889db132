// SPDX-License-Identifier: Apache-2.0
#include "core/build/other_build.h"

#include "core/base/process.h"
#include "core/build/log_keeper.h"
#include "core/build/other_record.h"
#include "core/progress/fold.h"
#include "core/progress/stream_decoder.h"
#include "core/progress/vertex_reporter.h"
#include "core/store/archive_import.h"
#include "core/store/build_logs.h"

#include <algorithm>

namespace lamella::build {

namespace {

constexpr std::size_t mostMessages = std::size_t{1} << 20U; ///< bytes kept of what a builder says
constexpr std::string_view errorMark = "ERROR: ";
constexpr std::uint64_t longestId = 1024;

/// One build by a builder that is not ours.
class Elsewhere {
public:
    Elsewhere(store::Store &store, const OtherBuilder &builder, const OtherBuild &wanted, progress::Sink &progress,
              std::stop_token stop)
        : m_store(store),
          m_builder(builder),
          m_wanted(wanted),
          m_started(now()),
          m_recorder(store, wanted, m_started),
          m_progress(progress, m_recorder.id() == 0 ? std::filesystem::path()
                                                    : store::BuildLogs(store).folderOf(m_recorder.id())),
          m_stop(std::move(stop))
    {
    }

    OtherBuildReport run()
    {
        const Result<void> done = build();
        if (!done)
            m_report.build.failure = Failure{.error = done.error()};
        m_report.build.dockerfile = m_wanted.dockerfile.empty() ? "Dockerfile" : m_wanted.dockerfile;
        m_report.build.seconds = std::chrono::duration<double>(now() - m_started).count();
        m_recorder.finish(m_state, m_report.build);
        return std::move(m_report);
    }

private:
    [[nodiscard]] bool ofDocker() const { return m_builder.driver() == "docker"; }

    Result<void> build()
    {
        if (ofDocker() && m_wanted.toStore && !m_wanted.archiveKeys.empty())
            return Error{ErrorCode::Unsupported,
                         "docker's own builder cannot make an image with " + m_wanted.archiveKeys.front(),
                         {},
                         "take a builder of another driver"};
        const TemporaryFolder folder = TRY(TemporaryFolder::create(m_store.temporaryFolder(), "build"));
        const std::filesystem::path idFile = m_wanted.idFile.empty() ? folder.path() / "id" : m_wanted.idFile;
        const std::filesystem::path archive = folder.path() / "image.tar";
        TRY(drive(words(archive, idFile)));
        if (const Result<std::string> id = readFile(idFile, longestId))
            m_report.id = *id;
        if (!m_wanted.toStore)
            return {};
        return import(archive);
    }

    [[nodiscard]] std::vector<std::string> words(const std::filesystem::path &archive,
                                                 const std::filesystem::path &idFile) const
    {
        std::vector<std::string> words = m_builder.buildCommand();
        std::ranges::copy(m_wanted.options, std::back_inserter(words));
        for (const std::string &tag : m_wanted.tags)
            words.push_back("--tag=" + tag);
        if (!m_wanted.dockerfile.empty())
            words.push_back("--file=" + m_wanted.dockerfile);
        if (!m_wanted.target.empty())
            words.push_back("--target=" + m_wanted.target);
        words.push_back("--iidfile=" + idFile.string());
        if (m_wanted.toStore && !ofDocker()) {
            std::string output = "--output=type=oci,dest=" + archive.string();
            for (const std::string &key : m_wanted.archiveKeys)
                output += "," + key;
            words.push_back(std::move(output));
        }
        words.insert(words.end(), {"--", m_wanted.context});
        return words;
    }

    Result<void> drive(std::vector<std::string> words)
    {
        progress::StreamDecoder decoder;
        const auto take = [this, &decoder](int stream, std::string_view bytes) {
            if (stream == 2)
                takeItems(decoder.feed(bytes));
        };
        const ProcessOutcome outcome = TRY(runProcess({.arguments = std::move(words),
                                                       .environment = m_builder.environment(),
                                                       .input = m_wanted.input,
                                                       .output = take},
                                                      m_stop));
        takeItems(decoder.finish());
        if (outcome.exitCode == 0)
            return {};
        if (m_stop.stop_requested())
            return Error{ErrorCode::Cancelled, "the build was cancelled", {}, {}};
        return Error{ErrorCode::Failed,
                     m_complaint.empty() ? "the builder ended with exit code " + std::to_string(outcome.exitCode)
                                         : m_complaint,
                     {},
                     {}};
    }

    void takeItems(std::vector<progress::StreamItem> items)
    {
        for (progress::StreamItem &item : items) {
            if (auto *status = std::get_if<progress::SolveStatus>(&item))
                takeStatus(std::move(*status));
            else
                takeMessage(std::get<std::string>(item));
        }
    }

    void takeStatus(progress::SolveStatus status)
    {
        m_state.apply(status);
        std::ranges::copy(status.warnings, std::back_inserter(m_report.warnings));
        m_progress.emit(std::move(status));
    }

    void takeMessage(const std::string &line)
    {
        if (line.starts_with(errorMark))
            m_complaint = line.substr(errorMark.size());
        else if (m_report.messages.size() + line.size() < mostMessages)
            m_report.messages += line + "\n";
    }

    /// Brings what was built into our store.
    Result<void> import(const std::filesystem::path &archive)
    {
        progress::VertexReporter vertex(m_progress, "importing to the store");
        vertex.start();
        const Result<void> done = ofDocker() ? save(archive) : Result<void>();
        const Result<std::vector<store::Image>> images =
            done ? store::importArchive(m_store, archive, m_stop) : done.error();
        if (!images) {
            vertex.fail(images.error().render());
            return images.error();
        }
        vertex.done();
        if (images->empty())
            return Error{ErrorCode::Corrupt, "the builder's archive holds no image", {}, {}};
        BuiltImage built{.id = images->front().id(), .manifest = images->front().target, .names = {}};
        for (const store::Image &image : *images)
            std::ranges::copy(image.names, std::back_inserter(built.names));
        reportImage(built);
        m_report.build.image = std::move(built);
        return {};
    }

    /// Docker's own builder leaves the image with its engine.
    Result<void> save(const std::filesystem::path &archive)
    {
        std::vector<std::string> words{"docker", "save", "--output=" + archive.string()};
        if (m_wanted.tags.empty())
            words.push_back(m_report.id);
        std::ranges::copy(m_wanted.tags, std::back_inserter(words));
        Result<ProcessOutcome> outcome = runProcess({.arguments = words}, m_stop);
        if (!outcome)
            return std::move(outcome).error().advise("docker's command line brings the image from its engine");
        if (outcome->exitCode != 0)
            return Error{ErrorCode::Failed, "docker save: " + outcome->errors, {}, {}};
        return {};
    }

    void reportImage(const BuiltImage &built)
    {
        progress::ImageReport image{.id = built.id.text(), .manifest = built.manifest.digest.text(), .names = {}};
        for (const oci::Reference &name : built.names)
            image.names.push_back(name.full());
        m_progress.emit({.image = std::move(image)});
    }

    store::Store &m_store;
    const OtherBuilder &m_builder;
    const OtherBuild &m_wanted;
    Time m_started;
    OtherRecorder m_recorder;
    LogKeeper m_progress;
    std::stop_token m_stop;
    progress::BuildState m_state;
    std::string m_complaint; ///< the builder's last error
    OtherBuildReport m_report;
};

} // namespace

OtherBuildReport buildElsewhere(store::Store &store, const OtherBuilder &builder, const OtherBuild &wanted,
                                progress::Sink &progress, std::stop_token stop)
{
    return Elsewhere(store, builder, wanted, progress, std::move(stop)).run();
}

} // namespace lamella::build
