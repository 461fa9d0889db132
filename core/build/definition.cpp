// SPDX-License-Identifier: Apache-2.0
#include "core/build/definition.h"

#include "core/base/file.h"
#include "core/base/path.h"
#include "core/base/url_user.h"

#include <array>

namespace lamella::build {

namespace fs = std::filesystem;

namespace {

constexpr std::array usualNames{"Dockerfile", "dockerfile"};

Result<fs::path> locate(const BuildOptions &options)
{
    if (!options.dockerfile.empty())
        return fs::path(options.dockerfile);
    for (const char *name : usualNames) {
        fs::path file = options.contextFolder / name;
        std::error_code failure;
        if (fs::exists(file, failure))
            return file;
    }
    if (options.text)
        return options.contextFolder / usualNames.front();
    return Error{ErrorCode::NotFound,
                 "there is no Dockerfile in " + options.contextFolder.string(),
                 {},
                 "name one with -f, or give the folder that holds it"};
}

/// A file as seen from the context, or as it was named where it lies elsewhere.
std::string nameWithin(const fs::path &folder, const fs::path &file)
{
    const fs::path relative = file.lexically_normal().lexically_relative((folder / ".").lexically_normal());
    return relative.empty() || *relative.begin() == ".." ? file.string() : relative.string();
}

Result<std::string> textOf(const fs::path &file)
{
    Result<std::string> text = readFile(file, largestDefinition);
    if (!text)
        return std::move(text).error().within("reading the Dockerfile").advise("name the Dockerfile with -f");
    return text;
}

/// The names that a Dockerfile may have: what -f says, or the usual ones; "Dockerfile" in a folder is looked for by
/// its other usual name as well.
std::vector<std::string> namesFor(const std::string &wanted)
{
    const std::string name = wanted.empty() ? usualNames.front() : cleanPath(wanted);
    std::vector<std::string> names{name};
    if (baseName(name) == usualNames.front())
        names.push_back(joinPath(folderOf(name), usualNames.back()));
    return names;
}

/// Finds the Dockerfile in a context that was brought here; `definition` gets its place and its text.
Result<void> findIn(const BroughtContext &context, const BuildOptions &options, Definition &definition)
{
    const std::vector<std::string> names =
        namesFor(context.dockerfileName.empty() ? options.dockerfile : context.dockerfileName);
    for (const std::string &name : names) {
        if (name.starts_with("../"))
            continue;
        const std::string path = TRY(context::followLinks(*context.tree, name));
        const std::optional<context::TreeEntry> entry = TRY(context.tree->find(path));
        if (!entry || entry->type != context::FileType::Regular)
            continue;
        const std::unique_ptr<ByteSource> bytes = TRY(context.tree->open(*entry));
        definition.file = name;
        definition.text = TRY(readAll(*bytes, largestDefinition).within("reading the Dockerfile"));
        return {};
    }
    return Error{ErrorCode::NotFound,
                 "there is no " + names.front() + " in " + withoutPassword(options.contextAddress),
                 {},
                 "name the Dockerfile with -f, as it is called in there"};
}

Result<std::string> inputText(const BuildOptions &options)
{
    if (!options.input)
        return Error{ErrorCode::InvalidInput, "nothing was handed in as the Dockerfile", {}, {}};
    return readAll(*options.input, largestDefinition).within("reading the Dockerfile from standard input");
}

/// Finds the Dockerfile, wherever it is.
Result<void> find(const BuildOptions &options, const BroughtContext &context, Definition &definition)
{
    if (context.dockerfile) {
        definition.file = "-";
        definition.text = *context.dockerfile;
    } else if (options.dockerfile == "-" && !options.text) {
        definition.file = "-";
        definition.text = TRY(inputText(options));
    } else if (context.tree) {
        return findIn(context, options, definition);
    } else {
        definition.file = TRY(locate(options));
        definition.text = options.text ? *options.text : TRY(textOf(definition.file));
    }
    return {};
}

} // namespace

Result<Definition> loadDefinition(const BuildOptions &options, const BroughtContext &context)
{
    Definition definition;
    TRY(find(options, context, definition));
    definition.name = definition.file == "-" ? usualNames.front() : definition.file.filename().string();
    definition.parsed = dockerfile::parse(definition.text);
    return definition;
}

fs::path ignoreFile(const BuildOptions &options, const Definition &definition)
{
    fs::path own = definition.file.string() + ".dockerignore";
    std::error_code failure;
    return definition.file != "-" && fs::exists(own, failure) ? own : options.contextFolder / ".dockerignore";
}

namespace {

Result<LoadedIgnoreFile> readIgnoreFile(const fs::path &file, const fs::path &context)
{
    const Result<std::string> text = readFile(file, largestDefinition);
    if (!text && text.error().code == ErrorCode::NotFound)
        return LoadedIgnoreFile{};
    if (!text)
        return text.error();
    return LoadedIgnoreFile{TRY(dockerfile::IgnoreFile::parse(*text, nameWithin(context, file))), text->size()};
}

} // namespace

Result<LoadedIgnoreFile> loadIgnoreFile(const BuildOptions &options, const Definition &definition)
{
    if (!options.contextAddress.empty())
        return LoadedIgnoreFile{};
    return readIgnoreFile(ignoreFile(options, definition), options.contextFolder);
}

Result<LoadedIgnoreFile> ignoreFileOf(const fs::path &folder)
{
    return readIgnoreFile(folder / ".dockerignore", folder);
}

} // namespace lamella::build
