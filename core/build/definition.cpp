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

Result<LoadedIgnoreFile> loadIgnoreFile(const BuildOptions &options, const Definition &definition)
{
    const std::filesystem::path own = definition.file.string() + ".dockerignore";
    for (const std::filesystem::path &file : {own, options.contextFolder / ".dockerignore"}) {
        Result<std::string> text = readFile(file, longest);
        if (!text && text.error().code == ErrorCode::NotFound)
            continue;
        if (!text)
            return std::move(text).error();
        return LoadedIgnoreFile{TRY(dockerfile::IgnoreFile::parse(*text, file.filename().string())), text->size()};
    }
    return LoadedIgnoreFile{};
}

} // namespace lamella::build
