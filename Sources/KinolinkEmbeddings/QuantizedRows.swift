internal import CKinolinkKernels
package import KinolinkStorage

/// The rows of an embedding in 8 bits per value, laid out for the `scan` kernel, with bounds on the rounding errors.
package struct QuantizedRows: Sendable, Equatable {
    /// Blocks of sixteen rows, as `kl_quantized_rows` describes them.
    package let codes: Column<UInt8>
    /// The value of one step, for each row, and for rows that fill up the last block.
    package let scales: Column<Float>
    /// The maxima over all rows of ‖x − s·q‖ / s and of ‖x‖ / s.
    package let roundingRatio: Float
    package let normRatio: Float
    private let count: Int
    private let dimensions: Int

    /// The kernel's layout: rows of a block, dimensions of a group, and the offset that makes a signed value a byte.
    private static let lanes = Int(KL_LANES)
    private static let groupSize = 4
    private static let zero = 128

    package init(_ embedding: Embedding, threads: Int = defaultThreadCount) {
        count = embedding.count
        dimensions = embedding.dimensions
        let groups = Self.groups(dimensions)
        let paddedCount = Self.blocks(count) * Self.lanes
        var (largestError, largestSquare) = (Float(0), Float(0))
        var codes = Column<UInt8>([])
        scales = Column(count: paddedCount) { scales in
            scales.initialize(repeating: 0)
            nonisolated(unsafe) let scales = scales  // each slice writes its own rows
            codes = Column(count: paddedCount * groups * Self.groupSize) { buffer in
                guard let base = buffer.baseAddress else { return }
                nonisolated(unsafe) let start = base  // as above
                let bytesOfRow = groups * Self.groupSize
                let slices = concurrentMapRanges(of: Self.blocks(embedding.count), threads: threads) { blocks in
                    let slice = blocks.lowerBound * Self.lanes..<blocks.upperBound * Self.lanes
                    let bytes = start + slice.lowerBound * bytesOfRow
                    bytes.initialize(repeating: UInt8(Self.zero), count: slice.count * bytesOfRow)
                    var (errors, squares) = (Float(0), Float(0))
                    for row in slice where row < embedding.count {
                        let block = row / Self.lanes * bytesOfRow * Self.lanes
                        let code = start + block + row % Self.lanes * Self.groupSize
                        let quantization = embedding.withRow(row) {
                            kernels.quantize($0, embedding.dimensions, 1, code, Self.groupSize * Self.lanes)
                        }
                        scales[row] = quantization.scale
                        errors = max(errors, quantization.errors)
                        squares = max(squares, quantization.squares)
                    }
                    return (errors, squares)
                }
                for (errors, squares) in slices {
                    largestError = max(largestError, errors)
                    largestSquare = max(largestSquare, squares)
                }
            }
        }
        self.codes = codes
        roundingRatio = Float(Self.root(largestError, ofTerms: dimensions)).nextUp
        normRatio = Float(Self.root(largestSquare, ofTerms: dimensions)).nextUp
    }

    /// Takes over the columns of a file.
    /// - Returns: nil unless they have the right lengths.
    package init?(
        codes: Column<UInt8>, scales: Column<Float>, roundingRatio: Float, normRatio: Float, count: Int, dimensions: Int
    ) {
        let paddedCount = Self.blocks(count) * Self.lanes
        guard scales.count == paddedCount, codes.count == paddedCount * Self.groups(dimensions) * Self.groupSize else {
            return nil
        }
        self.codes = codes
        self.scales = scales
        self.roundingRatio = roundingRatio
        self.normRatio = normRatio
        self.count = count
        self.dimensions = dimensions
    }

    private static func blocks(_ count: Int) -> Int { (count + lanes - 1) / lanes }

    private static func groups(_ dimensions: Int) -> Int { (dimensions + groupSize - 1) / groupSize }

    /// An upper bound on the root of the exact sum, from its float32 sum.
    private static func root(_ sum: Float, ofTerms count: Int) -> Double {
        Double(sum).squareRoot() * (1 + Double(count + 8) * Double(Float.ulpOfOne))
    }

    /// Calls `visit`, in rising order, with every row that could score above the current threshold.
    /// - Parameters:
    ///   - scales: ``scales``, or these times factors of the rows.
    ///   - visit: takes a row and returns the new threshold.
    func scan(
        _ query: UnsafePointer<Float>, inverseNorm: Float, scales: Column<Float>, visit: (Int) -> Float
    ) {
        let groups = Self.groups(dimensions)
        var quantized = [UInt8](repeating: UInt8(Self.zero), count: groups * Self.groupSize)
        let quantization = kernels.quantize(query, dimensions, inverseNorm, &quantized, Self.groupSize)
        let integers = quantized.map { Int8(truncatingIfNeeded: Int($0) - Self.zero) }
        let norm = Self.root(quantization.squares, ofTerms: dimensions) * Double(quantization.scale)
        let error = Self.root(quantization.errors, ofTerms: dimensions) * Double(quantization.scale)
        let (roundingRatio, normRatio) = (Double(roundingRatio), Double(normRatio))
        // A float32 score is rounded by at most one unit in the last place per term, relative to ‖x‖‖y‖.
        let arithmetic = normRatio * norm * Double(dimensions + 32) * Double(Float.ulpOfOne)
        let slack = (roundingRatio * norm + (normRatio + roundingRatio) * error + arithmetic) * 1.00001

        integers.withUnsafeBufferPointer { integers in
            codes.withUnsafeBufferPointer { codes in
                scales.withUnsafeBufferPointer { scales in
                    var rows = kl_quantized_rows(
                        rows: codes.baseAddress, scales: scales.baseAddress, groups: groups,
                        blocks: scales.count / Self.lanes)
                    var query = kl_quantized_query(
                        values: integers.baseAddress,
                        offset: Int32(Self.zero) * integers.reduce(0) { $0 + Int32($1) },
                        scale: quantization.scale, slack: Float(slack))
                    visitBlocks(&rows, &query, visit)
                }
            }
        }
    }

    private func visitBlocks(
        _ rows: inout kl_quantized_rows, _ query: inout kl_quantized_query, _ visit: (Int) -> Float
    ) {
        var threshold = -Float.infinity
        var block = 0
        while true {
            var mask: UInt32 = 0
            block = kernels.scan(&rows, &query, block, threshold, &mask)
            guard block < rows.blocks else { return }
            while mask != 0 {
                let row = block * Self.lanes + mask.trailingZeroBitCount
                if row < count { threshold = visit(row) }
                mask &= mask - 1
            }
            block += 1
        }
    }
}
