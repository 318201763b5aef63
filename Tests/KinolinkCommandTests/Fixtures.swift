import Foundation
import KinolinkTraining
import KinolinkTestSupport
import Testing

/// A model of the embedded sample, trained once for all tests.
actor SampleModel {
    /// By least squares, with reasons.
    static let joined = SampleModel("--dimensions", "32", "--regularization", "10")
    /// As the notebook does, compared by cosines.
    static let notebook = SampleModel("--objective", "cosine", "--positives", "64", "--epochs", "15")

    private let options: [String]
    private var training: Task<TemporaryDirectory, any Error>?

    private init(_ options: String...) { self.options = options }

    /// Its path. The file lives as long as the process.
    var path: String {
        get async throws {
            let training =
                training
                ?? Task {
                    let directory = try TemporaryDirectory()
                    let run = try await CommandLineRun.kinolink(
                        [
                            "train", try sampleCorpus(), "-o", directory.path("model.safetensors"), "--min-link-count",
                            "2", "--quiet",
                        ] + options)
                    try #require(run.status == 0, "\(run.errors)")
                    return directory
                }
            self.training = training
            return try await training.value.path("model.safetensors")
        }
    }
}

func sampleCorpus() throws -> String { try #require(SampleCorpus.path) }

/// What the sample says of its movies, by title.
func sampleRecords() throws -> [String: (infobox: [String: String], links: [String])] {
    let lines = try String(contentsOfFile: try sampleCorpus(), encoding: .utf8).split(separator: "\n")
    let records = try lines.map { line in
        let record = try #require(JSONSerialization.jsonObject(with: Data(line.utf8)) as? [Any])
        let infobox = try #require(record[1] as? [String: String])
        return (try #require(record[0] as? String), (infobox, try #require(record[2] as? [String])))
    }
    return Dictionary(uniqueKeysWithValues: records)
}

/// Four movies; of the links, “drama film” occurs 4 times, “Ann” 3 times, “Bob” twice, “Café” once.
let tinyCorpus = """
    ["Heat (1995 film)",{"director":"Ann"},["drama film","Ann"],"0.87",8.3]
    ["Amélie",{},["drama film","Ann","Bob","Café"],null,null]
    ["Up (2009 film)",{},["drama film","Ann"],null,null]
    ["A B",{},["drama film","Bob"],null,null]

    """
