import Foundation
@testable import Kinolink
import KinolinkTestSupport
import Testing

#if canImport(Glibc)
    import Glibc
#endif

/// Spoiled files give an error or, if the damage doesn't matter, answers; never a crash or a huge allocation.
///
/// Each test runs in a process of its own with a limit on memory. After a crash, the file that caused it is still in
/// the temporary directory.
///
/// KINOLINK_MUTATIONS in the environment is the number of mutants of each version, 6,000 unless it is given.
struct MutatedModelFileTests {
    @Test func neverPassWithAWrongChecksum() async {
        await #expect(processExitsWith: .success) {
            limitMemory()
            for version in FormatVersion.allCases {
                var fuzzer = try ModelFuzzer(version)
                for length in 0..<fuzzer.original.count where version == .one || length % 3 == 0 {
                    try fuzzer.tryOpening(Array(fuzzer.original.prefix(length)), asks: false)
                }
                for index in fuzzer.original.indices {
                    var file = fuzzer.original
                    file[index] ^= 1 << UInt8(index % 8)
                    try fuzzer.tryOpening(file, asks: false)
                }
                for seed in 0..<fuzzer.mutantCount {
                    let file = fuzzer.mutant(seed: seed)
                    // Mutations of numbers correct the checksum themselves.
                    guard file != fuzzer.original, TensorBytes(file)?.bytes != file else { continue }
                    try fuzzer.tryOpening(file, asks: false)
                }
                #expect(fuzzer.verifiedCount == 0)
                #expect(fuzzer.refusedCount > 3000)
                // Opening reads the checksum of the first version only.
                #expect(version == .one ? fuzzer.openedCount == 0 : fuzzer.openedCount > 1000)
            }
        }
    }

    @Test func openOrNotWithARightChecksum() async {
        await #expect(processExitsWith: .success) {
            limitMemory()
            for version in FormatVersion.allCases {
                var fuzzer = try ModelFuzzer(version)
                for length in 0..<fuzzer.original.count where version == .one || length % 3 == 0 {
                    try fuzzer.tryOpening(TensorBytes.withRightChecksum(Array(fuzzer.original.prefix(length))))
                }
                #expect(fuzzer.openedCount == 0)
                for seed in 0..<fuzzer.mutantCount {
                    try fuzzer.tryOpening(TensorBytes.withRightChecksum(fuzzer.mutant(seed: seed)))
                }
                // All of these happen often, since some bytes don't matter, such as those of a fact.
                #expect(fuzzer.openedCount > fuzzer.mutantCount / 50)
                #expect(fuzzer.verifiedCount > fuzzer.mutantCount / 250)
                #expect(version == .one || fuzzer.openedCount > fuzzer.verifiedCount + Int(fuzzer.mutantCount / 25))
                #expect(fuzzer.refusedCount > fuzzer.mutantCount / 2)
                for reason in [
                    "tensors overlap", "bytes of data", "size of its shape", "dimensions, where", "is missing",
                    "strings of", "link matrix", "not finite", "format version", "not that of a safetensors",
                ] {
                    #expect(fuzzer.reasons.contains { $0.contains(reason) }, "no mutant met “\(reason)”")
                }
                guard version == .two else { continue }
                #expect(fuzzer.reasons.contains { $0.contains("does not follow from its contents") })
            }
        }
    }
}

/// Opens spoiled files one after another, and asks every kind of question of those that open.
private struct ModelFuzzer {
    let original: [UInt8]
    let mutantCount: UInt64
    private(set) var openedCount = 0
    private(set) var verifiedCount = 0
    /// Of opening and of verifying.
    private(set) var refusedCount = 0
    /// The reasons for refusals, without numbers and quotations.
    private(set) var reasons: Set<String> = []
    private let directory: TemporaryDirectory

    init(_ version: FormatVersion) throws {
        directory = try TemporaryDirectory()
        mutantCount = ProcessInfo.processInfo.environment["KINOLINK_MUTATIONS"].flatMap { UInt64($0) } ?? 6000
        let path = directory.path("original")
        try ModelContents.tiny().write(version: version, to: path)
        original = try Array(Data(contentsOf: URL(filePath: path)))
    }

    func mutant(seed: UInt64) -> [UInt8] {
        var random = SplitMix(seed: seed)
        return Mutation.allCases[Int(seed) % Mutation.allCases.count].apply(to: original, using: &random)
    }

    /// - Parameter asks: whether to ask a model that opens, before it is verified.
    mutating func tryOpening(_ file: [UInt8], asks: Bool = true) throws {
        // Not with Foundation, which waits for the disk each time.
        let path = directory.path("mutant")
        let stream = try #require(fopen(path, "wb"))
        try #require(fwrite(file, 1, file.count, stream) == file.count)
        try #require(fclose(stream) == 0)
        do throws(KinolinkError) {
            let model = try Model(opening: path)
            openedCount += 1
            if asks { askEverything(of: model) }
            try model.verify()
            verifiedCount += 1
            #expect(throws: Never.self) {
                let found = try answers(of: model)
                // Writing waits for the disk.
                guard verifiedCount % 20 == 0 else { return }
                try model.write(to: directory.path("copy"))
                let copy = try Model(opening: directory.path("copy"))
                try copy.verify()
                #expect(try answers(of: copy) == found)
            }
        } catch {
            guard case .model(path, let reason) = error else {
                Issue.record("\(error)")
                return
            }
            refusedCount += 1
            reasons.insert(reason.replacing(path, with: "").replacing(#/“[^”]*”|-?\d+/#, with: ""))
        }
    }
}

/// Limits this process to 256 MiB more than it has, on Linux only, where the present size is known.
private func limitMemory() {
    #if canImport(Glibc)
        guard let status = try? String(contentsOfFile: "/proc/self/statm", encoding: .utf8),
            let pages = status.split(separator: " ").first.flatMap({ UInt($0) })
        else { return }
        let limit = rlim_t(pages) * rlim_t(sysconf(Int32(_SC_PAGESIZE))) + 256 << 20
        var limits = rlimit(rlim_cur: limit, rlim_max: limit)
        setrlimit(__rlimit_resource_t(RLIMIT_AS.rawValue), &limits)
    #endif
}
