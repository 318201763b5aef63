import Foundation
import HTTPTypes
import NIOCore
import Testing

@testable import KinolinkServer

/// The document is written by hand, so tests hold it to the routes and to itself.
@Suite struct OpenAPITests {
    private static let bytes = Array(Assets.bytes("openapi.json").readableBytesView)
    private let document: [String: Any]

    init() throws {
        document = try #require(
            JSONSerialization.jsonObject(with: Data(Self.bytes)) as? [String: Any], "the document is no JSON object")
    }

    @Test func isOfVersion31() throws {
        let version = try #require(document["openapi"] as? String)
        #expect(version.hasPrefix("3.1."))
    }

    @Test func documentsEachRouteAndNoOther() throws {
        let paths = try #require(document["paths"] as? [String: [String: Any]])
        let documented = paths.flatMap { path, item in
            item.keys.filter(Self.methods.contains).map { "\($0.uppercased()) \(path)" }
        }
        // The service answers HEAD wherever it answers GET, and the document says so once.
        let served = Routes.table.filter { $0.method != .head }.map { "\($0.method.rawValue) \(Self.path($0.path))" }
        #expect(Set(served).subtracting(documented).sorted() == [], "routes that are not documented")
        #expect(Set(documented).subtracting(served).sorted() == [], "documented operations without a route")
        let addresses = Routes.table.map { "\($0.method.rawValue) \($0.path)" }
        #expect(Set(addresses).count == addresses.count)
    }

    @Test func eachOperationHasANameOfItsOwnAndATagOfTheList() throws {
        let operations = try operations
        let ids = operations.compactMap { $0["operationId"] as? String }
        #expect(ids.count == operations.count)
        #expect(Set(ids).count == ids.count)
        let tags = try #require(document["tags"] as? [[String: Any]]).compactMap { $0["name"] as? String }
        #expect(Set(operations.flatMap { $0["tags"] as? [String] ?? [] }) == Set(tags))
    }

    @Test func eachReferenceResolves() {
        for reference in references(in: document) {
            #expect(resolve(reference) != nil, "\(reference)")
        }
    }

    @Test func eachComponentIsUsed() throws {
        let used = Set(references(in: document))
        let components = try #require(document["components"] as? [String: [String: Any]])
        for (kind, named) in components where kind != "securitySchemes" {
            for name in named.keys { #expect(used.contains("#/components/\(kind)/\(name)"), "\(kind) \(name)") }
        }
        let schemes = Set(requirements(in: document).flatMap(\.keys))
        #expect(schemes == Set(try #require(components["securitySchemes"]).keys))
    }

    /// With a key set, what needs it may answer that it is missing. All else says that it needs none.
    @Test func eachOperationThatNeedsTheKeyDocumentsItsLack() throws {
        for operation in try operations where operation["security"] == nil {
            let responses = try #require(operation["responses"] as? [String: Any])
            #expect(responses["401"] != nil, "\(operation["operationId"] ?? "")")
        }
    }

    @Test(.enabled(if: Validator.isAvailable, "needs python3 and openapi-spec-validator"))
    func aValidatorAcceptsItAndItsExamples() throws {
        let (status, output) = try Validator.check(Self.bytes)
        #expect(status == 0, "\(output)")
        #expect(output.hasPrefix("OpenAPI 3.1."), "\(output)")
    }

    private static let methods: Set = ["get", "put", "post", "delete", "options", "head", "patch", "trace"]

    /// “/v1/things/{id}” for “/v1/things/:id”. Addresses of the page are described as one, and those of its files, too.
    private static func path(_ route: String) -> String {
        if Routes.pagePaths.contains(route) { return "/" }
        if route.hasPrefix(Assets.path) { return "/assets/{hash}/{name}" }
        let parts = route.split(separator: "/").map { $0.hasPrefix(":") ? "{\($0.dropFirst())}" : String($0) }
        return "/" + parts.joined(separator: "/")
    }

    private var operations: [[String: Any]] {
        get throws {
            try #require(document["paths"] as? [String: [String: Any]]).values.flatMap { item in
                item.filter { Self.methods.contains($0.key) }.values.compactMap { $0 as? [String: Any] }
            }
        }
    }

    private func references(in value: Any) -> [String] {
        if let list = value as? [Any] { return list.flatMap(references) }
        guard let object = value as? [String: Any] else { return [] }
        return object.flatMap { name, value in
            if name == "$ref", let reference = value as? String { return [reference] }
            // Examples are data, whatever they look like.
            return ["example", "examples"].contains(name) ? [] : references(in: value)
        }
    }

    private func requirements(in value: Any) -> [[String: Any]] {
        if let list = value as? [Any] { return list.flatMap(requirements) }
        guard let object = value as? [String: Any] else { return [] }
        return object.flatMap { name, value in
            name == "security" ? value as? [[String: Any]] ?? [] : requirements(in: value)
        }
    }

    private func resolve(_ reference: String) -> Any? {
        guard reference.hasPrefix("#/") else { return nil }
        return reference.dropFirst(2).split(separator: "/").reduce(document as Any?) { value, part in
            let name = String(part).replacing("~1", with: "/").replacing("~0", with: "~")
            return (value as? [String: Any])?[name]
        }
    }
}

/// `Server/Checks/openapi.py`, by `python3` on the path or by the Python that `KINOLINK_PYTHON` names.
private enum Validator {
    private static let interpreter = ProcessInfo.processInfo.environment["KINOLINK_PYTHON"] ?? "python3"
    private static let script = URL(filePath: #filePath).appending(path: "../../../Checks/openapi.py").standardized

    static let isAvailable = (try? run(["-c", "import openapi_spec_validator"]))?.status == 0

    static func check(_ document: [UInt8]) throws -> (status: Int32, output: String) {
        let file = FileManager.default.temporaryDirectory.appending(path: "openapi-\(UUID().uuidString).json")
        defer { try? FileManager.default.removeItem(at: file) }
        try Data(document).write(to: file)
        return try run([script.path(percentEncoded: false), file.path(percentEncoded: false)])
    }

    private static func run(_ arguments: [String]) throws -> (status: Int32, output: String) {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = [interpreter] + arguments
        process.environment = ProcessInfo.processInfo.environment.merging(["PYTHONIOENCODING": "utf-8"]) { $1 }
        let output = Pipe()
        process.standardOutput = output
        process.standardError = output
        try process.run()
        let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        return (process.terminationStatus, text)
    }
}
