// SPDX-License-Identifier: Apache-2.0
#include "ui/options/general_options.h"

#include "ui/shell/choice_box.h"

#include <QCheckBox>
#include <QEvent>
#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>
#include <QSignalBlocker>

namespace lamella::ui {

namespace {

/// What the box means, not what it shows.
void choose(QComboBox *box, const QString &value)
{
    const QSignalBlocker quiet(box);
    box->setCurrentIndex(qMax(0, box->findData(value)));
}

void fill(QComboBox *box, const QList<std::pair<QString, QString>> &valuesAndTexts)
{
    const QString kept = box->currentData().toString();
    const QSignalBlocker quiet(box);
    box->clear();
    for (const auto &[value, text] : valuesAndTexts)
        box->addItem(text, value);
    box->setCurrentIndex(qMax(0, box->findData(kept)));
}

QStringList wordsOf(const QString &text)
{
    QStringList words;
    for (const QString &word : text.split(QLatin1Char(','), Qt::SkipEmptyParts))
        words.append(word.trimmed());
    words.removeAll(QString());
    return words;
}

} // namespace

GeneralOptions::GeneralOptions(QWidget *parent)
    : QWidget(parent),
      m_target(new ChoiceBox),
      m_platforms(new QLineEdit),
      m_builder(new ChoiceBox),
      m_network(new ChoiceBox),
      m_pull(new ChoiceBox),
      m_noCache(new QCheckBox)
{
    m_builder->setEditable(true);
    m_builder->setInsertPolicy(QComboBox::NoInsert);
    setFocusProxy(m_target);
    makeLayout();
    retranslate();
    connectFields();
}

void GeneralOptions::makeLayout()
{
    auto *grid = new QGridLayout(this);
    grid->setContentsMargins(8, 4, 8, 4);
    grid->setHorizontalSpacing(12);
    grid->setVerticalSpacing(8);
    QWidget *fields[FieldCount] = {m_target, m_platforms, m_builder, m_network, m_pull};
    for (int field = 0; field < FieldCount; ++field) {
        m_names[field] = new QLabel;
        m_names[field]->setForegroundRole(QPalette::PlaceholderText);
        m_names[field]->setBuddy(fields[field]);
        const int row = field % 3;
        const int column = field < 3 ? 0 : 3;
        grid->addWidget(m_names[field], row, column);
        grid->addWidget(fields[field], row, column + 1);
        fields[field]->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
        fields[field]->setMinimumWidth(120);
    }
    grid->addWidget(m_noCache, 2, 3, 1, 2);
    grid->setColumnMinimumWidth(2, 16);
    grid->setColumnStretch(1, 1);
    grid->setColumnStretch(4, 1);
    grid->setRowStretch(3, 1);
}

void GeneralOptions::connectFields()
{
    const auto tell = [this](const QString &what, const QByteArray &place = {}) {
        Q_EMIT changed(BuildSettings(m_settings), what, place);
    };
    connect(m_target, &QComboBox::activated, this, [this, tell] {
        m_settings.target = m_target->currentData().toString();
        tell(tr("Target"));
    });
    connect(m_platforms, &QLineEdit::textEdited, this, [this, tell](const QString &text) {
        m_settings.platforms = wordsOf(text);
        tell(tr("Platforms"), "platforms");
    });
    connect(m_builder, &QComboBox::activated, this, [this, tell] {
        m_settings.builder = m_builder->currentData().toString();
        tell(tr("Builder"));
    });
    connect(m_builder->lineEdit(), &QLineEdit::textEdited, this, [this, tell](const QString &text) {
        m_settings.builder = text.trimmed() == m_builder->itemText(0) ? QString() : text.trimmed();
        tell(tr("Builder"), "builder");
    });
    connect(m_network, &QComboBox::activated, this, [this, tell] {
        m_settings.network = m_network->currentData().toString();
        tell(tr("Network"));
    });
    connect(m_pull, &QComboBox::activated, this, [this, tell] {
        m_settings.pull = m_pull->currentData().toString();
        tell(tr("Base images"));
    });
    connect(m_noCache, &QCheckBox::clicked, this, [this, tell](bool on) {
        m_settings.noCache = on;
        tell(tr("Cache"));
    });
}

void GeneralOptions::showSettings(const BuildSettings &settings)
{
    m_settings = settings;
    showTargets();
    choose(m_network, settings.network);
    choose(m_pull, settings.pull);
    m_noCache->setChecked(settings.noCache);
    if (wordsOf(m_platforms->text()) != settings.platforms)
        m_platforms->setText(settings.platforms.join(QStringLiteral(", ")));
    const QSignalBlocker quiet(m_builder);
    const int known = m_builder->findData(settings.builder);
    if (known >= 0)
        m_builder->setCurrentIndex(known);
    else if (m_builder->currentText() != settings.builder)
        m_builder->setEditText(settings.builder);
}

void GeneralOptions::setTargets(const QStringList &targets)
{
    m_stages = targets;
    showTargets();
}

void GeneralOptions::showTargets()
{
    QList<std::pair<QString, QString>> items{{QString(), tr("the last stage")}};
    for (const QString &stage : std::as_const(m_stages))
        items.append({stage, stage});
    if (!m_settings.target.isEmpty() && !m_stages.contains(m_settings.target))
        items.append({m_settings.target, tr("%1 (not in the file)").arg(m_settings.target)});
    fill(m_target, items);
    choose(m_target, m_settings.target);
}

void GeneralOptions::setBuilders(const QStringList &builders)
{
    QList<std::pair<QString, QString>> items{{QString(), tr("Lamella itself")}};
    for (const QString &builder : builders)
        items.append({builder, builder});
    fill(m_builder, items);
    showSettings(BuildSettings(m_settings));
}

void GeneralOptions::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

void GeneralOptions::retranslate()
{
    const QString names[] = {tr("Target"), tr("Platforms"), tr("Builder"), tr("Network of RUN"), tr("Base images")};
    QWidget *fields[FieldCount] = {m_target, m_platforms, m_builder, m_network, m_pull};
    for (int field = 0; field < FieldCount; ++field) {
        m_names[field]->setText(names[field]);
        fields[field]->setAccessibleName(names[field]);
    }
    m_platforms->setPlaceholderText(tr("this machine's; else linux/amd64, linux/arm64"));
    m_builder->setToolTip(tr("Lamella itself, a builder of docker buildx, or a BuildKit's address: tcp://HOST:PORT"));
    m_noCache->setText(tr("Run every step, whatever the cache holds"));
    fill(m_network, {{QString(), tr("isolated, with the internet")},
                     {QStringLiteral("none"), tr("none")},
                     {QStringLiteral("host"), tr("the host's")}});
    fill(m_pull, {{QString(), tr("pull those that are missing")},
                  {QStringLiteral("always"), tr("always ask the registry")},
                  {QStringLiteral("never"), tr("never pull")}});
    QStringList builders;
    for (int row = 1; row < m_builder->count(); ++row)
        builders.append(m_builder->itemData(row).toString());
    setBuilders(builders);
}

} // namespace lamella::ui
