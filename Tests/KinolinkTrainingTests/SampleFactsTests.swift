import KinolinkCorpus
import Foundation
@testable import KinolinkTraining
import KinolinkStorage
import KinolinkTestSupport
import Testing

/// The sample's facts against those of a larger corpus that others compiled.
struct SampleFactsTests {
    @Test(.enabled(if: reel36k != nil, "../shared/data/reel36k.ndjson.gz is absent"))
    func agreeWithTheLargerCorpus() throws {
        let sample = try Corpus(reading: #require(SampleCorpus.path))
        let reel = try Corpus(reading: #require(reel36k))
        let others = Dictionary(grouping: reel.titles.indices) { plain(reel.titles[$0]) }
        var common = 0
        var compared = 0
        var strangers: [String] = []
        var disagreements: [String] = []
        for movie in sample.titles.indices {
            let ours = sample.record(of: movie)
            let namesakes = (others[plain(ours.title)] ?? []).map { reel.record(of: $0) }
            guard !namesakes.isEmpty, let year = ours.year else { continue }
            // A premiere and a release may lie in two years.
            let near = namesakes.filter { abs(($0.year ?? 0) - year) <= 1 }
            guard let theirs = near.first(where: { $0.title == ours.title }) ?? near.first else {
                strangers.append("\(ours.title) \(year): \(namesakes.map { "\($0.title) \($0.year ?? 0)" })")
                continue
            }
            common += 1
            let (stars, theirStars) = (ours.names("starring"), theirs.names("starring"))
            guard theirStars.count >= 3 else { continue }
            compared += 1
            let known = Set((theirStars + theirs.links).map(plain))
            let mine = Set((stars + ours.links).map(plain))
            let agree = stars.count { known.contains(plain($0)) } * 2 >= stars.count
            let areAgreed = theirStars.prefix(3).count { mine.contains(plain($0)) } >= 2
            if !agree || !areAgreed { disagreements.append("\(ours.title): \(stars) here, \(theirStars) there") }
        }
        #expect(common >= 200)
        #expect(compared >= 150)
        #expect(disagreements.count * 10 <= compared, "\(disagreements.joined(separator: "\n"))")
        // Different films with the same name: few enough to read through.
        #expect(strangers.count <= 15, "\(strangers.joined(separator: "\n"))")
    }

    /// Where both have a film under the very same title, it is the same film.
    @Test(.enabled(if: reel36k != nil, "../shared/data/reel36k.ndjson.gz is absent"))
    func nameTheYearsOfTheLargerCorpus() throws {
        let sample = try Corpus(reading: #require(SampleCorpus.path))
        let reel = try Corpus(reading: #require(reel36k))
        let others = Dictionary(zip(reel.titles, reel.titles.indices)) { first, _ in first }
        var common = 0
        for movie in sample.titles.indices {
            let ours = sample.record(of: movie)
            guard let theirs = others[ours.title].map({ reel.record(of: $0) }) else { continue }
            common += 1
            let distance = abs(try #require(ours.year) - #require(theirs.year))
            #expect(distance <= 1, "\(ours.title): \(ours["released"] ?? "") here, \(theirs["released"] ?? "") there")
        }
        #expect(common >= 150)
    }

    /// A name without disambiguation, accents, case and punctuation.
    private func plain(_ name: String) -> String {
        (name.hasSuffix(")") ? name.replacing(#/ \([^()]*(film|\d{4})\)$/#, with: "") : name)
            .folding(options: [.caseInsensitive, .diacriticInsensitive], locale: nil)
            .filter { $0.isLetter || $0.isNumber }
    }
}

let reel36k = SharedData.path("data/reel36k.ndjson.gz")
