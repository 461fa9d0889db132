// SPDX-License-Identifier: Apache-2.0
#include "ui/explorer/colored_text.h"

#include <KSyntaxHighlighting/AbstractHighlighter>
#include <KSyntaxHighlighting/Definition>
#include <KSyntaxHighlighting/Format>
#include <KSyntaxHighlighting/Repository>
#include <KSyntaxHighlighting/State>
#include <KSyntaxHighlighting/Theme>
#include <QHash>
#include <optional>

namespace lamella::ui {

namespace {

constexpr qsizetype longestLine = 240;
constexpr qsizetype mostLines = 200;         ///< of a piece
constexpr qsizetype mostCharacters = 12'000; ///< of a piece

/// Collects the formats of one line.
class Highlighter : public KSyntaxHighlighting::AbstractHighlighter {
public:
    explicit Highlighter(const KSyntaxHighlighting::Definition &language, const KSyntaxHighlighting::Theme &theme)
    {
        setDefinition(language);
        setTheme(theme);
    }

    QList<QTextLayout::FormatRange> line(const QString &text)
    {
        m_ranges.clear();
        m_state = highlightLine(text, m_state);
        return std::exchange(m_ranges, {});
    }

protected:
    void applyFormat(int offset, int length, const KSyntaxHighlighting::Format &format) override
    {
        if (length > 0 && !format.isDefaultTextStyle(theme()))
            m_ranges.append({offset, length, formatOf(format)});
    }

private:
    const QTextCharFormat &formatOf(const KSyntaxHighlighting::Format &format)
    {
        const auto known = m_formats.constFind(format.id());
        if (known != m_formats.cend())
            return *known;
        QTextCharFormat look;
        if (format.hasTextColor(theme()))
            look.setForeground(format.textColor(theme()));
        if (format.isBold(theme()))
            look.setFontWeight(QFont::Bold);
        if (format.isItalic(theme()))
            look.setFontItalic(true);
        return *m_formats.insert(format.id(), look);
    }

    QList<QTextLayout::FormatRange> m_ranges;
    QHash<int, QTextCharFormat> m_formats;
    KSyntaxHighlighting::State m_state;
};

/// Takes the next line off the text; a long one in several.
QString takeLine(QStringView *rest)
{
    const QStringView start = rest->left(longestLine + 1);
    qsizetype length = start.indexOf(u'\n');
    const bool whole = length >= 0;
    if (!whole)
        length = std::min(longestLine, rest->size());
    if (!whole && length < rest->size() && rest->at(length - 1).isHighSurrogate())
        --length;
    QString line = rest->left(length).toString();
    *rest = rest->sliced(length + (whole ? 1 : 0));
    return line;
}

} // namespace

struct TextColors::Languages {
    KSyntaxHighlighting::Repository repository;

    [[nodiscard]] std::optional<Highlighter> highlighterFor(const ColoringRequest &request)
    {
        if (request.path.isEmpty())
            return std::nullopt;
        const KSyntaxHighlighting::Definition language = repository.definitionForFileName(request.path);
        if (!language.isValid())
            return std::nullopt;
        const auto theme =
            repository.theme(request.dark ? QStringLiteral("Lamella Dark") : QStringLiteral("Lamella Light"));
        return std::optional<Highlighter>(std::in_place, language, theme);
    }
};

TextColors::TextColors() = default;
TextColors::~TextColors() = default;

QList<ColoredPiece> TextColors::color(const ColoringRequest &request, const std::stop_token &stop)
{
    const std::scoped_lock lock(m_mutex);
    if (!m_languages)
        m_languages = std::make_unique<Languages>();
    std::optional<Highlighter> highlighter = m_languages->highlighterFor(request);
    QList<ColoredPiece> pieces;
    QStringView rest = request.text;
    const auto add = [&](const QString &line) {
        if (pieces.isEmpty() || pieces.last().formats.size() >= mostLines
            || pieces.last().text.size() >= mostCharacters)
            pieces.append(ColoredPiece());
        ColoredPiece &piece = pieces.last();
        if (!piece.formats.isEmpty())
            piece.text += u'\n';
        piece.text += line;
        piece.formats.append(highlighter ? highlighter->line(line) : QList<QTextLayout::FormatRange>());
    };
    while (!rest.isEmpty() && !stop.stop_requested())
        add(takeLine(&rest));
    if (request.text.endsWith(u'\n')) // the empty line behind the last
        add({});
    return pieces;
}

} // namespace lamella::ui
