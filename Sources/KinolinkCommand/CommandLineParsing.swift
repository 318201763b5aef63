import ArgumentParser
import KinolinkStorage

/// A command line that can't be run, with the text for the user.
struct UsageError: Error {
    let text: String
}

extension RootCommand {
    /// Parses a command line. Explains negative numbers and unknown commands in plain words; the parser's own messages
    /// about them mislead.
    /// - Throws: ``UsageError``, and the parser's errors.
    static func command(_ arguments: [String]) throws -> any ParsableCommand {
        let name = arguments.first == "help" ? arguments.dropFirst().first : arguments.first
        if let name, !name.hasPrefix("-"), !commandNames.contains(name) {
            throw ValidationError(unknown(name))
        }
        var arguments = arguments
        while true {
            do {
                return try parseAsRoot(arguments)
            } catch {
                if let joined = joiningNegativeValue(arguments, message(for: error)) {
                    arguments = joined
                } else if let message = messageOnNegativeValue(message(for: error)) {
                    throw UsageError(text: fullMessage(for: error).replacing(self.message(for: error), with: message))
                } else {
                    throw error
                }
            }
        }
    }

    /// An error of a command that parses well, but can't be run.
    static func usageError(_ fault: String, in command: any ParsableCommand) -> UsageError {
        let type = type(of: command)
        return UsageError(
            text: "Error: \(fault)\nUsage: \(usageString(for: type).replacing("USAGE: ", with: ""))\n"
                + "  See 'kinolink \(type.configuration.commandName ?? "") --help' for more information.")
    }

    static var commandNames: [String] {
        configuration.groupedSubcommands.flatMap(\.subcommands).compactMap { $0.configuration.commandName }
    }

    private static func unknown(_ name: String) -> String {
        var distance = EditDistance(from: Array(name.utf8))
        let near = commandNames.map { (distance: distance.distance(to: $0.utf8, limit: 3) ?? .max, name: $0) }
        let least = near.reduce(Int.max) { min($0, $1.distance) }
        let nearest = near.filter { $0.distance == least && least < max(2, $0.name.utf8.count / 2) }.map(\.name)
        return "“\(name.printable)” is not a command; "
            + (nearest.isEmpty
                ? "the commands are \(commandNames.joined(separator: ", "))"
                : "did you mean \(nearest.map { "“\($0)”" }.joined(separator: " or "))?")
    }

    /// The parser takes “-3” for an option, and then the option before it has no value. Joins the two with “=”.
    /// - Returns: nil if something else is wrong.
    private static func joiningNegativeValue(_ arguments: [String], _ message: String) -> [String]? {
        guard let option = message.wholeMatch(of: #/Missing value for '(\S+)( .*)?'/#)?.1,
            let place = arguments.firstIndex(where: { $0 == option }), place + 1 < arguments.count,
            arguments[place + 1].contains(#/^-\.?[0-9]/#)
        else { return nil }
        return arguments[..<place] + ["\(option)=\(arguments[place + 1])"] + arguments[(place + 2)...]
    }

    /// The parser refuses a negative value of an unsigned number without giving a reason.
    /// - Returns: nil if something else is wrong.
    private static func messageOnNegativeValue(_ message: String) -> String? {
        message.wholeMatch(of: #/The value '(-[0-9]+)' is invalid for '(\S+)( .*)?'/#).map {
            "\($0.2) can't be \($0.1): 0 or more"
        }
    }
}

/// A command's discussion, encoded so that the parser doesn't break its lines: a broken example doesn't run when it is
/// pasted.
///
/// Blanks and line ends become characters at which the parser doesn't break. ``laidOut(_:width:)`` turns them back.
/// - Parameter text: each paragraph is one line; lines that begin with two blanks are examples.
func helpText(_ text: String) -> String {
    text.replacing(" ", with: "\(unbreakableBlank)").replacing("\n", with: "\(unbreakableLineEnd)")
}

/// The parser's text with the discussions that ``helpText(_:)`` encoded: paragraphs are broken at `width`, examples
/// stay whole.
func laidOut(_ text: String, width: Int) -> String {
    guard text.contains(unbreakableBlank) else { return text }
    // The parser's JSON is not for people.
    if text.hasPrefix("{") { return plain(text, lineEnd: "\\n") }
    return text.split(separator: "\n", omittingEmptySubsequences: false).flatMap { line in
        guard line.contains(unbreakableBlank) else { return [String(line)] }
        return plain(line, lineEnd: "\n").split(separator: "\n", omittingEmptySubsequences: false).flatMap {
            $0.hasPrefix("  ") || $0.isEmpty ? [String($0)] : [String($0)].filled(to: width)
        }
    }.joined(separator: "\n")
}

private let unbreakableBlank: Character = "\u{A0}"
private let unbreakableLineEnd: Character = "\u{2028}"

private func plain(_ text: some StringProtocol, lineEnd: String) -> String {
    String(text).replacing("\(unbreakableBlank)", with: " ").replacing("\(unbreakableLineEnd)", with: lineEnd)
}
