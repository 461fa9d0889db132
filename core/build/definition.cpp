// SPDX-License-Identifier: Apache-2.0
#include "core/build/definition.h"

#include "core/base/file.h"

namespace lamella::build {

namespace {

constexpr std::uint64_t longest = std::uint64_t{16} << 20;

Result<std::filesystem::path> locate(const BuildOptions &options)
{
    if (!options.dockerfile.empty())
        return std::filesystem::path(options.dockerfile);
    for (const char *name : {"Dockerfile", "dockerfile"}) {
        std::filesystem::path file = options.contextFolder / name;
        std::error_code failure;
        if (std::filesystem::exists(file, failure))
            return file;
    }
    if (options.text)
        return options.contextFolder / "Dockerfile";
    return Error{ErrorCode::NotFound,
                 "there is no Dockerfile in " + options.contextFolder.string(),
                 {},
                 "name one with -f, or give the folder that holds it"};
}

/// A file as seen from the context, or as it was named where it lies elsewhere.
std::string nameWithin(const std::filesystem::path &folder, const std::filesystem::path &file)
{
    const std::filesystem::path relative =
        file.lexically_normal().lexically_relative((folder / ".").lexically_normal());
    return relative.empty() || *relative.begin() == ".." ? file.string() : relative.string();
}

} // namespace

Result<Definition> loadDefinition(const BuildOptions &options)
{
    Definition definition;
    definition.file = TRY(locate(options));
    definition.name = definition.file.filename().string();
    if (options.text) {
        definition.text = *options.text;
    } else {
        Result<std::string> text = readFile(definition.file, longest);
        if (!text)
            return std::move(text).error().within("reading the Dockerfile").advise("name the Dockerfile with -f");
        definition.text = std::move(*text);
    }
    definition.parsed = dockerfile::parse(definition.text);
    return definition;
}

std::filesystem::path ignoreFile(const BuildOptions &options, const Definition &definition)
{
    std::filesystem::path own = definition.file.string() + ".dockerignore";
    std::error_code failure;
    return std::filesystem::exists(own, failure) ? own : options.contextFolder / ".dockerignore";
}

Result<LoadedIgnoreFile> loadIgnoreFile(const BuildOptions &options, const Definition &definition)
{
    const std::filesystem::path file = ignoreFile(options, definition);
    const Result<std::string> text = readFile(file, longest);
    if (!text && text.error().code == ErrorCode::NotFound)
        return LoadedIgnoreFile{};
    if (!text)
        return text.error();
    return LoadedIgnoreFile{TRY(dockerfile::IgnoreFile::parse(*text, nameWithin(options.contextFolder, file))),
                            text->size()};
}

} // namespace lamella::build
