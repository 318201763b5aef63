import Foundation
import KinolinkTestSupport
import Testing

@testable import KinolinkCommand

/// The check of all commands that no output replaces an input.
struct FileUseTests {
    let directory: TemporaryDirectory

    init() throws {
        directory = try TemporaryDirectory()
        _ = try directory.file("input", "content".utf8)
        try FileManager.default.createDirectory(
            atPath: directory.path("folder/likes"), withIntermediateDirectories: true)
        _ = try directory.file("folder/likes/films.csv", "content".utf8)
        try FileManager.default.linkItem(atPath: directory.path("input"), toPath: directory.path("hard"))
        for (name, target) in [
            ("link", "input"), ("link-to-link", "link"), ("link-to-folder", "folder"), ("dangling", "new"),
            ("absolute", directory.path("input")),
        ] {
            try FileManager.default.createSymbolicLink(atPath: directory.path(name), withDestinationPath: target)
        }
    }

    private func files(_ inputs: [String], _ outputs: [String]) -> FileUse {
        FileUse(
            reading: inputs.map(directory.path),
            writing: outputs.map { FileUse.Output(path: directory.path($0), what: "a file") })
    }

    @Test(arguments: ["input", "./input", "folder/../input", "hard", "link", "link-to-link", "absolute"])
    func theSameFileIsRefused(name: String) {
        for (input, output) in [("input", name), (name, "input")] {
            let error = #expect(throws: CommandError.self) { try files([input], [output]).check() }
            #expect(
                error.map { "\($0)" }
                    == "\(directory.path(input)) is read as input: choose another name for the output")
        }
    }

    @Test(arguments: ["folder/likes/films.csv", "link-to-folder/likes/films.csv", "folder/likes/../likes/films.csv"])
    func aFileOfAFolderIsRefused(output: String) {
        for folder in ["folder", "link-to-folder", "folder/."] {
            #expect(throws: CommandError.self) { try files([folder], [output]).check() }
        }
        // An output in another folder is allowed.
        #expect(throws: Never.self) { try files(["missing"], [output]).check() }
    }

    @Test(arguments: ["new", "dangling", "folder/new", "missing/new", "input2"])
    func otherFilesAreNot(output: String) {
        #expect(throws: Never.self) { try files(["input", "folder"], [output]).check() }
    }

    @Test(arguments: [("new", "new"), ("new", "./new"), ("new", "dangling"), ("input", "hard"), ("input", "link")])
    func twoOutputsAreTwoFiles(first: String, second: String) {
        #expect(
            files([], [first, second]).usageFault
                == "\(directory.path(second)) would be written twice: choose another name for one of the outputs")
        #expect(files([], [first, "other"]).usageFault == nil)
    }

    @Test func standardStreamsAreUsedOnceAndWhereTheyCanBe() {
        func fault(_ inputs: [String], _ output: String, fits: Bool) -> String? {
            FileUse(
                reading: inputs,
                writing: [FileUse.Output(path: output, what: "a model", fitsStandardOutput: fits)]
            ).usageFault
        }
        #expect(fault(["-"], "-", fits: true) == nil)
        #expect(fault(["-", "x"], "y", fits: false) == nil)
        #expect(fault(["-"], "-", fits: false) == "a model can't be written to standard output")
        #expect(fault(["-", "-"], "x", fits: true) == "standard input can be read only once")
    }
}
