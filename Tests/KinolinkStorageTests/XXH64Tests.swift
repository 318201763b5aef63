import KinolinkStorage
import Testing

struct XXH64Tests {
    /// From the Python package xxhash 4.1.0 (`xxh64_intdigest`), which wraps the reference implementation; the bytes
    /// are those of ``pattern(_:)``. The lengths cover every way through the tail of fewer than 32 bytes.
    static let digests: [(length: Int, digest: UInt64)] = [
        (0, 0xef46_db37_51d8_e999), (1, 0xe934_a84a_db05_2768), (3, 0x9ff7_0a63_5a62_09ab),
        (4, 0xae5a_cdc0_0a55_ac41), (7, 0xd734_a6b2_6f3d_a63e), (8, 0x8711_6b33_65b9_24eb),
        (11, 0x3a5d_6dc1_b218_a5b6), (12, 0x14b8_433b_9a14_e611), (15, 0x02c5_3ab1_e360_882f),
        (16, 0xed1d_d2fa_c0a3_1fbc), (31, 0x0f18_7c62_b1e7_22b7), (32, 0x91b0_cb09_31a8_c629),
        (33, 0x931b_043c_f8d6_5b94), (39, 0x39c2_0d6f_000a_8ff7), (63, 0x2191_10bf_13e2_fa26),
        (64, 0xbf30_52e3_4457_75d0), (65, 0xed65_e351_0df3_611d), (100, 0x8e22_72c0_8247_d5db),
        (1000, 0x6983_99d6_2f9c_1695), (4097, 0xfc7e_07b5_0768_9ae4),
    ]

    @Test(arguments: digests)
    func agreesWithTheReferenceHoweverItIsFed(length: Int, digest: UInt64) {
        let bytes = pattern(length)
        #expect(xxh64(bytes) == digest)
        for pieces in [[1], [31], [32], [33], [7, 64, 1], [0, 5, 0, 27, 100]] {
            #expect(xxh64(bytes, piecesOf: pieces) == digest, "in pieces of \(pieces)")
        }
    }

    /// The value that xxHash's own `xxhsum` prints for "abc".
    @Test func knowsTheCommonestExample() {
        #expect(xxh64(Array("abc".utf8)) == 0x44bc_2cf5_ad77_0999)
    }

    @Test func goesOnAfterADigest() {
        var hash = XXH64()
        for (from, to) in [(0, 33), (33, 100)] {
            pattern(to)[from...].withUnsafeBytes { hash.update($0) }
            #expect(hash.digest() == xxh64(pattern(to)))
        }
    }

    private func pattern(_ length: Int) -> [UInt8] {
        (0..<length).map { UInt8(truncatingIfNeeded: $0 * 7 + $0 / 256) }
    }

    private func xxh64(_ bytes: [UInt8], piecesOf sizes: [Int]? = nil) -> UInt64 {
        var hash = XXH64()
        var rest = bytes[...]
        for turn in 0... {
            let piece = rest.prefix(sizes.map { $0[turn % $0.count] } ?? rest.count)
            piece.withUnsafeBytes { hash.update($0) }
            rest = rest.dropFirst(piece.count)
            if rest.isEmpty { break }
        }
        return hash.digest()
    }
}
