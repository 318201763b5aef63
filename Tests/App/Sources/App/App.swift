import Corpus
import Foundation
import Kinolink

/// Searches titles, shows a movie, says what is similar and why, and prints that as JSON.
@main
struct App {
    let model: Model
    var corpus = Corpus()

    static func main() async {
        do {
            var app = App(model: try await Model(opening: URL(filePath: CommandLine.arguments.dropFirst().first ?? "")))
            print(try app.page(for: CommandLine.arguments.dropFirst(2).joined(separator: " ")))
        } catch {
            print(error.localizedDescription)
        }
    }

    mutating func page(for text: String) throws -> String {
        corpus.searches.append(text)
        guard let movie = model.titles(matching: text, count: 1).first else { return "Nothing is called “\(text)”." }
        return "\(try card(of: movie))\n\n\(try similar(to: movie))"
    }

    func card(of movie: Movie) throws -> String {
        let facts = try model.facts(of: movie.title)
        let director = try model.infobox(of: movie.title).first { $0.name == "director" }?.value ?? "somebody"
        let links = try model.links(of: movie.title).filter { $0.kind == .theme }.map(\.label)
        return "\(movie.name), \(movie.year ?? 0), \(facts.runtime ?? 0) minutes, by \(director)\n"
            + "\(facts.genres.joined(separator: ", ")); \(links.joined(separator: ", "))"
    }

    func similar(to movie: Movie) throws -> String {
        let decade = try model.candidates(MovieFilter(years: try MovieFilter.years(parsing: "1970s-1990s")))
        let answers = try model.similar(
            to: movie.title, among: decade, options: AnswerOptions(count: 3, explains: true))
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys]
        return String(decoding: try encoder.encode(answers), as: UTF8.self)
    }
}
