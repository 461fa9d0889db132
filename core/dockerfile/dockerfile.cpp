// SPDX-License-Identifier: Apache-2.0
#include "core/dockerfile/dockerfile.h"

#include "core/dockerfile/directives.h"
#include "core/dockerfile/heredoc.h"
#include "core/dockerfile/instruction_reader.h"
#include "core/dockerfile/logical_line.h"
#include "core/dockerfile/understanding.h"
#include "core/dockerfile/unicode.h"

#include <algorithm>
#include <utility>

namespace lamella::dockerfile {

namespace {

constexpr std::size_t longestLine = 65535;
// What nobody writes by hand; beyond it a file is not worth the memory that its instructions and findings would take.
constexpr std::size_t longestFile = std::size_t{16} << 20U;
constexpr std::size_t mostInstructions = 100'000;
constexpr std::size_t mostFindings = 1000;

/// Reads one file from its first to its last line.
class Parser {
public:
    explicit Parser(std::string_view text) : m_source(text) {}

    Dockerfile parse()
    {
        if (m_source.text().empty()) {
            addError("the Dockerfile cannot be empty", {});
            return std::move(m_file);
        }
        if (m_source.text().size() > longestFile) {
            addError("the Dockerfile is larger than " + std::to_string(longestFile) + " bytes", m_source.range(0, 0));
            return std::move(m_file);
        }
        const std::size_t first = readDirectives(m_source, m_file);
        checkLineLengths();
        LineReader reader(m_source, m_file.escape);
        reader.moveTo(first);
        bool any = false;
        while (std::optional<LogicalLine> line = reader.next()) {
            any = true;
            if (isTooMuch(*line))
                break;
            readLine(*line, reader);
        }
        if (!any)
            addError("file with no instructions", m_source.range(0, 0));
        std::ranges::stable_sort(m_file.diagnostics, {}, [](const Diagnostic &one) { return one.range.start.offset; });
        return std::move(m_file);
    }

private:
    void addError(std::string message, TextRange range)
    {
        m_file.diagnostics.push_back({std::string(syntaxRule), Severity::Error, std::move(message), range, {}, {}});
    }

    /// Whether reading ends before this line, which is then said.
    bool isTooMuch(const LogicalLine &line)
    {
        const bool instructions = m_instructions++ == mostInstructions;
        if (!instructions && m_file.diagnostics.size() < mostFindings)
            return false;
        addError(instructions
                     ? "a Dockerfile cannot have more than " + std::to_string(mostInstructions) + " instructions"
                     : "too many mistakes: the file is not read further",
                 line.range(0, 0));
        return true;
    }

    void checkLineLengths()
    {
        for (std::size_t index = 0; index < m_source.lineCount(); ++index) {
            std::string_view line = m_source.rawLine(index);
            if (line.ends_with('\n'))
                line.remove_suffix(1);
            if (line.size() > longestLine)
                addError("dockerfile line greater than max allowed size of " + std::to_string(longestLine),
                         m_source.lineRange(index));
        }
    }

    void readLine(const LogicalLine &line, LineReader &reader)
    {
        noteEmptyContinuations(line, reader);
        ReadInstruction read = readInstruction(line, m_file.escape);
        Instruction &instruction = read.instruction;
        if (mayHoldHeredocs(instruction))
            readHeredocs(line, reader, read);
        if (read.problem)
            m_file.diagnostics.push_back(diagnosticOf(std::move(*read.problem), instruction.range));
        else
            understandInstruction(instruction);
        place(std::move(instruction));
    }

    void noteEmptyContinuations(const LogicalLine &line, const LineReader &reader)
    {
        if (line.emptyContinuations.empty())
            return;
        EmptyContinuation empty{.last = reader.place()};
        for (const std::size_t index : line.emptyContinuations)
            empty.lines.push_back(m_source.lineRange(index));
        m_file.emptyContinuations.push_back(std::move(empty));
    }

    void readHeredocs(const LogicalLine &line, LineReader &reader, ReadInstruction &read)
    {
        Result<std::vector<Heredoc>> heredocs = heredocsOn(line.text);
        if (!heredocs) {
            read.problem = Problem{heredocs.error().message};
            return;
        }
        Instruction &instruction = read.instruction;
        for (Heredoc &heredoc : *heredocs) {
            const bool ended = readBody(heredoc, reader, instruction.range);
            instruction.heredocs.push_back(std::move(heredoc));
            if (!ended) {
                read.problem = Problem{"unterminated heredoc"};
                break;
            }
        }
        if (!instruction.trigger.empty()) {
            instruction.trigger.front().heredocs = instruction.heredocs;
            instruction.trigger.front().range.end = instruction.range.end;
        }
    }

    /// Whether the terminator was found; if not, everything up to the end of the file is the body.
    bool readBody(Heredoc &heredoc, LineReader &reader, TextRange &whole)
    {
        const std::size_t first = reader.place();
        const auto startOf = [this](std::size_t line) {
            return line < m_source.lineCount() ? m_source.lineStart(line) : m_source.text().size();
        };
        for (std::size_t index = first; index < m_source.lineCount(); ++index) {
            std::string_view line = m_source.line(index);
            if (heredoc.chomp)
                line.remove_prefix(std::min(line.find_first_not_of('\t'), line.size()));
            whole.end = m_source.lineRange(index).end;
            if (line != heredoc.name)
                continue;
            setBody(heredoc, startOf(first), startOf(index));
            reader.moveTo(index + 1);
            return true;
        }
        setBody(heredoc, startOf(first), m_source.text().size());
        reader.moveTo(m_source.lineCount());
        return false;
    }

    void setBody(Heredoc &heredoc, std::size_t begin, std::size_t end)
    {
        heredoc.content = m_source.text().substr(begin, end - begin);
        heredoc.range = m_source.range(begin, end);
    }

    void understandInstruction(Instruction &instruction)
    {
        Understood<Typed> typed = understand(instruction);
        if (!typed) {
            m_file.diagnostics.push_back(diagnosticOf(std::move(typed.error()), instruction.range));
            return;
        }
        instruction.typed = std::move(*typed);
        for (Instruction &trigger : instruction.trigger)
            understandTrigger(trigger);
    }

    // A trigger fires in another build: what is wrong with it does not stop this one.
    void understandTrigger(Instruction &trigger)
    {
        Understood<Typed> typed = understand(trigger);
        if (typed) {
            trigger.typed = std::move(*typed);
            return;
        }
        Diagnostic finding = diagnosticOf(std::move(typed.error()), trigger.range);
        finding.rule = "lamella/onbuild-trigger";
        finding.severity = Severity::Warning;
        m_file.diagnostics.push_back(std::move(finding));
    }

    void place(Instruction instruction)
    {
        if (instruction.keyword == "FROM") {
            openStage(std::move(instruction));
        } else if (!m_file.stages.empty()) {
            m_file.stages.back().range.end = instruction.range.end;
            m_file.stages.back().instructions.push_back(std::move(instruction));
        } else if (instruction.keyword == "ARG") {
            m_file.globalArgs.push_back(std::move(instruction));
        } else {
            // An instruction that has a finding of its own does not need a second one.
            if (!std::holds_alternative<std::monostate>(instruction.typed))
                addError("no build stage in current context", instruction.range);
            m_file.stray.push_back(std::move(instruction));
        }
    }

    void openStage(Instruction instruction)
    {
        Stage stage;
        stage.index = m_file.stages.size();
        stage.range = instruction.range;
        if (const From *from = std::get_if<From>(&instruction.typed)) {
            stage.name = from->name;
            stage.base = from->image;
            stage.platform = from->platform;
        }
        stage.from = std::move(instruction);
        m_file.stages.push_back(std::move(stage));
    }

    SourceText m_source;
    Dockerfile m_file;
    std::size_t m_instructions = 0;
};

} // namespace

Dockerfile parse(std::string_view text)
{
    return Parser(text).parse();
}

std::vector<const Instruction *> Dockerfile::instructions() const
{
    std::vector<const Instruction *> all;
    const auto add = [&all](const std::vector<Instruction> &some) {
        for (const Instruction &instruction : some)
            all.push_back(&instruction);
    };
    add(globalArgs);
    add(stray);
    for (const Stage &stage : stages) {
        all.push_back(&stage.from);
        add(stage.instructions);
    }
    std::ranges::stable_sort(all, {}, [](const Instruction *one) { return one->range.start.offset; });
    return all;
}

} // namespace lamella::dockerfile
