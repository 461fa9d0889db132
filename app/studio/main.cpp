// SPDX-License-Identifier: Apache-2.0
#include "app/studio/studio.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QLoggingCategory>
#include <QThreadPool>

int main(int argc, char **argv)
{
    QApplication application(argc, argv);
    QApplication::setOrganizationName(QStringLiteral("lamella"));
    QApplication::setApplicationName(QStringLiteral("lamella-studio"));
    QApplication::setApplicationVersion(QStringLiteral(LAMELLA_VERSION));
    QApplication::setDesktopFileName(QStringLiteral("lamella-studio"));

    QLoggingCategory::setFilterRules(QStringLiteral("kf.sonnet.*=false")); // no spelling in a Dockerfile

    QCommandLineParser parser;
    parser.setApplicationDescription(QStringLiteral("Builds container images and shows what is inside them."));
    parser.addHelpOption();
    parser.addVersionOption();
    const QCommandLineOption screenshots(QStringLiteral("screenshots"),
                                         QStringLiteral("Build the sample, write pictures of the window, and end."),
                                         QStringLiteral("DIR"));
    parser.addOption(screenshots);
    const QCommandLineOption page(QStringLiteral("page"), QStringLiteral("Show this page: build, explore or images."),
                                  QStringLiteral("PAGE"));
    parser.addOption(page);
    parser.addPositionalArgument(QStringLiteral("WHAT"),
                                 QStringLiteral("A folder with a Dockerfile, a Dockerfile, an image or an archive."),
                                 QStringLiteral("[WHAT]"));
    parser.process(application);

    lamella::studio::Studio studio;
    const QString what = parser.positionalArguments().value(0);
    if (!studio.open(what))
        return 2;
    if (parser.isSet(page) && !studio.showPage(parser.value(page)))
        return 2;
    if (parser.isSet(screenshots))
        studio.takeScreenshots(parser.value(screenshots));
    const int code = QApplication::exec();
    QThreadPool::globalInstance()->waitForDone();
    return code;
}
