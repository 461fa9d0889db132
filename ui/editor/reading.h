// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/dockerfile/dockerfile.h"
#include "core/dockerfile/editing/variable_values.h"

#include <QObject>
#include <QTimer>
#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace KTextEditor {
class Document;
}

namespace lamella::ui {

/// A text of the editor as the engine understands it. A value; safe for several threads.
struct ReadText {
    qint64 revision = 0; ///< of the document
    std::string text;    ///< in UTF-8
    dockerfile::Dockerfile file;
    dockerfile::Names names;
    dockerfile::VariableValues values;
};

/// Keeps what the editor holds read: parses on another thread whenever the typing pauses.
class Reading : public QObject {
    Q_OBJECT
public:
    using Then = std::function<void(const ReadText &)>;

    /// A pause in typing, in milliseconds.
    static constexpr int pause = 40;

    explicit Reading(KTextEditor::Document *document, QObject *parent = nullptr);

    /// What the images set that stages begin with: values are found anew where that is something else than before.
    void setBases(const dockerfile::BaseVariables &bases);
    /// The text that stands in the editor now; null while it is being read.
    [[nodiscard]] const ReadText *current() const;
    /// Calls `then` with the text that stands in the editor: at once when it is read, else as soon as it is.
    void whenRead(Then then);

private:
    void read();
    void take(std::shared_ptr<const ReadText> text);

    KTextEditor::Document *m_document;
    QTimer m_timer;
    std::shared_ptr<const ReadText> m_text;
    std::vector<Then> m_waiting;
    dockerfile::BaseVariables m_bases;
    bool m_busy = false;
    bool m_basesChanged = false;
};

} // namespace lamella::ui
