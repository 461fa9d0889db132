// SPDX-License-Identifier: Apache-2.0
#include "ui/engine/engine_options.h"

#include "ui/build/build_request.h"

namespace lamella::ui {

namespace {

void setOptions(const BuildSettings &settings, build::BuildOptions &options)
{
    options.plan.target = settings.target.toStdString();
    for (const OptionRow &row : settings.args)
        if (!row.value(0).isEmpty())
            options.plan.buildArgs.emplace_back(row.value(0).toStdString(), row.value(1).toStdString());
    for (const OptionRow &row : settings.labels)
        if (!row.value(0).isEmpty())
            options.plan.labels.emplace_back(row.value(0).toStdString(), row.value(1).toStdString());
    for (const QString &platform : settings.platforms) {
        if (options.plan.platform.empty())
            options.plan.platform = platform.toStdString();
        else
            options.otherPlatforms.push_back(platform.toStdString());
    }
    options.plan.networkMode = settings.network.isEmpty() ? "default" : settings.network.toStdString();
    options.noCache = settings.noCache;
}

} // namespace

build::BuildOptions engineOptions(const ForecastRequest &request)
{
    build::BuildOptions options;
    options.contextFolder = request.folder.toStdString();
    options.dockerfile = request.dockerfile.toStdString();
    options.text = request.text.toStdString();
    setOptions(request.settings, options);
    for (const OptionRow &row : namedContexts(request.settings, request.folder))
        options.plan.contexts.emplace_back(row.value(0).toStdString(), row.value(1).toStdString());
    return options;
}

} // namespace lamella::ui
