import Foundation
import KinolinkTraining
import TestSupport
import Testing

/// A model of the embedded sample, trained once for all tests.
actor SampleModel {
    static let shared = SampleModel()
    private var training: Task<TemporaryDirectory, any Error>?

    /// Its path. The file lives as long as the process.
    var path: String {
        get async throws {
            let training =
                training
                ?? Task {
                    let directory = try TemporaryDirectory()
                    let run = try await CommandLineRun.kinolink(
                        "train", try sampleCorpus(), "-o", directory.path("model.safetensors"), "--positives", "64",
                        "--epochs", "15", "--min-link-count", "2", "--quiet")
                    try #require(run.status == 0, "\(run.errors)")
                    return directory
                }
            self.training = training
            return try await training.value.path("model.safetensors")
        }
    }
}

func sampleCorpus() throws -> String { try #require(SampleCorpus.path) }

/// Four movies; of the links, “drama film” occurs 4 times, “Ann” 3 times, “Bob” twice, “Café” once.
let tinyCorpus = """
    ["Heat (1995 film)",{"director":"Ann"},["drama film","Ann"],"0.87",8.3]
    ["Amélie",{},["drama film","Ann","Bob","Café"],null,null]
    ["Up (2009 film)",{},["drama film","Ann"],null,null]
    ["A B",{},["drama film","Bob"],null,null]

    """
