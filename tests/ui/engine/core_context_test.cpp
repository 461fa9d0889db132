// SPDX-License-Identifier: Apache-2.0
#include "ui/engine/core_context.h"

#include "core/store/store.h"

#include <QDir>
#include <QTemporaryDir>
#include <QtTest>

using namespace lamella;
using namespace lamella::ui;

namespace {

/// A folder with files and a store.
class Asker {
public:
    Asker()
    {
        for (const char *path : {"src/a.txt", "src/deep/b.txt", "docs/c.md", "notes/d"})
            write(QLatin1StringView(path), "1234");
        std::ignore = store::Store::open(m_store, store::Access::ReadWrite);
    }

    void write(const QString &path, const QByteArray &text) const
    {
        QDir(m_folder.path()).mkpath(QFileInfo(path).path());
        QFile file(m_folder.filePath(path));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(text);
    }

    ContextAnswer ask(const QString &text, bool again = false)
    {
        return m_function({{m_folder.path(), m_folder.filePath(QStringLiteral("Dockerfile")), text, {}}, again}, {});
    }

    /// "path": its steps' lines and how many run again, as "2,4 3".
    static QString taken(const ContextAnswer &answer, const std::string &path)
    {
        for (quint32 node = 0; node < answer.survey->nodes.size(); ++node) {
            if (answer.survey->path(node) != path)
                continue;
            const Taken taken = answer.takers({node}, {}).value(node);
            QStringList lines;
            for (const Taker &one : taken.by)
                lines.append(QString::number(one.line));
            return lines.join(u',') + (taken.partly ? QStringLiteral(" partly ") : QStringLiteral(" "))
                   + QString::number(taken.reruns);
        }
        return QStringLiteral("not there");
    }

private:
    QTemporaryDir m_folder;
    std::filesystem::path m_store = (m_folder.path() + QStringLiteral("/store")).toStdString();
    ContextFunction m_function = coreContext(m_store);
};

} // namespace

class CoreContextTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void stepsThatTakeAPathAreFound();
    void theIgnoreFileHides();
    void aBadIgnoreFileIsToldOfAndNamed();
    void theFolderIsReadAgainWhenAsked();
};

void CoreContextTest::stepsThatTakeAPathAreFound()
{
    Asker asker;
    const ContextAnswer answer =
        asker.ask(QStringLiteral("FROM scratch AS one\nCOPY src /s\nRUN x\nFROM scratch\nCOPY docs/*.md /d/\n"
                                 "COPY --from=one /s /s\nCOPY src/deep /e\n"));
    QCOMPARE(answer.error, QString());
    QCOMPARE(asker.taken(answer, "src/a.txt"), QStringLiteral("2 4"));
    QCOMPARE(asker.taken(answer, "src/deep/b.txt"), QStringLiteral("2,7 4"));
    QCOMPARE(asker.taken(answer, "docs/c.md"), QStringLiteral("5 3"));
    QCOMPARE(asker.taken(answer, "docs"), QStringLiteral("5 partly 3"));
    QCOMPARE(asker.taken(answer, "notes/d"), QStringLiteral(" 0"));
}

void CoreContextTest::theIgnoreFileHides()
{
    Asker asker;
    asker.write(QStringLiteral(".dockerignore"), "store\nsrc\n!src/a.txt\n");
    const ContextAnswer answer = asker.ask(QStringLiteral("FROM scratch\nCOPY . /\n"));
    QVERIFY(answer.ignorePath.endsWith(QStringLiteral("/.dockerignore")));
    QCOMPARE(answer.verdicts->files, std::uint64_t{4}); // a.txt, c.md, d and the ignore file itself
    QCOMPARE(asker.taken(answer, "src/a.txt"), QStringLiteral("2 1"));
    QCOMPARE(asker.taken(answer, "src/deep/b.txt"), QStringLiteral(" 0"));
}

void CoreContextTest::aBadIgnoreFileIsToldOfAndNamed()
{
    Asker asker;
    asker.write(QStringLiteral("Dockerfile.dockerignore"), "a\n[\n");
    const ContextAnswer answer = asker.ask(QStringLiteral("FROM scratch\n"));
    QVERIFY(answer.error.contains(QStringLiteral("Dockerfile.dockerignore:2")));
    QVERIFY(answer.ignorePath.endsWith(QStringLiteral("/Dockerfile.dockerignore")));
    QVERIFY(!answer.survey);
}

void CoreContextTest::theFolderIsReadAgainWhenAsked()
{
    Asker asker;
    const QString text = QStringLiteral("FROM scratch\nCOPY . /\n");
    std::ignore = asker.ask(text);
    asker.write(QStringLiteral("new"), "x");
    QCOMPARE(asker.taken(asker.ask(text), "new"), QStringLiteral("not there"));
    QCOMPARE(asker.taken(asker.ask(text, true), "new"), QStringLiteral("2 1"));
}

QTEST_GUILESS_MAIN(CoreContextTest)
#include "core_context_test.moc"
