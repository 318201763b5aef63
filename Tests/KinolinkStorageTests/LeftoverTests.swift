import Foundation
import KinolinkTestSupport
import Testing

@testable import KinolinkStorage

/// What stays of files whose writers died.
struct LeftoverTests {
    let directory: TemporaryDirectory

    init() throws { directory = try TemporaryDirectory() }

    @Test func theNextRunRemovesWhatADeadOneLeft() throws {
        for name in ["a.txt", "a.txt.kinolink-1.part", "a.txt.kinolink-1z141z3.part"] {
            _ = try directory.file(name, "old".utf8)
        }
        try write("new", to: "a.txt")
        #expect(try directory.names == ["a.txt"])
        #expect(try String(contentsOfFile: directory.path("a.txt"), encoding: .utf8) == "new")
    }

    /// Long work begins with this check.
    @Test func aRunThatOnlyBeginsRemovesIt() throws {
        _ = try directory.file("a.txt.kinolink-1.part", "old".utf8)
        _ = try AtomicFile(replacing: directory.path("a.txt"))
        #expect(try directory.names.isEmpty)
    }

    @Test func itLiesWhereALinkLeads() throws {
        try FileManager.default.createDirectory(atPath: directory.path("sub"), withIntermediateDirectories: false)
        _ = try directory.file("sub/a.txt.kinolink-1.part", "old".utf8)
        try FileManager.default.createSymbolicLink(
            atPath: directory.path("link"), withDestinationPath: "sub/a.txt")
        try write("new", to: "link")
        #expect(try FileManager.default.contentsOfDirectory(atPath: directory.path("sub")) == ["a.txt"])
    }

    @Test func aFileOfALiveRunStays() throws {
        let path = directory.path("a.txt")
        let first = try AtomicFile(replacing: path, isNamed: true)
        let second = try AtomicFile(replacing: path, isNamed: true)
        #expect(try directory.names.count == 2)
        let third = try AtomicFile(replacing: path)
        try first.write("1")
        try second.write("2")
        try third.write("3")
        try second.commit()
        #expect(try String(contentsOfFile: path, encoding: .utf8) == "2")
        try first.commit()
        try third.commit()
        #expect(try String(contentsOfFile: path, encoding: .utf8) == "3")
        #expect(try directory.names == ["a.txt"])
    }

    /// Nobody else's file looks like a leftover: neither that of another output nor the part of a download.
    @Test func allElseStays() throws {
        let manager = FileManager.default
        let names = [
            "a.txt.part", "a.txt.part.json", "a.txt.1z141z3.part", "a.txt.kinolink-.part", "a.txt.kinolink-1!.part",
            "a.txt.kinolink-1", "a.txt.kinolink-1.part.json", "a.txt.kinolink-1.txt.part", "b.txt.kinolink-1.part",
            "xa.txt.kinolink-1.part", "A.txt.kinolink-1.parts",
        ]
        for name in names { _ = try directory.file(name, "else".utf8) }
        let folder = "a.txt.kinolink-2.part", link = "a.txt.kinolink-3.part"
        try manager.createDirectory(atPath: directory.path(folder), withIntermediateDirectories: false)
        try manager.createSymbolicLink(atPath: directory.path(link), withDestinationPath: "a.txt.part")
        try write("new", to: "a.txt")
        #expect(try directory.names == (names + ["a.txt", folder, link]).sorted())
    }

    /// `kill -9` in the middle of writing a file that has a name.
    @Test func aKilledProcessLeavesOneFileUntilTheNextRun() async throws {
        let place = ExitPlace("killed")
        defer { place.remove() }
        try place.create()
        await #expect(processExitsWith: .signal(SIGKILL)) {
            let file = try AtomicFile(replacing: ExitPlace("killed").file(ofParent: true), isNamed: true)
            try file.write("half of")
            kill(getpid(), SIGKILL)
        }
        #expect(try place.names.count == 1)
        #expect(try place.names.allSatisfy { $0.hasPrefix("a.txt.kinolink-") })
        let file = try AtomicFile(replacing: place.file(), isNamed: true)
        try file.write("whole")
        try file.commit()
        #expect(try place.names == ["a.txt"])
    }

    /// The same of a file without a name.
    @Test func aKilledProcessLeavesNothing() async throws {
        let place = ExitPlace("nameless")
        defer { place.remove() }
        try place.create()
        await #expect(processExitsWith: .signal(SIGKILL)) {
            let file = try AtomicFile(replacing: ExitPlace("nameless").file(ofParent: true))
            try file.write("half of")
            kill(getpid(), SIGKILL)
        }
        #expect(try place.names.isEmpty || !directory.takesNamelessFiles)
    }

    @Test func aSignalHandlerRemovesUnfinishedFiles() async throws {
        let place = ExitPlace("handled")
        defer { place.remove() }
        try place.create()
        await #expect(processExitsWith: .success) {
            let path = ExitPlace("handled").file(ofParent: true)
            let named = try AtomicFile(replacing: path, isNamed: true)
            let nameless = try AtomicFile(replacing: path)
            try named.write("half of")
            try nameless.write("half of")
            UnfinishedFiles.removeAll()
            _exit(0)
        }
        #expect(try place.names.isEmpty)
    }

    private func write(_ text: String, to name: String) throws {
        let file = try AtomicFile(replacing: directory.path(name))
        try file.write(text)
        try file.commit()
    }
}

/// A folder that a test and the process it starts both know.
private struct ExitPlace {
    let name: String

    init(_ name: String) { self.name = name }

    private func folder(of process: pid_t) -> String {
        FileManager.default.temporaryDirectory.appending(path: "kinolink-\(name)-\(process)").path
    }

    func file(ofParent: Bool = false) -> String { "\(folder(of: ofParent ? getppid() : getpid()))/a.txt" }

    var names: [String] {
        get throws { try FileManager.default.contentsOfDirectory(atPath: folder(of: getpid())).sorted() }
    }

    func create() throws {
        try FileManager.default.createDirectory(atPath: folder(of: getpid()), withIntermediateDirectories: false)
    }

    func remove() { try? FileManager.default.removeItem(atPath: folder(of: getpid())) }
}

extension TemporaryDirectory {
    /// Whether a file here needs no name while it is written.
    var takesNamelessFiles: Bool { (try? OpenFile(namelessIn: path, isPrivate: true).isLinkable) == true }
}
