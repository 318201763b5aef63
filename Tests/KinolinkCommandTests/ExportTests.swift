import Foundation
import KinolinkStorage
import KinolinkTestSupport
import Testing

@Suite(.againstHanging)
struct ExportTests {
    let directory: TemporaryDirectory

    init() throws { directory = try TemporaryDirectory() }

    /// Titles that become the same key, one of them with a tab, and a link with the name of a movie.
    private static let corpus = """
        ["A B",{},["A_B","x"],null,null]
        ["A_B",{},["A_B","x"],null,null]
        ["A\\tB",{},["A_B"],null,null]
        ["A_B_2",{},["A_B","x"],null,null]

        """
    private static let keys = ["A_B", "A_B_3", "A_B_4", "A_B_2"]

    private static let model = SharedModel(
        of: corpus, "--objective", "cosine", "--positives", "4", "--dimensions", "3", "--negatives", "1")

    /// A copy of the model, and its vectors.
    private func copyModel() async throws -> (path: String, movies: [Float], links: [Float]) {
        let path = directory.path("model.safetensors")
        try FileManager.default.copyItem(atPath: try await Self.model.path, toPath: path)
        let file = try TensorFile(opening: path, format: "kinolink-model")
        return (
            path, Array(try file.tensor("movies", of: Float.self, rank: 2).values),
            Array(try file.tensor("links", of: Float.self, rank: 2).values)
        )
    }

    private func export(_ model: String, _ format: String, _ what: String, to name: String) async throws -> Data {
        let run = try await CommandLineRun.kinolink(
            "export", model, "--format", format, "--what", what, "-o", directory.path(name))
        #expect(run.status == 0, "\(run.errors)")
        #expect(run.output.isEmpty)
        return try Data(contentsOf: URL(filePath: directory.path(name)))
    }

    private func text(_ name: String) throws -> String {
        try String(contentsOfFile: directory.path(name), encoding: .utf8)
    }

    @Test func word2vecTextHasDistinctKeysAndTheValues() async throws {
        let model = try await copyModel()
        let lines = String(decoding: try await export(model.path, "word2vec", "movies", to: "m.w2v"), as: UTF8.self)
            .split(separator: "\n").map { $0.split(separator: " ") }
        #expect(lines.first == ["4", "3"])
        #expect(lines.dropFirst().map(\.first) == Self.keys.map { Substring($0) })
        let values = lines.dropFirst().flatMap { line in line.dropFirst().compactMap { Float($0) } }
        #expect(values == model.movies)
    }

    @Test func word2vecBinaryHasTheSame() async throws {
        let model = try await copyModel()
        var rest = try await export(model.path, "word2vec-binary", "movies", to: "m.bin")[...]
        func take(until byte: UInt8) throws -> String {
            let end = try #require(rest.firstIndex(of: byte))
            defer { rest = rest[(end + 1)...] }
            return String(decoding: rest[..<end], as: UTF8.self)
        }
        #expect(try take(until: UInt8(ascii: "\n")) == "4 3")
        var values: [Float] = []
        for key in Self.keys {
            #expect(try take(until: UInt8(ascii: " ")) == key)
            values += floats(rest.prefix(12))
            rest = rest.dropFirst(12)
            #expect(rest.popFirst() == UInt8(ascii: "\n"))
        }
        #expect(rest.isEmpty)
        #expect(values == model.movies)
    }

    @Test func npyHasAHeaderAndNamesBesideIt() async throws {
        let model = try await copyModel()
        let bytes = try await export(model.path, "npy", "both", to: "all.npy")
        #expect(Array(bytes.prefix(8)) == [0x93] + Array("NUMPY".utf8) + [1, 0])
        let start = 10 + Int(bytes[8]) + 256 * Int(bytes[9])
        #expect(start.isMultiple(of: 64))
        let header = String(decoding: bytes[10..<start], as: UTF8.self)
        #expect(
            header.hasPrefix("{'descr': '<f4', 'fortran_order': False, 'shape': (6, 3), }") && header.hasSuffix("\n"))
        #expect(floats(bytes[start...]) == model.movies + model.links)
        #expect(
            try text("all.names.txt") == "movie/A B\nmovie/A_B\nmovie/A B\nmovie/A_B_2\nlink/A_B\nlink/x\n")
    }

    @Test func tsvHasOneColumnOfNamesWithoutHeader() async throws {
        let model = try await copyModel()
        let bytes = try await export(model.path, "tsv", "links", to: "links.tsv")
        let rows = String(decoding: bytes, as: UTF8.self).split(separator: "\n").map { $0.split(separator: "\t") }
        #expect(rows.map(\.count) == [3, 3])
        #expect(rows.flatMap { $0.compactMap { Float($0) } } == model.links)
        #expect(try text("links.metadata.tsv") == "A_B\nx\n")
    }

    @Test func failureLeavesNothing() async throws {
        let model = try await copyModel()
        let run = try await CommandLineRun.kinolink(
            "export", model.path, "--format", "npy", "-o", directory.path("missing/m.npy"))
        #expect(run.status == 1)
        let same = try await CommandLineRun.kinolink("export", model.path, "--format", "npy", "-o", model.path)
        #expect(same.status == 1)
        #expect(try directory.names == ["model.safetensors"])
    }

    /// Names go to a file that nobody named. It may replace the names of an earlier export, and nothing else.
    @Test(arguments: ["npy", "tsv"])
    func namesReplaceOnlyNames(format: String) async throws {
        let model = try await copyModel()
        let names = ["npy": "q.names.txt", "tsv": "q.metadata.tsv"][format] ?? ""
        try FileManager.default.copyItem(atPath: model.path, toPath: directory.path(names))
        let before = try Data(contentsOf: URL(filePath: model.path))
        for input in [names, "model.safetensors"] {
            let run = try await CommandLineRun.kinolink(
                "export", directory.path(input), "--format", format, "-o", directory.path("q.\(format)"))
            #expect(run.status == 1)
            #expect(run.errorLines.count == 1 && run.errors.hasPrefix("Error: \(directory.path(names)) "))
            #expect(try directory.names == ["model.safetensors", names])
            #expect(try Data(contentsOf: URL(filePath: directory.path(names))) == before)
        }
        try FileManager.default.removeItem(atPath: directory.path(names))
        for _ in 1...2 { _ = try await export(model.path, format, "movies", to: "q.\(format)") }
    }

    @Test(.enabled(if: Python.has("gensim", "numpy"), "python3, or what KINOLINK_PYTHON names, has no gensim"))
    func gensimAndNumPyReadIt() async throws {
        let model = try await SharedModel.combined.path
        for format in ["word2vec", "word2vec-binary", "npy"] {
            _ = try await export(model, format, "movies", to: "m.\(format)")
        }
        let output = Python.run(
            """
            import sys, numpy
            from gensim.models import KeyedVectors
            text = KeyedVectors.load_word2vec_format(sys.argv[1] + '/m.word2vec')
            binary = KeyedVectors.load_word2vec_format(sys.argv[1] + '/m.word2vec-binary', binary=True)
            array = numpy.load(sys.argv[1] + '/m.npy')
            assert text.index_to_key == binary.index_to_key
            assert (text.vectors == array).all() and (binary.vectors == array).all()
            print(text.most_similar('The_Godfather', topn=1)[0][0].replace('_', ' '))
            """, directory.path)
        let answer = try await CommandLineRun.kinolink(
            "similar", model, "The Godfather", "-n", "1", "--json", "--measure", "cosine"
        ).json()
        let best = try #require((answer["similar"] as? [[String: Any]])?.first?["title"] as? String)
        #expect(output == best + "\n")
    }

    private func floats(_ bytes: Data) -> [Float] {
        let bytes = Array(bytes)
        return stride(from: 0, to: bytes.count, by: 4).map { start in
            Float(bitPattern: (0..<4).reduce(0) { $0 | UInt32(bytes[start + $1]) << (8 * UInt32($1)) })
        }
    }
}
