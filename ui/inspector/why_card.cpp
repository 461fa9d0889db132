// SPDX-License-Identifier: Apache-2.0
#include "ui/inspector/why_card.h"

#include "ui/build/step_text.h"
#include "ui/inspector/word_diff.h"
#include "ui/theme/fonts.h"

#include <QCoreApplication>
#include <QEvent>
#include <QLabel>
#include <QPainter>
#include <QVBoxLayout>
#include <algorithm>

namespace lamella::ui {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(lamella::ui::WhyCard)
};

constexpr qsizetype mostFiles = 12;

QString lineOf(const QString &id, const QList<Step> &all)
{
    const auto found = std::ranges::find(all, id, &Step::id);
    return found == all.end() ? Text::tr("a step before") : Text::tr("line %1").arg(found->firstLine);
}

/// An instruction of the same words that was given other circumstances.
QString explainSetting(const QString &name)
{
    if (name == QLatin1StringView("cwd"))
        return Text::tr("Not cached because its working folder changed.");
    if (name == QLatin1StringView("user"))
        return Text::tr("Not cached because the user it runs as changed.");
    if (name == QLatin1StringView("network"))
        return Text::tr("Not cached because its network changed.");
    if (name == QLatin1StringView("chown"))
        return Text::tr("Not cached because the owner it gives changed.");
    if (name == QLatin1StringView("chmod"))
        return Text::tr("Not cached because the permissions it gives changed.");
    return Text::tr("Not cached because the instruction changed.");
}

/// Why a step had to run, or will have to.
QString explainMiss(const Step &step, const QList<Step> &all)
{
    const Why &why = step.why;
    const QString &reason = why.reason;
    if (reason == QLatin1StringView("instruction"))
        return explainSetting(why.name);
    if (reason == QLatin1StringView("arg"))
        return Text::tr("Not cached because the build argument %1 changed.").arg(why.name);
    if (reason == QLatin1StringView("env"))
        return Text::tr("Not cached because the variable %1 changed.").arg(why.name);
    if (reason == QLatin1StringView("base"))
        return Text::tr("Not cached because the base image is another.");
    if (reason == QLatin1StringView("files"))
        return Text::tr("Not cached because %n of its file(s) changed.", "", static_cast<int>(why.files.size()));
    if (reason == QLatin1StringView("mount"))
        return Text::tr("Not cached because the mount %1 changed.").arg(why.name);
    if (reason == QLatin1StringView("platform"))
        return Text::tr("Not cached because the platform is another.");
    if (reason == QLatin1StringView("parent"))
        return Text::tr("Not cached because %1 gave another result.").arg(lineOf(why.parent, all));
    if (reason == QLatin1StringView("new"))
        return Text::tr("Not cached because it was never built before.");
    if (reason == QLatin1StringView("evicted"))
        return Text::tr("Not cached because its result was removed from the store.");
    if (reason == QLatin1StringView("forced"))
        return Text::tr("Not cached because this build was told not to use the cache.");
    return why.sentence;
}

QString changeName(const QString &change)
{
    if (change == QLatin1StringView("added"))
        return Text::tr("added");
    if (change == QLatin1StringView("removed"))
        return Text::tr("removed");
    if (change == QLatin1StringView("content"))
        return Text::tr("content");
    if (change == QLatin1StringView("mode"))
        return Text::tr("permissions");
    if (change == QLatin1StringView("owner"))
        return Text::tr("owner");
    return Text::tr("type");
}

QString partsAsHtml(const QList<DiffPart> &parts, const QColor &behind)
{
    QString html;
    for (const DiffPart &part : parts) {
        const QString text = part.text.toHtmlEscaped();
        html += part.changed ? QStringLiteral("<span style='background-color:%1'>%2</span>").arg(behind.name(), text)
                             : text;
    }
    return html;
}

QString diffAsHtml(const Why &why, const Palette &palette)
{
    const WordDiff diff = diffWords(why.before.left(4000), why.after.left(4000));
    const QString row = QStringLiteral("<tr><td style='padding-right:10px;color:%1'>%2</td>"
                                       "<td style='font-family:\"%3\"'>%4</td></tr>");
    const QString family = codeFont().families().value(0, codeFont().family());
    QString html = QStringLiteral("<table cellspacing=0 cellpadding=1 style='margin-top:6px'>");
    html += row.arg(palette.mute.name(), Text::tr("before"), family, partsAsHtml(diff.before, palette.removedWord));
    html += row.arg(palette.mute.name(), Text::tr("now"), family, partsAsHtml(diff.after, palette.addedWord));
    return html + QStringLiteral("</table>");
}

QString filesAsHtml(const QList<ChangedSource> &files, const Palette &palette)
{
    QString html = QStringLiteral("<table cellspacing=0 cellpadding=1 style='margin-top:6px'>");
    for (const ChangedSource &file : files.first(std::min(files.size(), mostFiles)))
        html += QStringLiteral("<tr><td style='padding-right:12px'>%1</td><td style='color:%2'>%3</td></tr>")
                    .arg(file.path.toHtmlEscaped(), palette.mute.name(), changeName(file.change));
    html += QStringLiteral("</table>");
    if (files.size() > mostFiles)
        html += Text::tr("and %n more", "", static_cast<int>(files.size() - mostFiles));
    return html;
}

/// Which later steps wait for this one's result.
QString consequence(const Step &step, const QList<Step> &all)
{
    QList<int> lines;
    for (const Step &other : all)
        if (other.state == StepState::Depends && other.why.parent == step.id)
            lines.append(other.firstLine);
    if (lines.isEmpty())
        return {};
    if (lines.size() == 1)
        return Text::tr("Line %1 ran before, on other files: whether it runs again depends on what this one leaves.")
            .arg(lines.first());
    return Text::tr("Lines %1 to %2 ran before, on other files: whether they run again depends on what this one "
                    "leaves.")
        .arg(lines.first())
        .arg(lines.last());
}

} // namespace

QString explain(const Step &step, const QList<Step> &all)
{
    switch (step.state) {
    case StepState::Unknown:
        return Text::tr("Nothing is known about this step yet.");
    case StepState::Metadata:
        return Text::tr("Changes only the image's settings. It makes no layer, and takes no time.");
    case StepState::Cached:
        return Text::tr("Cached: the same instruction on the same files was built before, and its layer is taken from "
                        "the store.");
    case StepState::Depends:
        return Text::tr("Depends on %1: if that leaves the same files as before, this step is cached; if not, it "
                        "runs.")
            .arg(lineOf(step.why.parent, all));
    case StepState::Waiting:
        return Text::tr("Waits for the steps before it.");
    case StepState::Failed:
        return Text::tr("This step failed. The log below shows what it wrote.");
    case StepState::WillRun:
    case StepState::Running:
    case StepState::Done:
        break;
    }
    QString miss = explainMiss(step, all);
    if (step.state == StepState::Done && step.sameResult)
        return miss + QLatin1Char(' ') + Text::tr("It ran and left the same files as before, so its old layer stays.");
    if (!miss.isEmpty())
        return miss;
    return step.state == StepState::Running ? Text::tr("Runs now.") : Text::tr("It ran.");
}

WhyCard::WhyCard(QWidget *parent) : QWidget(parent), m_text(new QLabel(this))
{
    setFocusPolicy(Qt::TabFocus);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(13, 11, 13, 12);
    layout->addWidget(m_text);
    m_text->setWordWrap(true);
    m_text->setTextFormat(Qt::RichText);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_text->setAlignment(Qt::AlignTop | Qt::AlignLeft);
}

void WhyCard::setStep(const Step &step, const QList<Step> &all)
{
    m_step = step;
    m_all = all;
    refresh();
}

void WhyCard::refresh()
{
    const Palette &palette = Palette::of(this);
    const QString sentence = explain(m_step, m_all);
    QString html = QStringLiteral("<div style='line-height:130%'><b>%1</b></div>").arg(sentence.toHtmlEscaped());
    if (!m_step.why.before.isEmpty() || !m_step.why.after.isEmpty())
        html += diffAsHtml(m_step.why, palette);
    if (!m_step.why.files.isEmpty())
        html += filesAsHtml(m_step.why.files, palette);
    if (const QString more = consequence(m_step, m_all); !more.isEmpty())
        html += QStringLiteral("<div style='margin-top:6px;color:%1'>%2</div>").arg(palette.mute.name(), more);
    m_text->setText(html);
    setAccessibleName(sentence);
    update();
}

void WhyCard::paintEvent(QPaintEvent *)
{
    const Palette &palette = Palette::of(this);
    const bool missed = m_step.state == StepState::WillRun || m_step.state == StepState::Depends;
    const ToneColors &colors = palette.tone(toneOf(m_step.state));
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    QColor line = colors.mark;
    line.setAlphaF(0.5F);
    painter.setPen(hasFocus() ? palette.tone(Tone::Accent).mark : missed ? palette.cardLine : line);
    painter.setBrush(missed ? palette.card : colors.wash);
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 9, 9);
}

void WhyCard::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::LanguageChange)
        refresh();
    QWidget::changeEvent(event);
}

} // namespace lamella::ui
