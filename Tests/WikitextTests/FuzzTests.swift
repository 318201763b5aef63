import Foundation
import KinolinkTestSupport
import Testing

@testable import Wikitext

@Suite struct FuzzTests {
    private static let parts = [
        "[[", "]]", "{{", "}}", "{{{", "}}}", "|", "=", "==", "\n", "\n\n", "''", "'''", "'''''", "<ref>", "</ref>",
        "<ref name=\"x\">", "<ref name=x/>", "<nowiki>", "</nowiki>", "<!--", "-->", "<br>", "</br>", "{|", "|}",
        "\n{|", "\n|-", "\n|", "||", "\n!", "!!", "\n*", "\n:", "\n;", ":", "[http://a.b c]", "http://x.y", "[", "[//",
        "mailto:", "&amp;", "&#91;", "&nbsp;", "<pre>", "</pre>", "<li>", "<small>", "</small>", "<div style=\"a\">",
        "</div>", "<math>", "<", ">", "/", "\"", "'", "\\", "#", "----", "\u{A0}", "\u{2003}", "é", "日", "[[File:",
        "[[a", "b]]", "{", "}", "]", "<b", "</b", "</", "<!", "&", "&#", " ", "{{a|", "=}}", "<td>", "<gallery>",
        "[[http://a b]]", "{{Infobox film|a=", "{{ubl|", "{{film date|1999|", "{{plainlist|\n* ", "{{{a|[[b]]}}}",
        "{{IMDb title|1", "\n== External links ==\n", "rotten tomatoes", "85%", "7.1/10", "#REDIRECT [[", "Category:",
        "\u{0}", "\u{1F}", "{{#if:", "{{US$|",
    ].map { Array($0.utf8) }

    /// Asks for every answer and checks the nesting. `KINOLINK_FUZZ` sets the number of texts.
    @Test func noTextMadeOfMarkupCrashesOrTakesTooManySteps() {
        var random = SplitMix(seed: 4)
        let names = TemplateNames(["Infobox film", "a"])
        let count = ProcessInfo.processInfo.environment["KINOLINK_FUZZ"].flatMap { Int($0) } ?? 100_000
        for _ in 0..<count {
            var text: [UInt8] = []
            for _ in 0..<Int.random(in: 1...30, using: &random) {
                switch Int.random(in: 0..<10, using: &random) {
                case 0: text.append(UInt8.random(in: 0...255, using: &random))
                case 1: text.append(contentsOf: "abc ".utf8)
                default: text.append(contentsOf: Self.parts.randomElement(using: &random) ?? [])
                }
            }
            let document = Document(text)
            #expect(document.steps <= 100 * text.count + 10_000)
            let links = document.linkTitles.count
            #expect(Self.isNested(document.tokens))
            #expect(links == document.tokens.count { $0.kind == .linkOpen })
            _ = document.firstTemplate(named: names)?.values
            _ = RottenTomatoes(text)
            _ = IMDbTitle(document, title: "a", infobox: [])
            _ = Redirect.target(of: text)
            for title in document.linkTitles { _ = LinkTarget(title) }
            if document.firstTemplate(named: names) != nil {
                #expect(text.withUnsafeBufferPointer { names.mayOccur(in: $0) })
            }
        }
    }

    /// Whether each closing ends the last opening, and the tokens are in order and don't overlap.
    private static func isNested(_ tokens: [Token]) -> Bool {
        var open: [Token.Kind] = []
        var end: Int32 = 0
        for token in tokens {
            guard token.start >= end, token.end >= token.start else { return false }
            end = token.end
            switch token.kind {
            case .templateOpen, .argumentOpen, .linkOpen, .externalOpen, .styleOpen, .tagOpen, .tableOpen:
                open.append(token.kind)
            case .templateClose: if open.popLast() != .templateOpen { return false }
            case .argumentClose: if open.popLast() != .argumentOpen { return false }
            case .linkClose: if open.popLast() != .linkOpen { return false }
            case .externalClose: if open.popLast() != .externalOpen { return false }
            case .styleClose: if open.popLast() != .styleOpen { return false }
            case .tagClose: if open.popLast() != .tagOpen { return false }
            case .tableClose: if open.popLast() != .tableOpen { return false }
            case .parameter: if open.last != .templateOpen { return false }
            case .linkSeparator: if open.last != .linkOpen { return false }
            case .argumentSeparator: if open.last != .argumentOpen { return false }
            case .tableRow, .tableCell: if open.last != .tableOpen { return false }
            case .tagEmpty, .comment, .void: break
            }
        }
        return open.isEmpty
    }
}
