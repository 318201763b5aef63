import Foundation
import Kinolink
import KinolinkTestSupport

/// Asks a model every kind of question, and doesn't care for the answers. A damaged model may answer anything, but must
/// not crash.
/// - Parameter directory: where to export the vectors; nil not to.
func askEverything(of model: Model, in directory: TemporaryDirectory? = nil) {
    _ = (model.summary, model.facets, model.summaries(of: model.bestKnown(count: 3)))
    for name in ["al pacino", "l1", "crime film", "!?"] {
        _ = try? model.links(similarTo: name, count: 3, includingSelf: true)
        _ = try? model.link(matching: name)
        _ = try? model.movies(withLink: name)
    }
    let titles = model.askedTitles
    for title in titles {
        _ = try? model.match(title: title)
        _ = try? model.title(exactly: title)
        _ = try? model.facts(of: title)
        _ = try? model.details(of: title)
        _ = try? model.series(of: title)
        _ = try? model.doubleBill(with: title)
        ask(model, title)
    }
    for taste in [
        Taste(liked: Array(titles.prefix(2))), Taste(liked: Array(titles.prefix(2)), disliked: [titles.last ?? ""]),
        Taste(liked: Array(titles.prefix(2)), disliked: [titles.last ?? ""], method: .svm),
    ] {
        _ = try? model.recommend(taste, options: AnswerOptions(era: 0.2, surprise: 0.8, explains: true))
        _ = try? model.recommend(taste, options: AnswerOptions(diversity: 0.5, prominence: -1))
        _ = try? model.recommend(taste, by: .decade)
        _ = try? model.recommend(together: [taste, Taste(liked: [titles.last ?? ""])])
    }
    if titles.count > 1 { _ = try? model.connection(from: titles[0], to: titles[1]) }
    let values = Dictionary(titles.enumerated().map { ($1, Double($0)) }) { $1 }
    _ = try? model.predict(values, options: PredictionOptions(folds: 2))
    if let folded = try? model.foldIn(NewMovie(title: "Heat", links: ["Al Pacino", "crime film", "l1"])) {
        _ = try? model.similar(to: folded, options: AnswerOptions(explains: true))
    }
    for filter in [MovieFilter(years: 1900...2000), MovieFilter(genres: ["drama"]), MovieFilter(excludesSeries: true)] {
        guard let candidates = try? model.candidates(filter), let title = titles.first else { continue }
        _ = try? model.similar(to: title, among: candidates, options: AnswerOptions(count: 3))
    }
    _ = model.match([WatchedMovie(title: "Godfather"), WatchedMovie(title: "Heat", year: 1995)])
    for subject in ModelMap.Subject.allCases {
        if let map = try? model.map(of: subject, options: MapOptions(neighbors: 3, threads: 1)) {
            _ = model.sheet(of: map)
        }
    }
    if let map = model.storedMap { _ = (model.sheet(of: map), try? model.storing(map)) }
    if let directory { _ = try? model.export(as: .tsv, to: directory.path("vectors.tsv")) }
}

/// Asks for the neighbours of one movie in many ways.
private func ask(_ model: Model, _ title: String) {
    var options = AnswerOptions(count: 3, includesSelf: true)
    for measure in SimilarityMeasure.allCases {
        for diversity in [0, 0.5] as [Float] {
            (options.measure, options.diversity) = (measure, diversity)
            _ = try? model.similar(to: title, options: options)
        }
    }
    options.explains = true
    for prominence in [-1, 0, 1] as [Float] {
        options.prominence = prominence
        _ = try? model.similar(to: title, options: options)
    }
    (options.era, options.surprise) = (1, 1)
    (options.more, options.less) = (["al pacino"], ["crime film"])
    _ = try? model.similar(to: title, options: options)
}

extension Model {
    /// Some titles that the model has, and some that are hard to read.
    fileprivate var askedTitles: [String] {
        let known = bestKnown(count: 3).map(\.title)
        return known + ["the godfather", "godfather part 2", "m1", "!?", ""]
    }
}
