import Foundation
import HTTPTypes
@testable import KinolinkServer
import NIOCore
import Testing

/// The examples of docs/service.md are answers of the service.
struct ServiceGuideTests {
    private struct Example: Sendable, CustomStringConvertible {
        let path: String
        let body: String?
        /// JSON that may lack members and elements of lists.
        let answer: String

        var description: String { path }
    }

    /// The console blocks' commands that ask with one body or none.
    private static let examples: [Example] = {
        let guide = URL(filePath: #filePath).appending(path: "../../../../docs/service.md").standardized
        guard let text = try? String(contentsOf: guide, encoding: .utf8) else { return [] }
        return text.components(separatedBy: "```console\n").dropFirst().flatMap { block in
            let lines = block.components(separatedBy: "```")[0]
            return lines.components(separatedBy: "$ curl ").dropFirst().compactMap(example)
        }
    }()

    private static func example(_ text: String) -> Example? {
        guard let url = text.firstMatch(of: /http:\/\/127\.0\.0\.1:8080([^'\s]*)/)?.1 else { return nil }
        let body = text.firstMatch(of: /-d '([^']*)'/)?.1
        // The answer begins on a line of its own, after the body.
        let rest = body.map { text[$0.endIndex...] } ?? text[url.endIndex...]
        guard let start = rest.range(of: "\n{") else { return nil }
        let answer = rest[rest.index(after: start.lowerBound)...].components(separatedBy: "\n$ ")[0]
        return Example(path: String(url), body: body.map(String.init), answer: answer)
    }

    /// They differ each time, or with the machine.
    private static let changing: Set = ["checksum", "bytes", "loaded_at", "token", "request_id", "training"]

    @Test func theGuideHasExamples() {
        let paths = Set(Self.examples.map { $0.path.split(separator: "?")[0] })
        #expect(paths.count >= 10, "\(paths)")
    }

    @Test(arguments: examples) private func theAnswerIsAsTheGuideShowsIt(example: Example) async throws {
        let folder = try TemporaryFolder()
        let tested = try TestedService(profiles: try ProfileStore(folder: folder.path("profiles")))
        let answer = try await tested.ask(example.path, example.body == nil ? .get : .post, body: example.body)
        let shown = try JSONSerialization.jsonObject(with: Data(example.answer.utf8))
        let found = try JSONSerialization.jsonObject(with: Data(answer.body.readableBytesView))
        #expect(Self.difference(shown, found, at: "") == nil, "\(answer.text.prefix(2000))")
    }

    /// Where an answer lacks something that is shown, or has it otherwise; nil for nowhere.
    private static func difference(_ shown: Any, _ found: Any, at place: String) -> String? {
        switch (shown, found) {
        case (let shown as [String: Any], let found as [String: Any]):
            for (name, value) in shown where !changing.contains(name) {
                guard let other = found[name] else { return "\(place).\(name) is missing" }
                if let difference = difference(value, other, at: "\(place).\(name)") { return difference }
            }
            return nil
        case (let shown as [Any], let found as [Any]):
            // A list may be cut anywhere.
            for (number, value) in shown.enumerated()
            where !found.contains(where: { difference(value, $0, at: "") == nil }) {
                return found.count == 1 ? difference(value, found[0], at: "\(place)[0]") : "\(place)[\(number)]"
            }
            return nil
        case (let shown as String, let found as String):
            return shown == found ? nil : "\(place): \(found)"
        case (let shown as NSNumber, let found as NSNumber):
            // The C library has a hand in the last digits.
            let (shown, found) = (shown.doubleValue, found.doubleValue)
            return abs(shown - found) <= 1e-3 * max(abs(shown), 1e-3) ? nil : "\(place): \(found)"
        default: return shown is NSNull && found is NSNull ? nil : "\(place): \(found)"
        }
    }
}
