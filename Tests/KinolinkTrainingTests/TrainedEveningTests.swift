import KinolinkCorpus
import KinolinkFactorization
import KinolinkTestSupport
import Testing

@testable import Kinolink
@testable import KinolinkTraining

/// Double bills of the sample's films, checked with its records.
struct TrainedEveningTests {
    private let model: Model
    private let films: [String: MovieRecord]

    init() throws {
        let corpus = try Corpus(reading: #require(SampleCorpus.path))
        model = try ModelTrainer(corpus, minLinkCount: 2, method: .leastSquares(ALSOptions())).train()
        films = Dictionary(
            uniqueKeysWithValues: corpus.titles.indices.map { (corpus.titles[$0], corpus.record(of: $0)) })
    }

    @Test(arguments: [nil, 180, 240, 300])
    func keepTheirPromises(minutes: Int?) throws {
        var answered = 0
        for (title, film) in films.sorted(by: { $0.key < $1.key }) {
            do throws(KinolinkError) {
                let evening = try model.doubleBill(with: title, minutes: minutes)
                answered += 1
                let year = evening.first.year ?? 0
                let series = Set(try model.series(of: title))
                #expect(1...3 ~= evening.second.count)
                for second in evening.second {
                    let directors = Set(films[second.title]?.names("director") ?? [])
                    #expect(second.title != title && !series.contains(second.title))
                    #expect(
                        !directors.isEmpty && directors.isDisjoint(with: film.names("director")),
                        "\(title), \(second.title)")
                    #expect(!second.genres.isEmpty, "\(title), \(second.title)")
                    #expect(second.yearsApart == abs(year - (second.movie.year ?? 0)))
                    #expect(
                        second.yearsApart ?? .max
                            <= DoubleBill.longestDistance(fromYear: year, newest: Int(model.years.max() ?? 0)))
                    #expect(second.runtime ?? 41 >= 41)
                    #expect(second.answer.reasons != nil)
                    if let minutes { #expect(second.together ?? .max <= minutes, "\(title), \(second.title)") }
                }
            } catch {
                switch error {
                case .unknownRuntime, .noTimeLeft: #expect(minutes != nil)
                case .noSecondMovie(_, .length): #expect(minutes != nil)
                case .noSecondMovie(_, .era), .noSecondMovie(_, .director): break
                default: Issue.record("\(title): \(error)")
                }
            }
        }
        #expect(answered > (minutes == nil ? 350 : minutes == 180 ? 50 : 250), "\(answered)")
    }

    /// Known answers, which people may judge.
    @Test(arguments: [
        ("Casablanca", "Notorious (1946 film)"), ("Seven Samurai", "Harakiri (1962 film)"),
        ("Alien", "The Thing (1982 film)"), ("Metropolis", "The Cabinet of Dr. Caligari"),
    ])
    func areWhatPeopleMightChoose(title: String, second: String) throws {
        #expect(try model.doubleBill(with: title).second.contains { $0.title == second })
    }
}
