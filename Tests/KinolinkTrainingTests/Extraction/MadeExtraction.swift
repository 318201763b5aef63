@testable import KinolinkTraining
import KinolinkStorage
import KinolinkTestSupport
import Testing

@testable import KinolinkCorpus

/// Extracts movies from a made-up dump.
struct MadeExtraction {
    let directory: TemporaryDirectory
    var output: String { directory.path("movies.ndjson") }

    init() throws { directory = try TemporaryDirectory() }

    /// The movies in a dump.
    func movies(
        _ dump: DumpXML, _ change: (inout ExtractionOptions) -> Void = { _ in }
    ) throws -> (records: [MovieRecord], summary: ExtractionSummary) {
        var options = ExtractionOptions()
        options.threads = 2
        change(&options)
        let summary = try CorpusExtractor(options).extract([directory.file("dump.xml", dump.bytes)], to: output)
        let corpus = try Corpus(reading: output)
        #expect(corpus.report == ReadingReport())
        return (corpus.titles.indices.map(corpus.record(of:)), summary)
    }

    /// The links of the first movie.
    func links(_ pages: [DumpXML.Page], _ change: (inout ExtractionOptions) -> Void = { _ in }) throws -> [String] {
        try #require(movies(DumpXML(pages), change).records.first).links
    }
}
