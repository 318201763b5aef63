import KinolinkTestSupport
import Testing

/// What the commands say of the titles that they are given.
struct TitleTests {
    @Test(arguments: [
        ("godfather 2", "The Godfather Part II"), ("matrix", "The Matrix"), ("terminator", "The Terminator"),
    ])
    func sayWhichMovieWasTaken(typed: String, title: String) async throws {
        let run = try await CommandLineRun.kinolink("similar", SharedModel.joined.path, typed, "-n", "1")
        #expect(run.status == 0)
        #expect(run.errors == "Note: taken as “\(title)”\n")
        #expect(run.output.contains("similar to “\(title)”"))
    }

    /// Neither case nor what Wikipedia adds is worth a word.
    @Test(arguments: ["the godfather", "alien", "Alien (1979)"])
    func sayNothingOfTheTitleItself(typed: String) async throws {
        let run = try await CommandLineRun.kinolink("similar", SharedModel.joined.path, typed, "-n", "1")
        #expect(run.status == 0)
        #expect(run.errors.isEmpty)
    }

    @Test func jsonSaysWhatWasAsked() async throws {
        let model = try await SharedModel.joined.path
        let run = try await CommandLineRun.kinolink("similar", model, "godfather 2", "--json", "-n", "1")
        #expect(try run.json()["asked"] as? String == "godfather 2")
        #expect(try run.json()["movie"] as? String == "The Godfather Part II")
        let same = try await CommandLineRun.kinolink("similar", model, "The Godfather", "--json", "-n", "1")
        #expect(try same.json()["asked"] == nil)
    }

    @Test(arguments: [
        ["similar", "alien", "--exact"], ["similar", "matrix", "--exact"], ["recommend", "--like", "alien", "--exact"],
        ["recommend", "--like", "Alien (film)", "--dislike", "grease", "--exact"],
        ["predict", "--target", "runtime", "--movie", "alien", "--exact"], ["inspect", "--movie", "alien", "--exact"],
    ])
    func exactTitlesAreTakenToTheLetter(arguments: [String]) async throws {
        let path = arguments[0] == "inspect" ? try sampleCorpus() : try await SharedModel.joined.path
        let run = try await CommandLineRun.kinolink([arguments[0], path] + arguments.dropFirst())
        #expect(run.status == 1)
        #expect(run.errors.hasPrefix("Error: nothing is called “"))
    }

    @Test func exactTitlesAreFound() async throws {
        let model = try await SharedModel.joined.path
        let one = try await CommandLineRun.kinolink("similar", model, "Alien (film)", "--exact", "-n", "1")
        #expect(one.status == 0)
        let many = try await CommandLineRun.kinolink(
            "similar", model, "--titles-from", "-", "--json", "--exact", "-n", "1", input: "Alien (film)\nalien\n")
        #expect(many.status == 1)
        let lines = try many.jsonLines()
        #expect(lines.map { $0["error"] == nil } == [true, false])
        let profiles = try await CommandLineRun.kinolink(
            "recommend", model, "--profiles", "-", "--json", "--exact", "-n", "1",
            input: #"{"liked":["Alien (film)"]}"# + "\n" + #"{"liked":["alien"]}"# + "\n")
        #expect(try profiles.jsonLines().map { $0["error"] == nil } == [true, false])
    }
}
