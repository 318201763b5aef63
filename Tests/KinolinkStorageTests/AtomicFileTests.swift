import Foundation
import KinolinkTestSupport
import Testing

@testable import KinolinkStorage

/// With `isNamed`, the temporary file has a name from the start, as on systems that can't do without.
struct AtomicFileTests {
    let directory: TemporaryDirectory

    init() throws { directory = try TemporaryDirectory() }

    @Test(arguments: [false, true])
    func appearsOnlyWhenCommitted(isNamed: Bool) throws {
        let path = try directory.file("a.txt", "old".utf8)
        let file = try AtomicFile(replacing: path, isNamed: isNamed)
        try file.write("new ")
        try file.write("content é")
        #expect(try text(path) == "old")
        #expect(try directory.names.count == (isNamed || !directory.takesNamelessFiles ? 2 : 1))
        try file.commit()
        #expect(try text(path) == "new content é")
        #expect(try directory.names == ["a.txt"])
    }

    @Test(arguments: [false, true])
    func makesANewFile(isNamed: Bool) throws {
        let path = directory.path("a.txt")
        let file = try AtomicFile(replacing: path, isNamed: isNamed)
        try file.write("new")
        #expect(throws: SystemError.notFound) { try FileStatus(path) }
        try file.commit()
        #expect(try text(path) == "new")
        // The mode is that of any new file.
        #expect(FileManager.default.createFile(atPath: directory.path("b.txt"), contents: nil))
        #expect(try FileStatus(path).permissions == FileStatus(directory.path("b.txt")).permissions)
        #expect(try directory.names == ["a.txt", "b.txt"])
    }

    /// The file may appear while another one is written.
    @Test(arguments: [false, true])
    func replacesAFileThatCameLater(isNamed: Bool) throws {
        let file = try AtomicFile(replacing: directory.path("a.txt"), isNamed: isNamed)
        try file.write("new")
        let path = try directory.file("a.txt", "old".utf8)
        try file.commit()
        #expect(try text(path) == "new")
        #expect(try directory.names == ["a.txt"])
    }

    @Test(arguments: [false, true])
    func leavesNothingWhenAbandoned(isNamed: Bool) throws {
        let path = try directory.file("a.txt", "old".utf8)
        func abandon(_ path: String) throws {
            let file = try AtomicFile(replacing: path, isNamed: isNamed)
            try file.write("half of")
            throw CancellationError()
        }
        #expect(throws: CancellationError.self) { try abandon(path) }
        #expect(throws: CancellationError.self) { try abandon(directory.path("b.txt")) }
        #expect(try directory.names == ["a.txt"])
        #expect(try text(path) == "old")
    }

    @Test func takesMoreThanOneWriteHolds() throws {
        let bytes = (0..<3_000_001).map { UInt8(truncatingIfNeeded: $0 * 31) }
        let file = try AtomicFile(replacing: directory.path("large"))
        for piece in [bytes[..<7], bytes[7..<7], bytes[7...]] {
            let column = Column(piece)
            try column.withUnsafeBufferPointer { try file.write(UnsafeRawBufferPointer($0)) }
        }
        try file.commit()
        #expect(try Data(contentsOf: URL(filePath: directory.path("large"))) == Data(bytes))
    }

    @Test(arguments: [0o600, 0o644, 0o640, 0o444], [false, true])
    func keepsTheMode(mode: Int, isNamed: Bool) throws {
        let path = try directory.file("a.txt", "old".utf8)
        try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: path)
        let file = try AtomicFile(replacing: path, isNamed: isNamed)
        try file.write("new")
        try file.commit()
        #expect(try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int == mode)
    }

    @Test(arguments: ["target", "./target", "link2", "sub/../target"], [false, true])
    func replacesWhatALinkLeadsTo(destination: String, isNamed: Bool) throws {
        let target = try directory.file("target", "old".utf8)
        try FileManager.default.createDirectory(atPath: directory.path("sub"), withIntermediateDirectories: false)
        _ = try link("link2", to: target)
        let link = try link("link", to: destination)
        let file = try AtomicFile(replacing: link, isNamed: isNamed)
        try file.write("new")
        #expect(try text(target) == "old")
        try file.commit()
        #expect(try text(target) == "new")
        #expect(try FileManager.default.destinationOfSymbolicLink(atPath: link) == destination)
        #expect(try directory.names == ["link", "link2", "sub", "target"])
    }

    @Test func makesWhatALinkLeadsTo() throws {
        let link = try link("link", to: "sub/target")
        let error = #expect(throws: StorageError.self) { try begin(link) }
        #expect(error == .system(operation: "write", path: link, code: ENOENT))
        try FileManager.default.createDirectory(atPath: directory.path("sub"), withIntermediateDirectories: false)
        let file = try AtomicFile(replacing: link)
        try file.write("new")
        try file.commit()
        #expect(try text(directory.path("sub/target")) == "new")
        #expect(try FileManager.default.destinationOfSymbolicLink(atPath: link) == "sub/target")
    }

    @Test func refusesLinksInACircle() throws {
        let first = try link("a", to: "b")
        _ = try link("b", to: "a")
        let error = #expect(throws: StorageError.self) { try begin(first) }
        #expect(error == .system(operation: "write", path: first, code: ELOOP))
        #expect(try directory.names == ["a", "b"])
    }

    private func link(_ name: String, to destination: String) throws -> String {
        try FileManager.default.createSymbolicLink(atPath: directory.path(name), withDestinationPath: destination)
        return directory.path(name)
    }

    @Test func refusesWhatIsNotAFile() throws {
        for (path, isDirectory) in [(directory.path, true), ("/dev/null", false)] {
            let error = #expect(throws: StorageError.self) { try begin(path) }
            #expect(error == .irregular(path: path, isDirectory: isDirectory))
        }
        #expect(try directory.names.isEmpty)
    }

    @Test(arguments: [("missing/a.txt", ENOENT), ("a.txt/b.txt", ENOTDIR), ("new/", ENOENT)])
    func refusesWhereNoFileCanBe(name: String, code: Int32) throws {
        _ = try directory.file("a.txt", "old".utf8)
        let path = directory.path(name)
        let error = #expect(throws: StorageError.self) { try begin(path) }
        #expect(error == .system(operation: "write", path: path, code: code))
        #expect(error?.description.hasPrefix("can't write \(path): ") == true)
        #expect(try directory.names == ["a.txt"])
    }

    /// The name fits, but not that of the temporary file. This must show before the work and not after it.
    @Test func refusesANameThatIsTooLong() throws {
        let path = try directory.file(String(repeating: "a", count: 250), "old".utf8)
        let error = #expect(throws: StorageError.self) { try begin(path) }
        #expect(error == .system(operation: "write", path: path, code: ENAMETOOLONG))
        #expect(try text(path) == "old")
    }

    @Test func refusesAnEmptyPath() {
        #expect(throws: StorageError.system(operation: "write", path: "", code: ENOENT)) { try begin("") }
    }

    private func begin(_ path: String) throws(StorageError) { _ = try AtomicFile(replacing: path) }

    private func text(_ path: String) throws -> String { try String(contentsOfFile: path, encoding: .utf8) }
}
