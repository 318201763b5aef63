import KinolinkDownload
import Foundation
import KinolinkStorage
import KinolinkTestSupport
import Testing

#if canImport(Glibc)
    import Glibc

    /// Runs on a file system of 256 KiB, which only root may mount. Skipped for other users.
    @Suite(
        .againstHanging,
        .enabled("needs the right to mount a file system", { SmallDisk.isPossible }))
    struct FullDiskTests {
        let disk: SmallDisk

        init() throws { disk = try SmallDisk() }

        @Test func saysSoAndKeepsWhatIsThere() async throws {
            let content = (0..<1_000_000).map { UInt8(truncatingIfNeeded: $0 / 7) }
            let server = try LoopbackServer { .init(file: content, tag: "\"1\"", for: $0) }
            let destination = disk.path("movies")
            try "before".write(toFile: destination, atomically: false, encoding: .utf8)
            let download = Download(url: try server.url("/a"), destination: destination)
            let full = StorageError.system(operation: "write", path: destination + ".part", code: ENOSPC)
            await #expect(throws: DownloadError.storage(full, part: destination + ".part")) { try await download.run() }
            #expect(try read(destination) == Array("before".utf8))
            #expect(try disk.names == ["movies", "movies.part", "movies.part.json"])

            try disk.grow()
            try await download.run()
            #expect(try read(destination) == content)
            #expect(try disk.names == ["movies"])
            #expect(server.requests.last?.headers["range"] != nil)
        }

        @Test func unpacksWhenThereIsRoom() async throws {
            let content = (0..<150_000).map { UInt8(truncatingIfNeeded: $0 / 7) }
            let zip = ZipBuilder([.init("movies", content)]).bytes
            let server = try LoopbackServer { .init(file: zip, tag: "\"1\"", for: $0) }
            let destination = disk.path("movies")
            let download = Download(url: try server.url("/a.zip"), destination: destination)
            let full = StorageError.system(operation: "write", path: destination, code: ENOSPC)
            let error = await #expect(throws: DownloadError.self) { try await download.run() }
            #expect(error == .storage(full, part: destination + ".part"))
            #expect(
                error?.description
                    == "can't write \(destination): No space left on device; the download so far is kept in "
                    + "\(destination).part, run again to go on from there")
            #expect(try disk.names == ["movies.part", "movies.part.json"])

            try disk.grow()
            try await download.run()
            #expect(try read(destination) == content)
            #expect(try disk.names == ["movies"])
            #expect(server.requests.count == 2)
        }
    }

    /// A file system in memory. It is unmounted with the last reference.
    final class SmallDisk: Sendable {
        private let directory: TemporaryDirectory

        static let isPossible = (try? SmallDisk()) != nil

        init() throws {
            directory = try TemporaryDirectory()
            guard mount("tmpfs", directory.path, "tmpfs", 0, "size=256k") == 0 else { throw POSIXError(.EPERM) }
        }

        deinit { umount2(directory.path, Int32(MNT_DETACH)) }

        func path(_ name: String) -> String { directory.path(name) }

        var names: [String] { get throws { try directory.names } }

        func grow() throws {
            guard mount("tmpfs", directory.path, "tmpfs", UInt(MS_REMOUNT), "size=4m") == 0 else {
                throw POSIXError(.EPERM)
            }
        }
    }
#endif
