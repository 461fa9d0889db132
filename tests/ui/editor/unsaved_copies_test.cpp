// SPDX-License-Identifier: Apache-2.0
#include "ui/build/step_model.h"
#include "ui/editor/editor.h"

#include <QTemporaryDir>
#include <QtTest>

namespace lamella::ui {

class UnsavedCopiesTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void lieBesideTheStoreAndNotInIt();
};

/// A store is made in a folder that is empty or not there: the window must leave the usual one so until then.
void UnsavedCopiesTest::lieBesideTheStoreAndNotInIt()
{
    const QTemporaryDir data;
    qputenv("XDG_DATA_HOME", data.path().toLocal8Bit());
    QCoreApplication::setOrganizationName(QStringLiteral("lamella"));
    QCoreApplication::setApplicationName(QStringLiteral("lamella-studio"));
    StepModel steps;
    const Editor editor(&steps);
    QVERIFY(QFileInfo::exists(data.filePath(QStringLiteral("lamella-studio/unsaved"))));
    QVERIFY(!QFileInfo::exists(data.filePath(QStringLiteral("lamella"))));
}

} // namespace lamella::ui

QTEST_MAIN(lamella::ui::UnsavedCopiesTest)
#include "unsaved_copies_test.moc"
