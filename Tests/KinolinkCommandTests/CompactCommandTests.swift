import Foundation
import KinolinkTestSupport
import Testing

struct CompactCommandTests {
    let directory: TemporaryDirectory

    init() throws { directory = try TemporaryDirectory() }

    @Test func makesASmallModel() async throws {
        let full = try await SharedModel.combined.path
        let small = directory.path("small")
        let run = try await CommandLineRun.kinolink("compact", full, "-o", small)
        #expect(run.status == 0 && run.output.isEmpty)
        #expect(run.errors.hasPrefix("Wrote \(small): 8 bits a value, "))
        #expect(run.errorLines.count == 1)
        #expect(try size(small) * 4 < size(full))
        let before = try await CommandLineRun.kinolink("similar", full, "Alien", "--why", "-n", "1")
        let after = try await CommandLineRun.kinolink("similar", small, "Alien", "--why", "-n", "1")
        #expect(after.status == 0 && after.outputLines[1].prefix(30) == before.outputLines[1].prefix(30))
        let card = try await CommandLineRun.kinolink("info", small).output
        #expect(card.contains("compact ") && card.contains("8 bits a value, "))
    }

    @Test func fitsASize() async throws {
        let full = try await SharedModel.combined.path
        let small = directory.path("small")
        for limit in [300, 60, 30] {
            let run = try await CommandLineRun.kinolink("compact", full, "-o", small, "--max-size", "\(limit)kB")
            guard run.status == 0 else {
                #expect(
                    run.status == 1 && run.errorLines.count == 1 && run.errors.contains("the size in bytes can't be"))
                continue
            }
            #expect(try size(small) <= limit * 1000)
        }
        let tiny = try await CommandLineRun.kinolink("compact", full, "-o", directory.path("x"), "--max-size", "1kB")
        #expect(tiny.status == 1 && tiny.errors.contains("or more for this model"))
        #expect(try !directory.names.contains("x"))
    }

    @Test func saysWhatASmallModelCanNotDo() async throws {
        let full = try await SharedModel.combined.path
        let small = directory.path("small")
        let run = try await CommandLineRun.kinolink("compact", full, "-o", small, "--without-facts", "--bits", "4")
        #expect(run.status == 0 && run.errorLines.count == 2)
        #expect(run.errorLines.last?.hasPrefix("It has no facts: ") == true)
        #expect(try await CommandLineRun.kinolink("similar", small, "Alien").status == 0)
    }

    @Test(arguments: [
        (["--bits", "7"], 1, "the number of bits can't be 7"),
        (["--bits", "8", "--max-size", "1MB"], 64, "give either"),
        (["--max-size", "0"], 64, "--max-size"), (["--max-size", "big"], 64, "--max-size"),
        (["--min-link-movies", "0"], 1, "the number of movies of a link can't be 0"),
    ])
    func refusesOddOptions(options: [String], status: Int32, message: String) async throws {
        let full = try await SharedModel.combined.path
        let run = try await CommandLineRun.kinolink(["compact", full, "-o", directory.path("small")] + options)
        #expect(run.status == status && run.errors.contains(message), "\(run.errors)")
        #expect(try directory.names.isEmpty)
    }

    private func size(_ path: String) throws -> Int { try Data(contentsOf: URL(filePath: path)).count }
}
