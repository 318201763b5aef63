internal import KinolinkEmbeddings
internal import KinolinkStorage

/// Vectors whose values are whole numbers of a few bits times a scale of their row.
struct RoundedRows: Sendable {
    /// 16, 8 or 4.
    let bits: Int
    /// The whole numbers in two's complement, the lower bits first, row after row.
    let codes: Column<UInt8>
    /// One for each row.
    let scales: Column<Float>

    static let allowedBits = [16, 8, 4]

    /// With few bits it pays to cut the largest values: of some scales the one with the least square error is taken.
    init(_ vectors: Embedding, bits: Int) {
        self.bits = bits
        let largest = Float((1 << (bits - 1)) - 1)
        var codes: [UInt8] = []
        codes.reserveCapacity(Self.codeCount(of: vectors.count * vectors.dimensions, bits: bits))
        var pending: UInt8?
        scales = Column(
            (0..<vectors.count).map { row in
                let vector = vectors[row]
                let maximum = vector.reduce(0) { max($0, abs($1)) }
                let factors: [Float] = bits < 8 ? stride(from: 0.5, through: 1, by: 0.05).map { $0 } : [1]
                func rounded(_ value: Float, _ scale: Float) -> Float {
                    scale > 0 ? min(max(-largest, (value / scale).rounded()), largest) : 0
                }
                func error(_ scale: Float) -> Float {
                    vector.reduce(0) { sum, value in
                        let rest = value - rounded(value, scale) * scale
                        return sum + rest * rest
                    }
                }
                let scale = factors.map { $0 * maximum / largest }.min { error($0) < error($1) } ?? 0
                for value in vector {
                    let code = Int16(rounded(value, scale))
                    switch bits {
                    case 16:
                        codes.append(UInt8(truncatingIfNeeded: code))
                        codes.append(UInt8(truncatingIfNeeded: code >> 8))
                    case 8: codes.append(UInt8(truncatingIfNeeded: code))
                    default:
                        let half = UInt8(truncatingIfNeeded: code) & 0xF
                        if let low = pending {
                            codes.append(low | half << 4)
                            pending = nil
                        } else {
                            pending = half
                        }
                    }
                }
                return scale
            })
        if let pending { codes.append(pending) }
        self.codes = Column(codes)
    }

    /// Takes over the columns of a file.
    /// - Returns: nil unless they have the right lengths, and finite scales.
    init?(bits: Int, codes: Column<UInt8>, scales: Column<Float>, dimensions: Int) {
        let (valueCount, isTooLarge) = scales.count.multipliedReportingOverflow(by: dimensions)
        guard Self.allowedBits.contains(bits), !isTooLarge, codes.count == Self.codeCount(of: valueCount, bits: bits),
            scales.allSatisfy(\.isFinite)
        else { return nil }
        self.bits = bits
        self.codes = codes
        self.scales = scales
    }

    private static func codeCount(of valueCount: Int, bits: Int) -> Int {
        bits == 4 ? (valueCount + 1) / 2 : valueCount * (bits / 8)
    }

    /// - Returns: nil if a value is not finite, or there are no such dimensions.
    func embedding(dimensions: Int) -> Embedding? {
        let values = Column<Float>(count: scales.count * dimensions) { values in
            codes.withUnsafeBufferPointer { codes in
                for place in values.indices {
                    let code: Int16 =
                        switch bits {
                        case 16: Int16(truncatingIfNeeded: Int(codes[2 * place]) | Int(codes[2 * place + 1]) << 8)
                        case 8: Int16(Int8(bitPattern: codes[place]))
                        default: Int16(Int8(bitPattern: codes[place / 2] << (place.isMultiple(of: 2) ? 4 : 0)) >> 4)
                        }
                    values[place] = Float(code) * scales[place / dimensions]
                }
            }
        }
        return Embedding(values: values, dimensions: dimensions)
    }
}
