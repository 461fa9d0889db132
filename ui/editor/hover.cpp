// SPDX-License-Identifier: Apache-2.0
#include "ui/editor/hover.h"

#include "core/dockerfile/checks/rule.h"
#include "core/dockerfile/checks/rule_page.h"
#include "ui/editor/instruction_help.h"
#include "ui/editor/reading.h"
#include "ui/editor/text_place.h"

#include <KTextEditor/Cursor>
#include <KTextEditor/Document>
#include <KTextEditor/View>
#include <QStringList>
#include <QTextDocument>
#include <algorithm>
#include <utility>

namespace lamella::ui {

namespace {

bool covers(const Problem &problem, int line, int column)
{
    const std::pair place(line, column);
    const std::pair start(problem.line - 1, problem.column - 1);
    const std::pair end(problem.endLine - 1, problem.endColumn - 1);
    return problem.line > 0 && start <= place && place <= end;
}

QString paragraph(const QString &text)
{
    return QStringLiteral("<p>%1</p>").arg(text.toHtmlEscaped());
}

} // namespace

QString Hover::at(int line, int column)
{
    QStringList parts;
    for (const Problem &problem : std::as_const(m_problems))
        if (covers(problem, line, column) && parts.size() < 3)
            parts.append(finding(problem));
    if (const ReadText *read = m_reading->current()) {
        const std::size_t offset = offsetOf(read->text, line, column);
        for (const QString &part : {name(*read, offset), keyword(*read, offset)})
            if (!part.isEmpty())
                parts.append(part);
    }
    return parts.isEmpty() ? QString() : QStringLiteral("<qt>%1</qt>").arg(parts.join(QStringLiteral("<hr>")));
}

QString Hover::textHint(KTextEditor::View *view, const KTextEditor::Cursor &position)
{
    if (position.column() >= view->document()->lineLength(position.line()))
        return {}; // beside the text
    return at(position.line(), position.column());
}

QString Hover::finding(const Problem &problem)
{
    QString text = QStringLiteral("<p><b>%1</b><br>%2</p>").arg(problem.message.toHtmlEscaped(), problem.rule);
    if (!problem.fix.isEmpty())
        text += paragraph(tr("Ctrl+. repairs it."));
    return text + page(problem.rule);
}

QString Hover::page(const QString &rule)
{
    const QString language = tr("en", "the language of the pages on rules: en or ko");
    const QString key = language + u' ' + rule;
    if (const auto known = m_pages.constFind(key); known != m_pages.constEnd())
        return *known;
    QString html;
    if (const dockerfile::Rule *found = dockerfile::findRule(rule.toStdString())) {
        if (const Result<std::string> markdown = dockerfile::rulePage(*found, language.toStdString())) {
            const std::size_t heading = markdown->starts_with("# ") ? markdown->find('\n') : 0; // the rule's name
            QTextDocument document;
            document.setMarkdown(QString::fromStdString(markdown->substr(std::min(heading, markdown->size()))));
            html = document.toHtml();
        }
    }
    return *m_pages.insert(key, html);
}

QString Hover::name(const ReadText &read, std::size_t offset)
{
    const dockerfile::Occurrence *occurrence = dockerfile::occurrenceAt(read.names, offset);
    if (occurrence == nullptr)
        return {};
    if (occurrence->kind == dockerfile::NameKind::Stage) {
        const dockerfile::Occurrence *definition = dockerfile::definitionOf(read.names, *occurrence);
        const QString stage = QString::fromStdString(read.names.symbols[occurrence->symbol]);
        return definition == nullptr
                   ? QString()
                   : paragraph(tr("Stage %1, begun in line %2.").arg(stage).arg(definition->range.start.line));
    }
    const std::optional<dockerfile::VariableAt> variable = dockerfile::variableAt(read.names, read.values, offset);
    if (!variable)
        return {};
    const QString heading = QString::fromStdString(variable->name);
    const QString value =
        variable->value ? tr("%1 = %2").arg(heading, QString::fromStdString(*variable->value)) : heading;
    const auto line = variable->setAt ? variable->setAt->start.line : 0;
    QString origin;
    switch (variable->origin) {
    case dockerfile::VariableOrigin::Environment:
        origin = tr("Set by ENV in line %1.").arg(line);
        break;
    case dockerfile::VariableOrigin::Argument:
        origin = tr("The default of ARG in line %1; --build-arg can change it.").arg(line);
        break;
    case dockerfile::VariableOrigin::GlobalArgument:
        origin = tr("The default of ARG in line %1, before the first FROM; --build-arg can change it.").arg(line);
        break;
    case dockerfile::VariableOrigin::BaseImage:
        origin = tr("Set by the base image.");
        break;
    case dockerfile::VariableOrigin::Elsewhere:
        origin = tr("Set by the base image, the builder or a build argument, or not at all.");
        break;
    }
    return QStringLiteral("<p><code>%1</code></p>").arg(value.toHtmlEscaped()) + paragraph(origin);
}

QString Hover::keyword(const ReadText &read, std::size_t offset)
{
    for (const dockerfile::Instruction *one : read.file.instructions()) {
        const dockerfile::TextRange &range = one->keywordRange;
        if (offset < range.start.offset)
            break;
        if (offset > range.end.offset)
            continue;
        const QString word = QString::fromStdString(one->keyword);
        const QString help = instructionHelp(word);
        return help.isEmpty() ? QString() : QStringLiteral("<p><b>%1</b></p>").arg(word) + paragraph(help);
    }
    return {};
}

} // namespace lamella::ui
