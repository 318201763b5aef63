internal import CKinolinkDrawingFiles
internal import Foundation
public import Kinolink

/// A map as a page in one HTML file, to wander in: it needs no other file and no network.
///
///     try Data(MapFile(model.sheet(of: map)).html()).write(to: url)
///
/// A map of 36,000 films takes 1.5 MB.
public struct MapFile: Sendable {
    /// The map.
    public let sheet: MapSheet

    /// Makes a page of a map.
    public init(_ sheet: MapSheet) { self.sheet = sheet }

    /// The HTML file, in UTF-8. Equal maps have equal bytes.
    /// - Throws: `EncodingError` if a number of a region isn't finite, as in no map that a model makes.
    public func html() throws -> [UInt8] {
        let values: [String: [UInt8]] = [
            "title": Array(sheet.title.escapedForMarkup.utf8),
            "style": Self.text(kinolink_map_css) + Self.text(kinolink_map_file_css),
            "script": Array(joinedModules(Self.scripts.map(\.text)).utf8),
            "legend": try Self.json(sheet.legend),
            "points": Array(Data(sheet.points).base64EncodedString().utf8),
            "names": try Self.json(sheet.names),
        ]
        return filled(Self.text(kinolink_map_file_html), with: values)
    }

    /// The scripts, each after those that it imports.
    static let scripts: [(name: String, text: String)] = {
        var count = 0
        let first = kinolink_map_scripts(&count)
        return UnsafeBufferPointer(start: first, count: count).map {
            (String(cString: $0.name), String(cString: $0.text))
        }
    }()

    private static func text(_ file: kinolink_drawing_file) -> [UInt8] { Array(String(cString: file.text).utf8) }

    /// JSON that can stand in a script element, which any “</script” or “<!--” would end or change.
    private static func json(_ value: some Encodable) throws -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        var json: [UInt8] = []
        for byte in try encoder.encode(value) {
            if byte == UInt8(ascii: "<") { json += #"\u003c"#.utf8 } else { json.append(byte) }
        }
        return json
    }
}

/// Modules of JavaScript as one, which neither imports nor exports. Each comes after those that it imports.
///
/// An import begins a line with `import` and ends one with a semicolon, and takes names as they are. So no two modules
/// may declare the same name outside of functions and classes.
func joinedModules(_ modules: [String]) -> String {
    var (lines, isImport) = ([Substring](), false)
    for line in modules.joined().split(separator: "\n", omittingEmptySubsequences: false) {
        isImport = isImport || line.hasPrefix("import ")
        if !isImport { lines.append(line.hasPrefix("export ") ? line.dropFirst("export ".count) : line) }
        if line.hasSuffix(";") { isImport = false }
    }
    return lines.joined(separator: "\n")
}

/// A template with values in the place of `{{name}}`. What looks like a place in a value, or has no value, stays as
/// it is.
func filled(_ template: [UInt8], with values: [String: [UInt8]]) -> [UInt8] {
    let (opening, closing) = (Array("{{".utf8), Array("}}".utf8))
    var (filled, rest) = ([UInt8](), template[...])
    while let start = rest.firstRange(of: opening), let end = rest[start.upperBound...].firstRange(of: closing) {
        let name = String(decoding: rest[start.upperBound..<end.lowerBound], as: UTF8.self)
        if let value = values[name] {
            filled += rest[..<start.lowerBound]
            filled += value
            rest = rest[end.upperBound...]
        } else {
            filled += rest[..<start.upperBound]
            rest = rest[start.upperBound...]
        }
    }
    return filled + rest
}
