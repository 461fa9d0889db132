// SPDX-License-Identifier: Apache-2.0
#include "ui/images/prune_pane.h"

#include "ui/shell/pane.h"
#include "ui/theme/sizes.h"

#include <QCheckBox>
#include <QEvent>
#include <QGridLayout>
#include <QJsonArray>
#include <QJsonObject>
#include <QKeyEvent>
#include <QLabel>
#include <QPushButton>

namespace lamella::ui {

namespace {

QString partTitle(const QString &part)
{
    const std::pair<const char *, QString> titles[] = {
        {"blobs", PrunePane::tr("Blobs that nothing needs")},   {"images", PrunePane::tr("Images without a name")},
        {"cachedLayers", PrunePane::tr("Layers of the cache")}, {"snapshots", PrunePane::tr("Unpacked layers")},
        {"indexes", PrunePane::tr("Indexes of lost layers")},   {"cacheMounts", PrunePane::tr("Cache mounts")},
        {"downloads", PrunePane::tr("Downloads broken off")},   {"logs", PrunePane::tr("Logs of finished builds")},
    };
    for (const auto &[name, title] : titles)
        if (part == QLatin1StringView(name))
            return title;
    return part;
}

qint64 freed(const QList<PrunePart> &parts)
{
    qint64 bytes = 0;
    for (const PrunePart &part : parts)
        bytes += part.inUse ? 0 : part.bytes;
    return bytes;
}

} // namespace

QList<PrunePart> pruneParts(const QJsonDocument &answer)
{
    QList<PrunePart> parts;
    for (const QJsonValue value : answer.object()[QLatin1StringView("parts")].toArray())
        parts.append({value[QLatin1StringView("part")].toString(), value[QLatin1StringView("count")].toInteger(),
                      value[QLatin1StringView("bytes")].toInteger(), value[QLatin1StringView("inUse")].toBool()});
    return parts;
}

PrunePane::PrunePane(std::filesystem::path storeFolder, QWidget *parent)
    : QWidget(parent),
      m_storeFolder(std::move(storeFolder)),
      m_pane(new Pane(this)),
      m_list(new QWidget),
      m_grid(new QGridLayout(m_list)),
      m_notice(new QLabel),
      m_cacheToo(new QCheckBox),
      m_confirm(new QPushButton),
      m_cancel(new QPushButton)
{
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setHorizontalSpacing(18);
    m_grid->setVerticalSpacing(3);
    m_grid->setColumnStretch(0, 1);
    m_notice->setWordWrap(true);
    m_notice->setTextFormat(Qt::PlainText);
    m_confirm->setProperty("primary", true);
    for (QPushButton *button : {m_confirm, m_cancel})
        button->setAutoDefault(true);
    auto *content = new QWidget;
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins(14, 8, 12, 2);
    column->setSpacing(8);
    column->addWidget(m_notice);
    column->addWidget(m_list);
    auto *row = new QHBoxLayout;
    row->addWidget(m_cacheToo, 1);
    row->addWidget(m_confirm);
    row->addWidget(m_cancel);
    column->addLayout(row);
    m_pane->setContent(content);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_pane);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
    connect(&m_answer, &CommandAnswer::answered, this, &PrunePane::take);
    connect(m_cacheToo, &QCheckBox::toggled, this, &PrunePane::look);
    connect(m_cancel, &QPushButton::clicked, this, &PrunePane::decline);
    connect(m_confirm, &QPushButton::clicked, this, [this] {
        close();
        Q_EMIT confirmed(pruneJob(m_cacheToo->isChecked()));
    });
    retranslate();
    hide();
}

void PrunePane::ask()
{
    show();
    m_cancel->setFocus(Qt::OtherFocusReason);
    look();
}

void PrunePane::close()
{
    hide();
}

void PrunePane::look()
{
    if (isHidden())
        return;
    m_known = false;
    showParts();
    QStringList words{
        QStringLiteral("prune"),     QStringLiteral("--store"),  QString::fromStdString(m_storeFolder.string()),
        QStringLiteral("--dry-run"), QStringLiteral("--format"), QStringLiteral("json")};
    if (m_cacheToo->isChecked())
        words << QStringLiteral("--all");
    m_answer.ask(words);
}

void PrunePane::take(const QJsonDocument &answer, const QString &message)
{
    m_known = true;
    m_parts = pruneParts(answer);
    m_error = answer.isNull() ? message : QString();
    showParts();
}

QStringList PrunePane::lines() const
{
    QStringList all;
    for (const PrunePart &part : m_parts)
        all.append(QStringLiteral("%1: %2").arg(partTitle(part.part), renderBytes(part.bytes)));
    return all;
}

QString PrunePane::notice() const
{
    return m_notice->text();
}

void PrunePane::showParts()
{
    while (QLayoutItem *item = m_grid->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    const auto add = [this](const QString &text, int column, bool mute) {
        auto *label = new QLabel(text, m_list);
        label->setTextFormat(Qt::PlainText);
        if (mute)
            label->setForegroundRole(QPalette::PlaceholderText);
        m_grid->addWidget(label, m_grid->count() / 3, column, column == 0 ? Qt::AlignLeft : Qt::AlignRight);
    };
    for (const PrunePart &part : std::as_const(m_parts)) {
        if (!m_known || part.count == 0)
            continue;
        add(partTitle(part.part), 0, part.inUse);
        add(part.inUse ? tr("in use, stays") : QString::number(part.count), 1, true);
        add(renderBytes(part.bytes), 2, part.inUse);
    }
    const qint64 bytes = freed(m_parts);
    m_notice->setText(!m_known             ? tr("Looking what the store does not need…")
                      : !m_error.isEmpty() ? tr("It cannot be told what would go: %1").arg(m_error)
                      : m_grid->count() == 0
                          ? tr("There is nothing to free. What is younger than an hour stays in any case.")
                          : tr("This would go. Images with a name stay, and what is younger than an hour."));
    m_confirm->setEnabled(m_known && m_error.isEmpty() && m_grid->count() > 0);
    m_confirm->setText(m_known && bytes > 0 ? tr("Free %1").arg(renderBytes(bytes)) : tr("Free"));
}

void PrunePane::decline()
{
    close();
    Q_EMIT declined();
}

void PrunePane::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

void PrunePane::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        decline();
    else
        QWidget::keyPressEvent(event);
}

void PrunePane::retranslate()
{
    m_pane->setTitle(tr("Prune the store"));
    m_cacheToo->setText(tr("Also what the next builds would use: the cache"));
    m_cancel->setText(tr("Cancel"));
    showParts();
}

} // namespace lamella::ui
