import Foundation
import KinolinkStorage
import KinolinkTestSupport
import Testing

@testable import Kinolink

/// A tensor of a model file to leave out or replace, and why the file is then refused.
struct Change: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let tensor: Tensor?
    let names: [String]

    /// A tensor that replaces the one with its name.
    init(_ reason: String, _ tensor: Tensor, name: String) {
        testDescription = reason
        self.tensor = tensor
        names = [name]
    }

    init(_ reason: String, without name: String) {
        testDescription = reason
        tensor = nil
        names = [name]
    }

    init<Element: TensorElement>(_ reason: String, _ name: String, _ shape: [Int], _ values: [Element]) {
        self.init(reason, Tensor(name, shape: shape, values: Column(values)), name: name)
    }

    /// A tensor of one dimension.
    init<Element: TensorElement>(_ reason: String, _ name: String, _ values: [Element]) {
        self.init(reason, name, [values.count], values)
    }
}

/// Writes the tiny model with other tensors or metadata, and expects such files to be refused.
struct AlteredModels {
    let directory: TemporaryDirectory

    static let notFollowing = "what it has ready for answers does not follow from its contents"

    func expectFalseTable(_ tensor: Tensor, _ name: String) throws {
        try expectOnlyVerifyingRefuses(altered(without: [name], with: tensor), because: Self.notFollowing)
    }

    /// The model opens and answers without a crash, but does not pass as sound.
    func expectOnlyVerifyingRefuses(_ path: String, because reason: String) throws {
        let model = try Model(opening: path)
        askEverything(of: model, in: directory)
        model.prepare()
        #expect(throws: KinolinkError.model(path: path, reason: "\(path) is damaged: \(reason)")) {
            try model.verify()
        }
    }

    /// The reason why opening fails. Records an issue and returns nil if it succeeds.
    func reason(_ path: String) -> String? {
        let error = #expect(throws: KinolinkError.self) { try Model(opening: path) }
        guard case .model(path, let reason) = error else {
            Issue.record("\(String(describing: error))")
            return nil
        }
        #expect(error?.description == reason)
        return reason
    }

    func count(of name: String) throws -> Int {
        let path = directory.path("counted")
        try Model(.tiny()).write(to: path)
        return try #require(TensorBytes.descriptions(at: path)[name]).shape.reduce(1, *)
    }

    /// Writes the tiny model without some tensors and with others.
    func altered(
        _ version: FormatVersion = .two, without names: [String] = [], with tensor: Tensor? = nil,
        metadata: [String: String] = [:], withoutMetadata: String? = nil
    ) throws -> String {
        let path = directory.path(UUID().uuidString)
        try ModelContents.tiny().write(version: version, to: path)
        return try altered(
            fileAt: path, without: names, with: tensor, metadata: metadata, withoutMetadata: withoutMetadata)
    }

    /// Writes a model over itself, without some tensors and with others.
    func altered(
        fileAt path: String, without names: [String], with tensor: Tensor?, metadata: [String: String] = [:],
        withoutMetadata: String? = nil
    ) throws -> String {
        let file = try TensorFile(opening: path, format: "kinolink-model")
        var tensors = tensor.map { [$0] } ?? []
        for (name, description) in try TensorBytes.descriptions(at: path) where !names.contains(name) {
            func copy<Element: TensorElement>(_ type: Element.Type) throws {
                let (values, shape) = try file.tensor(name, of: type, rank: description.shape.count)
                tensors.append(Tensor(name, shape: shape, values: values))
            }
            switch description.dtype {
            case "F64": try copy(Double.self)
            case "F32": try copy(Float.self)
            case "I64": try copy(Int64.self)
            case "I32": try copy(Int32.self)
            default: try copy(UInt8.self)
            }
        }
        var metadata = file.metadata.merging(metadata) { $1 }
        if let withoutMetadata { metadata[withoutMetadata] = nil }
        let altered = directory.path(UUID().uuidString)
        try TensorFile.write(tensors, metadata: metadata, format: "kinolink-model", to: altered)
        return altered
    }
}
