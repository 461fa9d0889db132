// SPDX-License-Identifier: Apache-2.0
#include "tests/core/build/golden_build.h"

#include "core/archive/tar_reader.h"
#include "core/base/file.h"
#include "core/base/process.h"
#include "core/base/sha256.h"
#include "core/build/build.h"
#include "core/build/forecast.h"
#include "core/cache/chain_source.h"
#include "core/sandbox/user_namespace.h"
#include "core/store/image.h"
#include "tests/core/build/folding_sink.h"
#include "tests/core/build/golden_context.h"

#include <algorithm>
#include <format>
#include <gtest/gtest.h>

namespace lamella::build {

namespace fs = std::filesystem;

namespace {

const fs::path data = LAMELLA_TEST_DATA;
constexpr std::string_view remoteName = "http://remote.test";
constexpr std::uint64_t longestText = std::uint64_t{1} << 20;

const Result<sandbox::Privilege> &privilege()
{
    static const Result<sandbox::Privilege> given = sandbox::enterNamespaces();
    return given;
}

std::string replaced(std::string text, std::string_view from, std::string_view to)
{
    for (std::size_t at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size()))
        text.replace(at, from.size(), to);
    return text;
}

Json documentAt(const fs::path &file)
{
    if (!fs::exists(file))
        return Json::object();
    Result<Json> document = Json::parse(readFile(file, longestText).value_or(""));
    EXPECT_TRUE(document) << file;
    return document.value_or(Json::object());
}

char kindOf(archive::EntryType type)
{
    switch (type) {
    case archive::EntryType::Folder:
        return 'd';
    case archive::EntryType::Symlink:
        return 'l';
    case archive::EntryType::HardLink:
        return 'h';
    case archive::EntryType::CharacterDevice:
        return 'c';
    case archive::EntryType::BlockDevice:
        return 'b';
    case archive::EntryType::Fifo:
        return 'p';
    case archive::EntryType::File:
        break;
    }
    return '-';
}

std::string contentShown(const std::string &bytes)
{
    constexpr std::size_t shown = 40;
    const bool readable = std::ranges::all_of(
        bytes, [](char byte) { return byte == '\n' || (byte >= ' ' && byte <= '~' && byte != '"'); });
    if (bytes.size() <= shown && readable)
        return '"' + replaced(bytes, "\n", "\\n") + '"';
    constexpr std::size_t digits = 12;
    return "sha256:" + sha256Hex(bytes).substr(0, digits);
}

/// "- 0644 0:0 1700000000 app/a "text"": what counts of an entry; times of this build are "now", folders have none.
std::string lineOf(const archive::TarEntry &entry, archive::TarReader &reader)
{
    constexpr std::int64_t thisBuild = 1'760'000'000;
    const std::int64_t seconds = std::chrono::floor<std::chrono::seconds>(entry.mtime).time_since_epoch().count();
    std::string path = entry.path;
    if (path.ends_with('/'))
        path.pop_back();
    const std::string time = entry.type == archive::EntryType::Folder ? ""
                             : seconds > thisBuild                    ? "now "
                                                                      : std::format("{} ", seconds);
    const std::string line =
        std::format("{} {:04o} {}:{} {}{}", kindOf(entry.type), entry.mode, entry.uid, entry.gid, time, path);
    if (entry.type == archive::EntryType::Symlink || entry.type == archive::EntryType::HardLink)
        return line + " -> " + entry.link;
    if (entry.type == archive::EntryType::CharacterDevice || entry.type == archive::EntryType::BlockDevice)
        return line + std::format(" {},{}", entry.deviceMajor, entry.deviceMinor);
    if (!entry.isFile())
        return line;
    archive::EntrySource bytes(reader);
    const Result<std::string> content = readAll(bytes, longestText);
    EXPECT_TRUE(content) << entry.path;
    return line + ' ' + contentShown(content.value_or(""));
}

Json layerOf(const store::Store &store, const Digest &diffId)
{
    Json lines = Json::array();
    Result<std::unique_ptr<ByteSource>> tar = cache::openLayerTar(store, diffId);
    EXPECT_TRUE(tar);
    Result<archive::TarReader> reader = archive::TarReader::open(**tar);
    EXPECT_TRUE(reader);
    for (;;) {
        const Result<const archive::TarEntry *> entry = reader->next();
        EXPECT_TRUE(entry);
        if (!entry || !*entry)
            return lines;
        lines.push(lineOf(**entry, *reader));
    }
}

Json historyOf(const store::Image &image)
{
    Json list = Json::array();
    for (const oci::HistoryEntry &entry : image.config.history())
        list.push(Json::object({{"created_by", entry.createdBy}, {"empty_layer", entry.emptyLayer}}));
    return list;
}

Json sorted(const Json &value)
{
    if (value.isArray()) {
        Json list = Json::array();
        for (const Json &item : value.items())
            list.push(sorted(item));
        return list;
    }
    Json::Object members = value.members();
    for (auto &[key, member] : members)
        member = sorted(member);
    std::ranges::sort(members, {}, &Json::Member::first);
    return value.isObject() ? Json::object(std::move(members)) : value;
}

Json configOf(const store::Image &image)
{
    Json config = image.config.document();
    for (const char *member : {"created", "history", "rootfs"})
        config.remove(member);
    return sorted(config);
}

/// An archive that is handed in; owns it.
class HandedIn : public ByteSource {
public:
    explicit HandedIn(std::string bytes) : m_bytes(std::move(bytes)), m_source(asBytes(m_bytes)) {}
    Result<std::size_t> read(std::span<std::byte> into) override { return m_source.read(into); }

private:
    std::string m_bytes;
    MemorySource m_source;
};

/// One case at work: its context, its store.
class Work {
public:
    Work(const GoldenBuild &one, const std::string &remote) : m_case(one), m_remote(remote)
    {
        const fs::path context = m_folder.path() / "context";
        fs::create_directories(context);
        applySteps(one.description["setup"], context, data, setUpTime);
        stampAll(context);
        for (const char *name : {"Dockerfile", "Dockerfile.dockerignore"}) {
            if (!fs::exists(one.folder / name))
                continue;
            std::string text = readFile(one.folder / name, longestText).value_or("");
            EXPECT_TRUE(replaceFile(m_folder.path() / name, replaced(std::move(text), remoteName, remote)));
        }
        m_options.contextFolder = context;
        m_options.dockerfile = m_folder.path() / "Dockerfile";
        describe(one.description);
        if (isArchive())
            moveDockerfileIn();
    }

    Json result()
    {
        m_options.noCache = true;
        const BuildReport first = build();
        if (!first.image) {
            const Failure &failure = *first.failure;
            return Json::object({{"verdict", "refuse"},
                                 {"line", failure.line},
                                 {"message", replaced(failure.error.render(), m_remote, remoteName)}});
        }
        const Result<store::Image> image = store::findImage(m_store, first.image->id.text());
        EXPECT_TRUE(image);
        Json result =
            Json::object({{"verdict", "accept"}, {"config", configOf(*image)}, {"history", historyOf(*image)}});
        Json layers = Json::array();
        const bool onBase = m_case.description["onBase"].boolean();
        for (std::size_t i = onBase ? 1 : 0; i < image->layers.size(); ++i)
            layers.push(layerOf(m_store, image->layers[i].diffId));
        result.set("layers", std::move(layers));
        applySteps(m_case.description["change"], m_options.contextFolder, data, changeTime);
        m_options.noCache = false;
        result.set("second", secondBuild());
        return Json::parse(replaced(result.dump(), m_remote, remoteName)).value_or(Json());
    }

private:
    [[nodiscard]] bool isArchive() const { return m_case.description["archive"].boolean(); }

    /// Of an archive, the Dockerfile is one of its files.
    void moveDockerfileIn()
    {
        const fs::path file = m_options.contextFolder / "Dockerfile";
        fs::rename(m_options.dockerfile, file);
        applySteps(*Json::parse(R"([["touch", "Dockerfile"]])"), m_options.contextFolder, data, setUpTime);
        m_options.dockerfile.clear();
        m_options.contextAddress = "-";
    }

    /// Lets the context be what it is now, where it is an archive.
    void handIn()
    {
        if (!isArchive())
            return;
        const Result<ProcessOutcome> tar = runProcess({.arguments = {"tar", "--owner=0", "--group=0", "--sort=name",
                                                                     "-C", m_options.contextFolder, "-cf", "-", "."}});
        EXPECT_TRUE(tar && tar->exitCode == 0);
        m_options.input = std::make_shared<HandedIn>(tar->output);
    }

    void describe(const Json &description)
    {
        m_options.plan.target = description["target"].string();
        m_options.plan.platform = description["platform"].string("linux/amd64");
        for (const auto &[name, value] : description["buildArgs"].members())
            m_options.plan.buildArgs.emplace_back(name, value.string());
        for (const auto &[name, source] : description["contexts"].members()) {
            const bool folder = !source.string().contains("://");
            m_options.plan.contexts.emplace_back(name, folder ? (m_options.contextFolder / source.string()).string()
                                                              : replaced(source.string(), remoteName, m_remote));
        }
        for (const auto &[id, file] : description["secrets"].members())
            m_options.run.secrets.push_back({id, m_options.contextFolder / file.string(), {}});
        m_options.run.allowed = description["allow"].strings();
        m_options.privilege = privilege();
    }

    BuildReport build()
    {
        m_sink = std::make_unique<FoldingSink>();
        handIn();
        WorkerPool pool(2);
        return lamella::build::build(m_store, m_options, pool, *m_sink);
    }

    Json secondBuild()
    {
        std::map<std::string, std::string> foreseen;
        {
            handIn();
            WorkerPool pool(2);
            const Result<BuildForecast> forecast = forecastBuild(m_store, m_options, pool);
            EXPECT_TRUE(forecast);
            for (std::size_t i = 0; forecast && i < forecast->forecast.steps.size(); ++i)
                foreseen[forecast->plan.steps[i].name] = cache::name(forecast->forecast.steps[i].state);
        }
        const BuildReport report = build();
        EXPECT_TRUE(report.image) << report.failure->error.render();
        Json::Object marks;
        for (const progress::VertexState &vertex : m_sink->state().vertexes()) {
            const std::string &name = vertex.vertex.name;
            if (!vertex.report() || !name.starts_with('[') || !name.contains('/') || name.contains("] FROM ")
                || name.starts_with("[context "))
                continue;
            const bool cached = vertex.phase() == progress::VertexPhase::Cached;
            marks.emplace_back(name, cached ? "cached" : "run");
            if (foreseen[name] == "depends")
                continue;
            EXPECT_EQ(foreseen[name], cached ? "cached" : "run") << "the forecast of " << name;
        }
        std::ranges::sort(marks, {}, &Json::Member::first);
        return Json::object(std::move(marks));
    }

    const GoldenBuild &m_case;
    std::string m_remote;
    TemporaryFolder m_folder = *TemporaryFolder::create(testing::TempDir());
    store::Store m_store = *store::Store::open(m_folder.path() / "store", store::Access::ReadWrite);
    BuildOptions m_options;
    std::unique_ptr<FoldingSink> m_sink;
};

} // namespace

void allowRuns()
{
    EXPECT_TRUE(privilege()) << privilege().error().render();
}

std::vector<std::string> goldenBuildNames()
{
    std::vector<std::string> names;
    for (const fs::directory_entry &entry : fs::directory_iterator(data / "builds")) {
        if (entry.is_directory())
            names.push_back(entry.path().filename().string());
    }
    std::ranges::sort(names);
    return names;
}

GoldenBuild goldenBuild(const std::string &name)
{
    const fs::path folder = data / "builds" / name;
    return {folder, documentAt(folder / "case.json"), documentAt(folder / "expected.json"),
            documentAt(folder / "buildkit.json")};
}

Json resultOf(const GoldenBuild &one, const std::string &remote)
{
    return Work(one, remote).result();
}

std::map<std::string, std::string> differences(const Json &result, const Json &recorded)
{
    std::map<std::string, std::string> found;
    const auto compare = [&](std::string_view member, bool same) {
        if (!same)
            found[std::string(member)] = "Lamella: " + result[member].dump() + "\nBuildKit: " + recorded[member].dump();
    };
    compare("verdict", result["verdict"] == recorded["verdict"]);
    if (!found.empty())
        return found;
    if (result["verdict"].string() == "accept") {
        for (const std::string_view member : {"config", "history", "layers", "second"})
            compare(member, sorted(result[member]) == sorted(recorded[member]));
        return found;
    }
    if (recorded["line"].integer() != 0)
        compare("line", result["line"] == recorded["line"]);
    return found;
}

} // namespace lamella::build
