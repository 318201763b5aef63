import KinolinkTestSupport
import Testing
import CKinolinkKernels

/// All instruction sets of this machine against each other and against plain arithmetic.
@Suite struct KernelTests {
    static let all: [kl_kernels] = [KL_PLAIN, KL_AVX2, KL_AVX512].compactMap { kl_kernels_for($0)?.pointee }

    @Test(arguments: [0, 1, 7, 15, 16, 17, 50, 64, 127, 1000])
    func dotProductsAreTheSameBits(count: Int) {
        var generator = SplitMix(seed: UInt64(count))
        let a = (0..<count).map { _ in generator.normal() }
        let b = (0..<count).map { _ in generator.normal() }
        let expected = zip(a, b).reduce(0) { $0 + Double($1.0) * Double($1.1) }
        let products = Self.all.map { $0.dot(a, b, count) }
        #expect(abs(Double(products[0]) - expected) <= 1e-5 * Double(count + 1))
        #expect(Set(products.map(\.bitPattern)).count == 1)
    }

    @Test(arguments: [1, 4, 15, 16, 18, 50, 128])
    func quantizesToTheNearestOf255Steps(count: Int) {
        var generator = SplitMix(seed: UInt64(count))
        let values = (0..<count).map { _ in generator.normal() }
        let stride = 6
        var results: [[UInt8]] = []
        for kernels in Self.all {
            var bytes = [UInt8](repeating: 0, count: (count + 3) / 4 * stride)
            let quantization = kernels.quantize(values, count, 0.5, &bytes, stride)
            let scale = values.map { abs($0) * 0.5 }.max().map { $0 / 127 } ?? 0
            #expect(abs(quantization.scale / scale - 1) < 1e-6)
            var (squares, errors) = (0.0, 0.0)
            for (index, value) in values.enumerated() {
                let scaled = Double(value) * 0.5 / Double(quantization.scale)
                let integer = Double(bytes[index / 4 * stride + index % 4]) - 128
                #expect(abs(scaled - integer) <= 0.5001 && abs(integer) <= 127)
                squares += scaled * scaled
                errors += (scaled - integer) * (scaled - integer)
            }
            #expect(abs(Double(quantization.squares) / squares - 1) < 1e-4)
            #expect(abs(Double(quantization.errors) - errors) < 1e-3 * Double(count))
            #expect(Set((count..<(count + 3) / 4 * 4).map { bytes[$0 / 4 * stride + $0 % 4] }).isSubset(of: [128]))
            results.append(bytes)
        }
        #expect(Set(results).count == 1)
    }

    @Test(arguments: [1, 2, 3, 13, 16, 32])
    func scansStopAtTheSameRows(groups: Int) {
        var generator = SplitMix(seed: UInt64(groups))
        let blocks = 9
        let bytes = (0..<blocks * groups * 64).map { _ in UInt8(truncatingIfNeeded: generator.next()) }
        let scales = (0..<blocks * 16).map { _ in abs(generator.normal()) }
        let values = (0..<groups * 4).map { _ in Int8(truncatingIfNeeded: Int(generator.next() % 255) - 127) }
        let offset = 128 * values.reduce(Int32(0)) { $0 + Int32($1) }
        func bound(_ row: Int) -> Float {
            var product: Int32 = 0
            for dimension in values.indices {
                let byte = bytes[(row / 16 * groups + dimension / 4) * 64 + row % 16 * 4 + dimension % 4]
                product += (Int32(byte) - 128) * Int32(values[dimension])
            }
            return scales[row] * (Float(product) * 0.01 + 0.5)
        }
        for threshold in [-Float.infinity, -50, 0, 50, 200, .infinity] {
            let expected = (0..<blocks * 16).filter { bound($0) > threshold }
            for kernels in Self.all {
                let found = bytes.withUnsafeBufferPointer { bytes in
                    scales.withUnsafeBufferPointer { scales in
                        values.withUnsafeBufferPointer { values in
                            var rows = kl_quantized_rows(
                                rows: bytes.baseAddress, scales: scales.baseAddress, groups: groups, blocks: blocks)
                            var query = kl_quantized_query(
                                values: values.baseAddress, offset: offset, scale: 0.01, slack: 0.5)
                            return Self.scanAll(kernels, &rows, &query, threshold)
                        }
                    }
                }
                #expect(found == expected)
            }
        }
    }

    private static func scanAll(
        _ kernels: kl_kernels, _ rows: inout kl_quantized_rows, _ query: inout kl_quantized_query, _ threshold: Float
    ) -> [Int] {
        var found: [Int] = []
        var block = 0
        while true {
            var mask: UInt32 = 0
            block = kernels.scan(&rows, &query, block, threshold, &mask)
            guard block < rows.blocks else { return found }
            found += (0..<16).filter { mask >> $0 & 1 == 1 }.map { block * 16 + $0 }
            block += 1
        }
    }

    /// No row whose bound exceeds the threshold is lost, and a bound that is not a number rules nothing out.
    @Test(arguments: [1, 15, 16, 17, 100], [true, false])
    func boundsStopAtTheSameRows(count: Int, hasTitles: Bool) {
        var random = SplitMix(seed: UInt64(count))
        func numbers() -> [Float] { (0..<count).map { _ in random.normal() } }
        var (links, titles, deviations) = (numbers(), numbers(), numbers())
        let (confidences, inverseNorms) = (numbers().map(abs), numbers().map { abs($0) + 0.1 })
        let places = (0..<count).map { UInt16($0 % 3) }
        let closeness: [Float] = [0, 0.5, -1]
        (links[count / 2], titles[count / 3], deviations[count / 4]) = (.nan, .infinity, -.infinity)
        for (unit, floor) in [(0.7, -.infinity), (-1, 0), (0, 0)] as [(Float, Float)] {
            func bound(_ row: Int) -> Float {
                let era = closeness[Int(places[row])] * confidences[row]
                let known = unit * max(deviations[row], floor)
                return 2 / inverseNorms[row] + era + links[row] + (hasTitles ? titles[row] : 0) + known
            }
            for threshold in [-.infinity, -3, 0, 3, 10, .infinity] as [Float] {
                let expected = (0..<count).filter { !(bound($0) <= threshold) }
                let found = Self.all.map { kernels in
                    links.withUnsafeBufferPointer { links in
                        titles.withUnsafeBufferPointer { titles in
                            places.withUnsafeBufferPointer { places in
                                withPointers(closeness, confidences, deviations, inverseNorms) {
                                    var bounds = kl_bounds(
                                        count: count, links: links.baseAddress,
                                        titles: hasTitles ? titles.baseAddress : nil, places: places.baseAddress,
                                        closeness: $0, confidences: $1, deviations: $2, unit: unit, floor: floor,
                                        inverse_norms: $3, norm: 2, rounding: 1e-5)
                                    return Self.rows(kernels, &bounds, threshold)
                                }
                            }
                        }
                    }
                }
                #expect(Set(found).count == 1)
                // The slack for rounding may let a row through, but none is lost.
                #expect(Set(expected).isSubset(of: found[0]))
                let slack = found[0].filter { bound($0) < threshold - 0.01 }
                #expect(slack.allSatisfy { links[$0].isNaN || !titles[$0].isFinite || !deviations[$0].isFinite })
            }
        }
    }

    private func withPointers<Result>(
        _ a: [Float], _ b: [Float], _ c: [Float], _ d: [Float],
        _ body: (
            UnsafePointer<Float>?, UnsafePointer<Float>?, UnsafePointer<Float>?, UnsafePointer<Float>?
        ) -> Result
    ) -> Result {
        a.withUnsafeBufferPointer { a in
            b.withUnsafeBufferPointer { b in
                c.withUnsafeBufferPointer { c in
                    d.withUnsafeBufferPointer { d in
                        body(a.baseAddress, b.baseAddress, c.baseAddress, d.baseAddress)
                    }
                }
            }
        }
    }

    private static func rows(_ kernels: kl_kernels, _ bounds: inout kl_bounds, _ threshold: Float) -> [Int] {
        var found: [Int] = []
        var block = 0
        while true {
            var mask: UInt32 = 0
            block = kernels.next_bound(&bounds, block, threshold, &mask)
            guard block * 16 < bounds.count else { return found }
            found += (0..<16).filter { mask >> $0 & 1 == 1 }.map { block * 16 + $0 }
            block += 1
        }
    }

    @Test func sigmoidIsRight() {
        #expect(kl_sigmoid(0) == 0.5)
        // Python: 1 / (1 + math.exp(-z))
        let expected = [
            1: 0.7310585786300049, -1: 0.2689414213699951, 5: 0.9933071490757153, -20: 2.0611536181902037e-09,
        ]
        for (z, value) in expected { #expect(abs(Double(kl_sigmoid(Float(z))) / value - 1) < 1e-6) }
        #expect(kl_sigmoid(200) == 1)
        #expect(kl_sigmoid(-200) == 0)
        #expect(kl_sigmoid(-.infinity) == 0)
    }
}
