import Foundation
import KinolinkTraining
import KinolinkTestSupport
import Testing

/// A model that is trained once for all tests.
actor SharedModel {
    /// The sample by least squares, with reasons.
    static let combined = SharedModel("--min-link-count", "2", "--dimensions", "32", "--regularization", "10")
    /// The sample as the notebook trains, compared by cosines.
    static let notebook = SharedModel(
        "--min-link-count", "2", "--objective", "cosine", "--positives", "64", "--epochs", "15")

    private let corpus: String?
    private let options: [String]
    private var training: Task<TemporaryDirectory, any Error>?

    /// - Parameters:
    ///   - corpus: the records; nil for the sample.
    ///   - options: the options of the training.
    init(of corpus: String? = nil, _ options: String...) { (self.corpus, self.options) = (corpus, options) }

    /// The path of the model. The file lives as long as the process.
    var path: String {
        get async throws {
            let training =
                training
                ?? Task {
                    let directory = try TemporaryDirectory()
                    let input = try corpus == nil ? sampleCorpus() : "-"
                    let run = try await CommandLineRun.kinolink(
                        ["train", input, "-o", directory.path("model.safetensors"), "--quiet"] + options,
                        input: corpus ?? "")
                    try #require(run.status == 0, "\(run.errors)")
                    return directory
                }
            self.training = training
            return try await training.value.path("model.safetensors")
        }
    }
}

func sampleCorpus() throws -> String { try #require(SampleCorpus.path) }

/// The records of the sample by title.
func sampleRecords() throws -> [String: (infobox: [String: String], links: [String])] {
    let lines = try String(contentsOfFile: try sampleCorpus(), encoding: .utf8).split(separator: "\n")
    let records = try lines.map { line in
        let record = try #require(JSONSerialization.jsonObject(with: Data(line.utf8)) as? [Any])
        let infobox = try #require(record[1] as? [String: String])
        return (try #require(record[0] as? String), (infobox, try #require(record[2] as? [String])))
    }
    return Dictionary(uniqueKeysWithValues: records)
}

/// Four movies. The link “drama film” occurs 4 times, “Ann” 3 times, “Bob” twice and “Café” once.
let tinyCorpus = """
    ["Heat (1995 film)",{"director":"Ann"},["drama film","Ann"],"0.87",8.3]
    ["Amélie",{},["drama film","Ann","Bob","Café"],null,null]
    ["Up (2009 film)",{},["drama film","Ann"],null,null]
    ["A B",{},["drama film","Bob"],null,null]

    """
