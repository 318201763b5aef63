import KinolinkTestSupport
import Testing
import WikipediaDump

/// Random mutations of small dumps. Reading always ends, with the same result at any number of threads.
struct MutationTests {
    let directory: TemporaryDirectory
    let dump = MadeDump(pages: 8)

    init() throws { directory = try TemporaryDirectory() }

    private static let words = [
        "<page>", "</page>", "<![CDATA[", "]]>", "<!--", "-->", "<?", "?>", "<text>", "</text>", "</mediawiki>", "<",
        ">", "&", "&#0;", "&a;", "\"", "\0", "\u{FFFE}", "<!DOCTYPE a [", "<title>", "BZh9", "1AY&SY", "<mediawiki>",
    ].map { Array($0.utf8) }

    private func mutate(_ bytes: [UInt8], _ random: inout SplitMix) -> [UInt8] {
        var bytes = bytes
        for _ in 0...Int.random(in: 0..<4, using: &random) {
            let start = Int.random(in: 0..<bytes.count, using: &random)
            let end = min(start + Int.random(in: 0..<40, using: &random), bytes.count)
            switch Int.random(in: 0..<5, using: &random) {
            case 0: bytes[start] ^= 1 << UInt8.random(in: 0..<8, using: &random)
            case 1: bytes.removeSubrange(start..<end)
            case 2: bytes.insert(contentsOf: bytes[start..<end], at: start)
            case 3: bytes.insert(contentsOf: Self.words.randomElement(using: &random) ?? [], at: start)
            default: bytes[start..<end].reverse()
            }
            if bytes.isEmpty { bytes = [0] }
        }
        return bytes
    }

    private func outcome(_ bytes: [UInt8], threads: Int) throws -> Result<Reading, DumpError> {
        do {
            return .success(try directory.read(bytes, threads: threads))
        } catch let error as DumpError {
            return .failure(error)
        }
    }

    @Test func mutatedXML() throws {
        var random = SplitMix(seed: 11)
        let xml = dump.xml
        var problems = 0
        for round in 0..<3000 {
            let bytes = mutate(xml, &random)
            let alone = try outcome(bytes, threads: 1)
            let cut = Int.random(in: 0...bytes.count, using: &random)
            let packed = try outcome(
                Packing.bzip2(bytes[..<cut], level: 1) + Packing.bzip2(bytes[cut...], level: 1), threads: 3)
            switch (alone, packed) {
            case (.success(let alone), .success(let packed)):
                #expect(alone.pages == packed.pages, "round \(round)")
                problems += alone.problems.count
            case (.failure(let one), .failure(let other)): #expect(one == other, "round \(round)")
            default: Issue.record("round \(round): \(alone) but \(packed)")
            }
        }
        #expect(problems > 1000)
    }

    /// The checksums find all damage, so every page that is read is right.
    @Test func mutatedBzip2() throws {
        var random = SplitMix(seed: 12)
        let streams = dump.multistream(pagesPerStream: 2)
        let packed = Array(streams.joined())
        let expected = Dictionary(uniqueKeysWithValues: dump.expected.map { ($0.title, $0) })
        for round in 0..<3000 {
            let bytes = mutate(packed, &random)
            let outcome = try outcome(bytes, threads: 3)
            #expect(try self.outcome(bytes, threads: 1) == outcome)
            guard case .success(let reading) = outcome else { continue }
            let isGenuine = reading.pages.allSatisfy { page in
                guard let original = expected[page.title] else { return false }
                return page.text == original.text && page.id == original.id
            }
            #expect(isGenuine, "round \(round)")
            if reading.problems.isEmpty { #expect(reading.pages.count >= 8, "round \(round)") }
        }
    }

    @Test func mutatedGzip() throws {
        var random = SplitMix(seed: 13)
        let packed = Packing.gzip(dump.xml)
        for _ in 0..<500 {
            let bytes = mutate(packed, &random)
            #expect(try outcome(bytes, threads: 3) == outcome(bytes, threads: 1))
        }
    }
}
