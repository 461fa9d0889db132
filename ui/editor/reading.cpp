// SPDX-License-Identifier: Apache-2.0
#include "ui/editor/reading.h"

#include <KTextEditor/Document>
#include <QtConcurrent>

namespace lamella::ui {

namespace {

std::shared_ptr<const ReadText> readText(qint64 revision, const QString &text, const dockerfile::BaseVariables &bases)
{
    auto read = std::make_shared<ReadText>();
    read->revision = revision;
    read->text = text.toStdString();
    read->file = dockerfile::parse(read->text);
    read->names = dockerfile::namesIn(read->file, read->text);
    read->values = dockerfile::variableValues(read->file, read->names, bases);
    return read;
}

} // namespace

Reading::Reading(KTextEditor::Document *document, QObject *parent) : QObject(parent), m_document(document)
{
    m_timer.setSingleShot(true);
    m_timer.setInterval(pause);
    connect(&m_timer, &QTimer::timeout, this, &Reading::read);
    connect(m_document, &KTextEditor::Document::textChanged, this, [this] { m_timer.start(); });
    m_timer.start();
}

void Reading::setBases(const dockerfile::BaseVariables &bases)
{
    if (m_bases == bases)
        return;
    m_bases = bases;
    m_basesChanged = true;
    read();
}

const ReadText *Reading::current() const
{
    return m_text && m_text->revision == m_document->revision() ? m_text.get() : nullptr;
}

void Reading::whenRead(Then then)
{
    if (const ReadText *text = current()) {
        then(*text);
        return;
    }
    m_waiting.push_back(std::move(then));
    read();
}

void Reading::read()
{
    m_timer.stop();
    if (m_busy || (current() && !m_basesChanged))
        return;
    m_busy = true;
    m_basesChanged = false;
    QtConcurrent::run([revision = m_document->revision(), text = m_document->text(), bases = m_bases] {
        return readText(revision, text, bases);
    }).then(this, [this](std::shared_ptr<const ReadText> text) { take(std::move(text)); });
}

void Reading::take(std::shared_ptr<const ReadText> text)
{
    m_busy = false;
    m_text = std::move(text);
    if (!current() || m_basesChanged) {
        read(); // it was typed on meanwhile
        return;
    }
    const std::vector<Then> waiting = std::exchange(m_waiting, {});
    for (const Then &then : waiting)
        if (const ReadText *now = current()) // one of them may have edited
            then(*now);
}

} // namespace lamella::ui
