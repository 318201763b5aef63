/// What an article's first sentence says its subject is.
///
///     LeadSentence(Array("'''''Heat''''' is a 1995 [[crime film|American crime film]]. It".utf8)).predicate
///     // "a 1995 American crime film"
///
/// Every film article is checked, so this is fast: one pass over the sentence, and no grammar.
struct LeadSentence {
    /// Nil if no line begins with the subject in bold and continues with `is`, `are`, `was` or `were`.
    let predicate: String?

    init(_ text: [UInt8]) {
        predicate = text.withUnsafeBufferPointer { text in
            Self.firstBoldLine(text).flatMap { Self.predicate(Self.firstSentence($0)) }
        }
    }

    /// At most 2,000 bytes of the line. Notes may be long, but the sentence soon says what its subject is.
    static func firstBoldLine(_ text: UnsafeBufferPointer<UInt8>) -> UnsafeBufferPointer<UInt8>? {
        var isStart = true
        for index in text.indices {
            if isStart, begins(text, index, "'''") {
                let rest = text[index...].prefix(2000)
                return UnsafeBufferPointer(rebasing: rest.prefix { $0 != UInt8(ascii: "\n") })
            }
            isStart = text[index] == UInt8(ascii: "\n")
        }
        return nil
    }

    /// The sentence without templates, comments, notes, brackets and quotes. Links appear as their text.
    private static func firstSentence(_ text: UnsafeBufferPointer<UInt8>) -> [UInt8] {
        var plain: [UInt8] = []
        var depth = 0
        var linkStart: Int?
        var index = 0
        while index < text.count {
            let byte = text[index]
            if begins(text, index, "{{") {
                depth += 1
                index += 2
            } else if begins(text, index, "}}") {
                depth = max(depth - 1, 0)
                index += 2
            } else if depth > 0 {
                index += 1
            } else if begins(text, index, "<!--") {
                index = end(of: "-->", text, index)
            } else if begins(text, index, "<ref") {
                let close = end(of: ">", text, index)
                let isEmpty = close >= 2 && text[close - 2] == UInt8(ascii: "/")
                index = isEmpty ? close : end(of: "</ref>", text, index)
            } else if begins(text, index, "[[") {
                linkStart = plain.count
                index += 2
            } else if byte == UInt8(ascii: "|"), let start = linkStart {
                plain.removeSubrange(start...)
                index += 1
            } else {
                if begins(text, index, ". ") { break }
                if byte == UInt8(ascii: "]") { linkStart = nil }
                if byte != UInt8(ascii: "]"), byte != UInt8(ascii: "'") { plain.append(byte) }
                index += 1
            }
        }
        return plain
    }

    private static let maximumPredicate = 300

    /// The words after the first verb.
    private static func predicate(_ sentence: [UInt8]) -> String? {
        sentence.withUnsafeBufferPointer { sentence in
            for index in sentence.indices where sentence[index] == UInt8(ascii: " ") {
                for verb in [" is ", " are ", " was ", " were "] as [StaticString] where begins(sentence, index, verb) {
                    let predicate = sentence[(index + verb.utf8CodeUnitCount)...]
                    return String(decoding: predicate.prefix(maximumPredicate), as: UTF8.self)
                }
            }
            return nil
        }
    }

    private static func begins(_ text: UnsafeBufferPointer<UInt8>, _ index: Int, _ word: StaticString) -> Bool {
        guard text.count - index >= word.utf8CodeUnitCount else { return false }
        for offset in 0..<word.utf8CodeUnitCount where text[index + offset] != word.utf8Start[offset] { return false }
        return true
    }

    /// The place after the next `word`, or the end of the text.
    private static func end(of word: StaticString, _ text: UnsafeBufferPointer<UInt8>, _ start: Int) -> Int {
        var index = start
        while index < text.count, !begins(text, index, word) { index += 1 }
        return min(index + word.utf8CodeUnitCount, text.count)
    }
}

/// The other names of its subject that an article's first sentence gives.
///
///     LeadNames(Array("'''''Ran''''' ({{lang-ja|乱}}), also known as '''Chaos''', is a film".utf8)).names
///     // ["乱", "Chaos"]
///
/// Names are: other bold text, the contents of templates for foreign languages, and italic text in the brackets after
/// the first name. Only the part of the sentence before its verb is read.
struct LeadNames {
    private(set) var names: [String] = []

    /// - Parameter verbs: those after which there are no names, beside the English ones.
    init(_ text: [UInt8], verbs: [String] = []) {
        text.withUnsafeBufferPointer { text in
            if let line = LeadSentence.firstBoldLine(text) {
                read(String(decoding: line, as: UTF8.self), until: [" is ", " are ", " was ", " were "] + verbs)
            }
        }
    }

    private mutating func read(_ line: String, until verbs: [String]) {
        var first: String?
        var depth = 0
        var (isInNote, isTranslated) = (false, false)
        for piece in Self.pieces(of: line[...]) {
            switch piece {
            case .note(let begins): isInNote = begins
            case _ where isInNote: continue
            case .open: depth += 1
            case .close: depth = max(0, depth - 1)
            case .text(let text):
                // The names come before the verb. A verb in a note or in brackets doesn't count.
                isTranslated = ["lit", "mean", "transl"].contains(where: text.lowercased().contains)
                if depth == 0, verbs.contains(where: text.contains) { return }
            case .bold(let name):
                if first == nil { first = name } else { add(name, besides: first) }
            case .italic(let name):
                // Brackets may also translate the name.
                if depth > 0, first != nil, !isTranslated { add(name, besides: first) }
            case .template(let template):
                for name in Self.names(in: template) { add(name, besides: first) }
            }
        }
    }

    private mutating func add(_ name: String, besides first: String?) {
        let name = name.replacing("&nbsp;", with: " ").trimming { $0.isWhitespace || "'\"“”".contains($0) }
        guard !name.isEmpty, name != first, name.utf8.count <= 100, !name.contains(where: "[]{}<>|".contains),
            !names.contains(name), names.count < 8
        else { return }
        names.append(name)
    }

    private enum Piece {
        case text(Substring)
        case bold(String)
        case italic(String)
        /// The text between the braces.
        case template(Substring)
        case open, close
        /// `<ref>` and `</ref>`.
        case note(begins: Bool)
    }

    private static func pieces(of line: Substring) -> [Piece] {
        var pieces: [Piece] = []
        var rest = line
        var textStart = rest.startIndex
        func endText() { if textStart < rest.startIndex { pieces.append(.text(line[textStart..<rest.startIndex])) } }
        // Most letters begin nothing.
        while let start = rest.utf8.firstIndex(where: beginsPiece) {
            rest = rest[start...]
            var piece: Piece?
            var next = rest.index(after: rest.startIndex)
            if let (quoted, after, isBold) = quoted(rest) {
                (piece, next) = (isBold ? .bold(quoted) : .italic(quoted), after)
            } else if rest.hasPrefix("{{"), let close = rest.firstRange(of: "}}") {
                (piece, next) = (
                    .template(rest[rest.index(rest.startIndex, offsetBy: 2)..<close.lowerBound]), close.upperBound
                )
            } else if rest.hasPrefix("<!--"), let end = rest.firstRange(of: "-->") {
                (piece, next) = (.text(""), end.upperBound)
            } else if rest.hasPrefix("<ref"), let close = rest.firstIndex(of: ">") {
                let isEmpty = rest[..<close].last == "/"
                (piece, next) = (isEmpty ? nil : .note(begins: true), rest.index(after: close))
            } else if rest.hasPrefix("</ref>") {
                (piece, next) = (.note(begins: false), rest.index(rest.startIndex, offsetBy: 6))
            } else if rest.first == "(" {
                piece = .open
            } else if rest.first == ")" {
                piece = .close
            }
            if let piece {
                endText()
                pieces.append(piece)
                textStart = next
            }
            rest = rest[next...]
        }
        rest = line[line.endIndex...]
        endText()
        return pieces
    }

    private static func beginsPiece(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "'"), UInt8(ascii: "{"), UInt8(ascii: "<"), UInt8(ascii: "("), UInt8(ascii: ")"): true
        default: false
        }
    }

    /// The text between two `''`, `'''` or `'''''`.
    private static func quoted(_ text: Substring) -> (content: String, after: Substring.Index, isBold: Bool)? {
        for mark in ["'''''", "'''", "''"] where text.hasPrefix(mark) {
            let content = text.dropFirst(mark.count)
            guard let end = content.firstRange(of: mark) else { return nil }
            return (String(content[..<end.lowerBound]), end.upperBound, mark.count > 2)
        }
        return nil
    }

    /// The names in `lang-ja|乱`, `lang|fr|Amélie` and `Nihongo|Ran|乱|Ran`, but not in `lit|Chaos`, which is a
    /// translation.
    private static func names(in template: Substring) -> [String] {
        let parts = template.split(separator: "|", omittingEmptySubsequences: false).map { $0.trimming(\.isWhitespace) }
        let values = parts.dropFirst().filter { !$0.contains("=") }
        switch parts.first?.lowercased() ?? "" {
        case let name where name.hasPrefix("lang-") || name.hasPrefix("langx-"): return Array(values.prefix(1))
        case "lang", "langx", "native name", "transl", "transliteration": return Array(values.dropFirst().prefix(1))
        case "nihongo", "nihongo2", "nihongo3", "korean": return Array(values.prefix(3))
        default: return []
        }
    }
}

extension StringProtocol {
    fileprivate func trimming(_ isBlank: (Character) -> Bool) -> String {
        String(drop(while: isBlank).reversed().drop(while: isBlank).reversed())
    }
}
