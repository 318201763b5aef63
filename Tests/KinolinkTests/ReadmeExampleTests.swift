import Foundation
import Testing

// README.md
import Kinolink
// end

/// The example of the library in README.md is the same as here, and it runs.
struct ReadmeExampleTests {
    @Test func isThatOfTheReadme() throws {
        let package = URL(filePath: #filePath)
            .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        let readme = try String(contentsOf: package.appending(path: "README.md"), encoding: .utf8)
        let blocks = readme.components(separatedBy: "```swift\n").dropFirst().compactMap {
            $0.components(separatedBy: "```").first
        }
        let block = try #require(blocks.first { $0.contains("import Kinolink\n") }, "README.md has no example")
        let source = try String(contentsOfFile: #filePath, encoding: .utf8)
        let regions = source.components(separatedBy: "// README.md\n").dropFirst().compactMap {
            $0.components(separatedBy: "// end\n").first
        }
        #expect(lines(block) == lines(regions.joined()))
    }

    /// It runs in a process of its own, which can change its working directory and read its standard output.
    @Test func runs() async throws {
        let result = try await #require(
            processExitsWith: .success, observing: [\.standardOutputContent]
        ) {
            let directory = FileManager.default.temporaryDirectory.appending(path: "kinolink-\(UUID().uuidString)")
            try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: false)
            defer { try? FileManager.default.removeItem(at: directory) }
            try FileManager.default.copyItem(
                atPath: fixture("version1.safetensors"), toPath: directory.appending(path: "movies.safetensors").path)
            try #require(FileManager.default.changeCurrentDirectoryPath(directory.path))

            // README.md
            let model = try Model(opening: "movies.safetensors")
            for movie in model.titles(matching: "godf") {
                print(movie.title, movie.year ?? 0)
            }
            for movie in try model.similar(to: "The Godfather", count: 5) {
                print(movie.title, movie.score)
            }
            let shelf = try MovieList(parsing: Array("Heat (1995)\nAmélie\n".utf8), named: "shelf.txt")
            let atHome = try model.candidates(MovieFilter(onlyFrom: model.match(shelf.movies).titles))
            for movie in try model.similar(to: "The Godfather", among: atHome, options: AnswerOptions()) {
                print(movie.title, movie.match)
            }
            for link in try model.links(similarTo: "Al Pacino", count: 5) {
                print(link.name, link.cosine)
            }
            // end
        }
        let output = String(decoding: result.standardOutputContent, as: UTF8.self)
        let names = output.split(separator: "\n").compactMap { $0.wholeMatch(of: #/(.+) -?[0-9.]+/#)?.1 }
        for expected in [
            [
                "The Godfather", "The Godfather Part II", "Scarface (1983 film)", "The Godfather Part II", "Amélie",
                "Heat (1995 film)", "8½", "Amélie", "Heat (1995 film)",
            ],
            ["Robert De Niro", "crime film", "Marlon Brando", "Category:1972 films"],
        ] {
            #expect(names.filter { expected.contains(String($0)) }.map(String.init) == expected)
        }
    }

    /// Without indentation and empty lines.
    private func lines(_ text: String) -> [String] {
        text.split(separator: "\n").map { $0.trimmingCharacters(in: .whitespaces) }.filter { !$0.isEmpty }
    }
}
