internal import KinolinkEmbeddings
internal import KinolinkStorage

/// A format of vectors and their names that other programs read.
public enum ExportFormat: String, Sendable, CaseIterable {
    /// word2vec's text format: a line with the numbers of rows and dimensions, then a line for each row with its name
    /// and its values. gensim reads it with `KeyedVectors.load_word2vec_format(path)`.
    case word2vec
    /// word2vec's binary format, with float32 values. gensim reads it with `KeyedVectors.load_word2vec_format(path,
    /// binary=True)`.
    case word2vecBinary = "word2vec-binary"
    /// A float32 array of NumPy (format 1.0), which `np.load(path)` reads. The names are in a text file next to it, one
    /// a line.
    case npy
    /// A line for each row, with its values separated by tabs. The names are in a file next to it, one a line, without
    /// a header. TensorBoard's projector reads both.
    case tsv

    /// The path of the file of names that belongs to a file of vectors; nil for formats of one file.
    public func namesPath(beside path: String) -> String? {
        func replacing(_ ending: String, by other: String) -> String {
            (path.lowercased().hasSuffix(ending) ? String(path.dropLast(ending.count)) : path) + other
        }
        return switch self {
        case .word2vec, .word2vecBinary: nil
        case .npy: replacing(".npy", by: ".names.txt")
        case .tsv: replacing(".tsv", by: ".metadata.tsv")
        }
    }
}

/// The vectors of a model to export.
public enum ExportContents: String, Sendable, CaseIterable {
    /// The movies' vectors, with titles for names.
    case movies
    /// The links' vectors.
    case links
    /// The movies' vectors, then the links'. Names begin with `movie/` or `link/`.
    case both
}

/// The result of an export.
public struct Export: Sendable, Equatable {
    /// The file of vectors, then the file of names if there is one.
    public let paths: [String]
    /// The number of names that got a number at their end because they equalled an earlier name.
    public let renamedCount: Int

    /// Makes a result from its parts.
    public init(paths: [String], renamedCount: Int) {
        self.paths = paths
        self.renamedCount = renamedCount
    }
}

extension Model {
    /// Writes vectors and their names in a format that other programs read. In every format, values read back as the
    /// same float32.
    ///
    /// For ``ExportFormat/word2vec``, each space, tab and line break in a name becomes `_`. If names are then equal,
    /// all but the first get `_2`, `_3` and so on. In the other formats, tabs and line breaks become spaces.
    /// - Parameters:
    ///   - selection: the vectors to write.
    ///   - format: the format of the files.
    ///   - path: the file of vectors. The names of ``ExportFormat/npy`` go to `path` with `.npy` replaced by
    ///     `.names.txt`, and those of ``ExportFormat/tsv`` to `path` with `.tsv` replaced by `.metadata.tsv`.
    /// - Returns: the files, and how many names were changed to be distinct.
    /// - Throws: ``KinolinkError/model(path:reason:)`` if a file can't be written. Each file appears whole or not at
    ///   all.
    @discardableResult
    public func export(
        _ selection: ExportContents = .movies, as format: ExportFormat, to path: String
    ) throws(KinolinkError) -> Export {
        let vectors = ExportedVectors(contents, selection)
        do throws(StorageError) {
            let namesPath = format.namesPath(beside: path)
            var renamedCount = 0
            switch format {
            case .word2vec, .word2vecBinary:
                let file = try BufferedFile(replacing: path)
                renamedCount = try vectors.writeWord2vec(isBinary: format == .word2vecBinary) {
                    bytes throws(StorageError) in try file.write { $0 += bytes }
                }
                try file.commit()
            case .npy: try vectors.writeNpy(to: path, names: namesPath ?? path)
            case .tsv: try vectors.writeTSV(to: path, names: namesPath ?? path)
            }
            return Export(paths: [path] + [namesPath].compactMap(\.self), renamedCount: renamedCount)
        } catch {
            throw .model(path: path, reason: "\(error)")
        }
    }

    /// Passes on the bytes that ``export(_:as:to:)`` writes as ``ExportFormat/word2vec``, or with `isBinary` as
    /// ``ExportFormat/word2vecBinary``, piece by piece.
    /// - Returns: the number of names that got a number at their end because they equalled an earlier name.
    /// - Throws: what `write` throws.
    @discardableResult
    public func writeWord2vec<Failure: Error>(
        _ selection: ExportContents = .movies, isBinary: Bool = false, to write: ([UInt8]) throws(Failure) -> Void
    ) throws(Failure) -> Int {
        try ExportedVectors(contents, selection).writeWord2vec(isBinary: isBinary, to: write)
    }
}

/// The selected tables, one after the other, as a single table.
private struct ExportedVectors {
    private struct Part {
        var prefix: String
        var names: StringTable
        var embedding: Embedding
    }

    private let parts: [Part]
    private let dimensions: Int
    private var count: Int { parts.reduce(0) { $0 + $1.names.count } }

    init(_ contents: ModelContents, _ selection: ExportContents) {
        let prefixes = selection == .both ? (movies: "movie/", links: "link/") : (movies: "", links: "")
        let movies = Part(prefix: prefixes.movies, names: contents.titles, embedding: contents.movies)
        let links = Part(prefix: prefixes.links, names: contents.linkNames, embedding: contents.links)
        switch selection {
        case .movies: parts = [movies]
        case .links: parts = [links]
        case .both: parts = [movies, links]
        }
        dimensions = contents.movies.dimensions
    }

    /// The names as keys of word2vec, which end at the first space.
    func distinctKeys() -> (keys: [String], renamedCount: Int) {
        var keys = parts.flatMap { part in part.names.map { key(part.prefix + $0) } }
        var taken = Set(keys)
        var seen: Set<String> = []
        var renamedCount = 0
        for row in keys.indices where !seen.insert(keys[row]).inserted {
            var number = 2
            while !taken.insert("\(keys[row])_\(number)").inserted { number += 1 }
            keys[row] += "_\(number)"
            renamedCount += 1
        }
        return (keys, renamedCount)
    }

    /// - Returns: the number of names that got a number at their end.
    func writeWord2vec<Failure: Error>(
        isBinary: Bool, to write: ([UInt8]) throws(Failure) -> Void
    ) throws(Failure) -> Int {
        let (keys, renamedCount) = distinctKeys()
        var piece = Array("\(count) \(dimensions)\n".utf8)
        var row = 0
        for part in parts {
            for values in rows(of: part) {
                piece += keys[row].utf8
                if isBinary {
                    piece += " ".utf8
                    values.withUnsafeBytes { piece += $0 }
                } else {
                    for value in values { piece += " \(value)".utf8 }
                }
                piece += "\n".utf8
                row += 1
                guard piece.count >= 1 << 16 else { continue }
                try write(piece)
                piece.removeAll(keepingCapacity: true)
            }
        }
        try write(piece)
        return renamedCount
    }

    func writeNpy(to path: String, names namesPath: String) throws(StorageError) {
        let description = "{'descr': '<f4', 'fortran_order': False, 'shape': (\(count), \(dimensions)), }"
        // The magic bytes, version, length and description end at a multiple of 64.
        let unpadded = 10 + description.utf8.count + 1
        let padding = (64 - unpadded % 64) % 64
        let headerLength = UInt16(unpadded + padding - 10)
        let file = try BufferedFile(replacing: path)
        try file.write { bytes in
            bytes += [0x93] + Array("NUMPY".utf8) + [1, 0, UInt8(headerLength & 0xFF), UInt8(headerLength >> 8)]
            bytes += (description + String(repeating: " ", count: padding) + "\n").utf8
        }
        for part in parts {
            for values in rows(of: part) {
                // All supported machines are little-endian, as the format says.
                try file.write { bytes in values.withUnsafeBytes { bytes += $0 } }
            }
        }
        try commit(file, withNames: namesPath)
    }

    func writeTSV(to path: String, names namesPath: String) throws(StorageError) {
        let file = try BufferedFile(replacing: path)
        for part in parts {
            for values in rows(of: part) {
                try file.write { bytes in
                    bytes += values.map { "\($0)" }.joined(separator: "\t").utf8
                    bytes += "\n".utf8
                }
            }
        }
        try commit(file, withNames: namesPath)
    }

    /// Both files are written before either of them appears.
    private func commit(_ vectors: BufferedFile, withNames path: String) throws(StorageError) {
        let file = try BufferedFile(replacing: path)
        for part in parts {
            for name in part.names { try file.write { $0 += (oneLine(part.prefix + name) + "\n").utf8 } }
        }
        try vectors.commit()
        try file.commit()
    }

    private func rows(of part: Part) -> some Sequence<ArraySlice<Float>> {
        (0..<part.embedding.count).lazy.map { part.embedding[$0] }
    }
}

private func key(_ name: String) -> String {
    let key = replacing(in: name, by: "_") { $0.properties.isWhitespace || $0.properties.generalCategory == .control }
    return key.isEmpty ? "_" : key
}

/// A name on one line, and not blank, because readers skip blank lines.
package func oneLine(_ name: String) -> String {
    let line = replacing(in: name, by: " ") {
        $0.properties.generalCategory == .control || $0 == "\u{2028}" || $0 == "\u{2029}"
    }
    return line.allSatisfy(\.isWhitespace) ? "_" : line
}

private func replacing(
    in text: String, by other: Unicode.Scalar, where isReplaced: (Unicode.Scalar) -> Bool
) -> String {
    var scalars = String.UnicodeScalarView()
    for scalar in text.unicodeScalars { scalars.append(isReplaced(scalar) ? other : scalar) }
    return String(scalars)
}
