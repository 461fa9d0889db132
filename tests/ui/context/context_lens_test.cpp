// SPDX-License-Identifier: Apache-2.0
#include "core/context/folder_tree.h"
#include "ui/context/context_lens.h"
#include "ui/context/context_model.h"
#include "ui/context/context_view.h"
#include "ui/context/ignore_editor.h"

#include <QAction>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QtTest>

using namespace lamella;
using namespace lamella::ui;

namespace {

/// A folder with files, and a lens over it; every file that is seen is taken by the COPY in line 3.
struct Shown {
    QTemporaryDir folder;
    std::atomic<int> asked = 0;
    std::unique_ptr<ContextLens> lens;

    Shown()
    {
        write("a.txt", "aaaa");
        write("b.log", "bb");
        lens = std::make_unique<ContextLens>([this](const ContextQuestion &question, const std::stop_token &stop) {
            ++asked;
            ContextAnswer answer;
            const std::filesystem::path place = question.build.folder.toStdString();
            answer.survey = std::make_shared<context::Survey>(
                *context::surveyTree(**context::FolderTree::open(place, {}, nullptr), 1000, stop));
            answer.ignorePath = question.build.folder + QStringLiteral("/.dockerignore");
            answer.ignore = std::make_shared<dockerfile::IgnoreFile>(
                *dockerfile::IgnoreFile::parse(read(".dockerignore").toStdString(), "i"));
            answer.verdicts =
                std::make_shared<context::Verdicts>(*context::judge(*answer.survey, *answer.ignore, stop));
            answer.takers = [](const QList<quint32> &nodes, const std::stop_token &) {
                Takers takers;
                for (const quint32 node : nodes)
                    takers.insert(node,
                                  Taken{.by = {{QStringLiteral("s0.1"), QStringLiteral("COPY"), 3}}, .reruns = 1});
                return takers;
            };
            return answer;
        });
        lens->resize(900, 300);
        lens->ask({folder.path(), folder.filePath(QStringLiteral("Dockerfile")), {}, {}});
    }

    void write(const char *name, const QByteArray &text) const
    {
        QFile file(folder.filePath(QLatin1StringView(name)));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(text);
    }

    [[nodiscard]] QByteArray read(const char *name) const
    {
        QFile file(folder.filePath(QLatin1StringView(name)));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

    [[nodiscard]] QModelIndex row(const QString &name, int column = 0) const
    {
        ContextModel *model = lens->model();
        for (int row = 0; row < model->rowCount(); ++row)
            if (model->index(row, 0).data().toString() == name)
                return model->index(row, column);
        return {};
    }

    [[nodiscard]] bool isHidden(const QString &name) const
    {
        const QModelIndex index = row(name);
        return index.isValid() && !lens->model()->isIncluded(index);
    }
};

} // namespace

class ContextLensTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void nothingIsReadWhileItIsHidden();
    void ignoringIsOneLineAndCanBeTakenBack();
    void whatIsHiddenIsTakenInAgain();
    void decisionsAreFollowed();
    void theFilterNarrowsTheTree();
    void anEditOfTheIgnoreFileIsSavedAndShown();
    void carriageReturnsStay();
};

void ContextLensTest::nothingIsReadWhileItIsHidden()
{
    Shown shown;
    QTest::qWait(3 * ContextReader::pause);
    QCOMPARE(shown.asked.load(), 0);
    shown.lens->show();
    QTRY_VERIFY(shown.row(QStringLiteral("a.txt")).isValid());
    QVERIFY(shown.lens->summary().contains(u'6'));
}

void ContextLensTest::ignoringIsOneLineAndCanBeTakenBack()
{
    Shown shown;
    shown.lens->show();
    QTRY_VERIFY(shown.row(QStringLiteral("b.log")).isValid());
    QSignalSpy message(shown.lens.get(), &ContextLens::message);
    QSignalSpy changed(shown.lens.get(), &ContextLens::ignoreFileChanged);
    shown.lens->view()->setCurrentIndex(shown.row(QStringLiteral("b.log")));
    shown.lens->ignoreAction()->trigger();
    QCOMPARE(shown.read(".dockerignore"), QByteArray("b.log\n"));
    QVERIFY(!changed.isEmpty());
    QTRY_VERIFY(shown.isHidden(QStringLiteral("b.log")));
    QCOMPARE(message.size(), 1);
    auto *undo = message.first().at(2).value<QAction *>();
    QVERIFY(undo);
    undo->trigger();
    QCOMPARE(shown.read(".dockerignore"), QByteArray());
    QTRY_VERIFY(!shown.isHidden(QStringLiteral("b.log")));
}

void ContextLensTest::whatIsHiddenIsTakenInAgain()
{
    Shown shown;
    shown.write(".dockerignore", "*.log");
    shown.lens->show();
    QTRY_VERIFY(shown.isHidden(QStringLiteral("b.log")));
    shown.lens->view()->setCurrentIndex(shown.row(QStringLiteral("b.log")));
    shown.lens->ignoreAction()->trigger();
    QCOMPARE(shown.read(".dockerignore"), QByteArray("*.log\n!b.log\n"));
    QTRY_VERIFY(!shown.isHidden(QStringLiteral("b.log")));
}

void ContextLensTest::decisionsAreFollowed()
{
    Shown shown;
    shown.write(".dockerignore", "# remark\n*.log\n");
    shown.lens->show();
    QTRY_VERIFY(shown.isHidden(QStringLiteral("b.log")));
    shown.lens->view()->setCurrentIndex(shown.row(QStringLiteral("b.log")));
    QTest::keyClick(shown.lens->view(), Qt::Key_Return);
    QCOMPARE(shown.lens->ignoreFile()->textCursor().blockNumber(), 1);
    QTRY_COMPARE(shown.lens->model()->takers(shown.row(QStringLiteral("a.txt"))).size(), 1);
    QSignalSpy step(shown.lens.get(), &ContextLens::stepActivated);
    const QRect cell = shown.lens->view()->visualRect(shown.row(QStringLiteral("a.txt"), ContextModel::Decided));
    QTest::mouseClick(shown.lens->view()->viewport(), Qt::LeftButton, {}, cell.center());
    QCOMPARE(step.size(), 1);
    QCOMPARE(step.first().first().toInt(), 3);
}

void ContextLensTest::theFilterNarrowsTheTree()
{
    Shown shown;
    shown.lens->show();
    QTRY_VERIFY(shown.row(QStringLiteral("b.log")).isValid());
    shown.lens->filter()->setText(QStringLiteral("LOG"));
    QTRY_COMPARE(shown.lens->model()->rowCount(), 1);
    shown.lens->filter()->setText(QStringLiteral("nothing"));
    QTRY_COMPARE(shown.lens->model()->rowCount(), 0);
}

void ContextLensTest::anEditOfTheIgnoreFileIsSavedAndShown()
{
    Shown shown;
    shown.lens->show();
    QTRY_VERIFY(shown.row(QStringLiteral("a.txt")).isValid());
    QTest::keyClicks(shown.lens->ignoreFile(), QStringLiteral("a.*"));
    QTRY_VERIFY(shown.isHidden(QStringLiteral("a.txt")));
    QCOMPARE(shown.read(".dockerignore"), QByteArray("a.*"));
    shown.write(".dockerignore", "b.*\n"); // another program
    QTRY_VERIFY(shown.isHidden(QStringLiteral("b.log")));
    QCOMPARE(shown.lens->ignoreFile()->toPlainText(), QStringLiteral("b.*\n"));
}

void ContextLensTest::carriageReturnsStay()
{
    QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral(".dockerignore"));
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadWrite));
    file.write("a\r\n");
    file.flush();
    IgnoreEditor editor;
    editor.open(path);
    editor.addLine(QStringLiteral("b"));
    QFile after(path);
    QVERIFY(after.open(QIODevice::ReadOnly));
    QCOMPARE(after.readAll(), QByteArray("a\r\nb\r\n"));
}

QTEST_MAIN(ContextLensTest)
#include "context_lens_test.moc"
