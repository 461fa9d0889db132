// SPDX-License-Identifier: Apache-2.0
#include "ui/options/option_table_model.h"

#include <QAbstractItemModelTester>
#include <QtTest>

using namespace lamella::ui;

namespace {

/// A row a line, cells with a bar between them; what is not set in brackets.
QString textOf(const OptionTableModel &model)
{
    QStringList lines;
    for (int row = 0; row < model.rowCount(); ++row) {
        QStringList cells;
        for (int column = 0; column < model.columnCount(); ++column)
            cells.append(model.index(row, column).data().toString());
        lines.append(QString(model.isSet(row) ? QStringLiteral("%1") : QStringLiteral("[%1]")).arg(cells.join(u'|')));
    }
    return lines.join(u'\n');
}

} // namespace

class OptionTableModelTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void offersStandBelowWhatIsSet();
    void writingIntoAnOfferSetsIt();
    void writingIntoTheEmptyRowMakesOne();
    void anEmptiedRowIsGone();
    void choicesAreShownInWords();
    void aChoiceThatNamesTheRowKeepsIt();

private:
    std::unique_ptr<OptionTableModel> m_model;
    std::unique_ptr<QAbstractItemModelTester> m_tester;
};

void OptionTableModelTest::init()
{
    m_tester.reset();
    m_model = std::make_unique<OptionTableModel>();
    m_tester = std::make_unique<QAbstractItemModelTester>(m_model.get());
    m_model->setColumns({QStringLiteral("Name"), QStringLiteral("Value")});
    m_model->setHints({QStringLiteral("another"), QStringLiteral("value")});
    m_model->setOffers({{QStringLiteral("A"), QStringLiteral("1"), QStringLiteral("what it is")},
                        {QStringLiteral("B"), QString(), QString()}});
}

void OptionTableModelTest::offersStandBelowWhatIsSet()
{
    m_model->setRows({{QStringLiteral("B"), QStringLiteral("2")}, {QStringLiteral("C"), QStringLiteral("3")}});
    QCOMPARE(textOf(*m_model), QStringLiteral("B|2\nC|3\n[A|1]\n[another|value]"));
    QVERIFY(m_model->index(2, 0).data(Qt::ToolTipRole).toString().contains(QStringLiteral("what it is")));
}

void OptionTableModelTest::writingIntoAnOfferSetsIt()
{
    QSignalSpy edited(m_model.get(), &OptionTableModel::edited);
    QVERIFY(m_model->setData(m_model->index(0, 1), QStringLiteral("9"), Qt::EditRole));
    QCOMPARE(textOf(*m_model), QStringLiteral("A|9\n[B|]\n[another|value]"));
    QCOMPARE(edited.size(), 1);
    m_model->remove(0);
    QCOMPARE(textOf(*m_model), QStringLiteral("[A|1]\n[B|]\n[another|value]"));
    QCOMPARE(edited.size(), 2);
}

void OptionTableModelTest::writingIntoTheEmptyRowMakesOne()
{
    QVERIFY(m_model->setData(m_model->index(2, 0), QStringLiteral("Z"), Qt::EditRole));
    QCOMPARE(m_model->rows(), (QList<OptionRow>{{QStringLiteral("Z"), QString()}}));
    QVERIFY(m_model->setData(m_model->index(3, 0), QString(), Qt::EditRole));
    QCOMPARE(m_model->rows().size(), 1);
}

void OptionTableModelTest::anEmptiedRowIsGone()
{
    m_model->setRows({{QStringLiteral("C"), QStringLiteral("3")}});
    m_model->setData(m_model->index(0, 0), QString(), Qt::EditRole);
    QCOMPARE(m_model->rows().size(), 1);
    m_model->setData(m_model->index(0, 1), QString(), Qt::EditRole);
    QVERIFY(m_model->rows().isEmpty());
}

void OptionTableModelTest::choicesAreShownInWords()
{
    m_model->setChoices(
        1, {{QStringLiteral("file"), QStringLiteral("a file")}, {QStringLiteral("env"), QStringLiteral("a variable")}});
    m_model->setData(m_model->index(2, 0), QStringLiteral("Z"), Qt::EditRole);
    QCOMPARE(m_model->rows(), (QList<OptionRow>{{QStringLiteral("Z"), QStringLiteral("file")}}));
    QCOMPARE(m_model->index(0, 1).data().toString(), QStringLiteral("a file"));
    QCOMPARE(m_model->index(0, 1).data(Qt::EditRole).toString(), QStringLiteral("file"));
}

void OptionTableModelTest::aChoiceThatNamesTheRowKeepsIt()
{
    m_model->setChoices(
        0, {{QStringLiteral("image"), QStringLiteral("store")}, {QStringLiteral("oci"), QStringLiteral("layout")}});
    m_model->setData(m_model->index(m_model->rowCount() - 1, 0), QStringLiteral("oci"), Qt::EditRole);
    m_model->setData(m_model->index(0, 0), QStringLiteral("image"), Qt::EditRole);
    QCOMPARE(m_model->rows(), (QList<OptionRow>{{QStringLiteral("image"), QString()}}));
}

QTEST_MAIN(OptionTableModelTest)
#include "option_table_model_test.moc"
