/// Strings in few bytes, each of which can be read alone: what occurs often is a symbol.
///
/// Symbols 0 … 255 are the bytes. Every other symbol is a pair of earlier ones, so that a long phrase takes no more
/// than a short one (see ``PairSymbols``). A string is a record of the codes of its symbols. The commonest symbols
/// have a byte as their code. The remaining bytes b begin codes of two bytes: b and c are symbol (b − short codes) ·
/// 256 + c.
package struct SymbolTable: Sendable {
    /// Symbol 256 + i: its left part + its right part · 2¹⁶.
    package let pairs: Column<Int32>
    /// The symbols whose codes are 0, 1, 2 …; at most 255.
    package let shortCodes: Column<Int32>
    package let records: PackedRecords
    /// The number of bytes of all strings together.
    package let byteCount: Int
    /// The bytes of all symbols, and where those of each begin.
    private let symbolBytes: Column<UInt8>
    private let symbolStarts: [Int]

    /// More symbols would leave no code of one byte.
    package static let mostSymbols = 255 * 256
    /// No string has more bytes, so a forged file can't ask for more memory.
    package static let longestString = 1 << 24

    /// Takes over the columns after checking them.
    /// - Parameter records: one for each string.
    /// - Returns: nil if a part isn't an earlier symbol, if a symbol is longer than 255 bytes or a string than
    ///   ``longestString``, or if a record has no meaning. It doesn't check that the strings are UTF-8.
    package init?(pairs: Column<Int32>, shortCodes: Column<Int32>, records: PackedRecords) {
        let symbolCount = 256 + pairs.count
        guard symbolCount <= Self.mostSymbols, shortCodes.count <= 255,
            shortCodes.allSatisfy({ 0..<Int32(symbolCount) ~= $0 })
        else { return nil }
        var starts = Array(0...256)
        for (index, pair) in pairs.enumerated() {
            let parts = Self.parts(of: pair)
            guard max(parts.left, parts.right) < 256 + index else { return nil }
            let length = [parts.left, parts.right].reduce(0) { $0 + starts[$1 + 1] - starts[$1] }
            guard length <= PairSymbols.longestSymbol else { return nil }
            starts.append(starts[256 + index] + length)
        }
        symbolBytes = Column(count: starts[symbolCount]) { bytes in
            for byte in 0..<256 { bytes[byte] = UInt8(byte) }
            var end = 256
            for pair in pairs {
                let parts = Self.parts(of: pair)
                for part in [parts.left, parts.right] {
                    for place in starts[part]..<starts[part + 1] {
                        bytes[end] = bytes[place]
                        end += 1
                    }
                }
            }
        }
        self.pairs = pairs
        self.shortCodes = shortCodes
        self.records = records
        symbolStarts = starts
        var byteCount = 0
        for index in 0..<records.count {
            var length = 0
            let isValid = records.withRecord(at: index) { record in
                Self.forEachSymbol(in: record, shortCodes: shortCodes, symbolCount: symbolCount) {
                    length += starts[$0 + 1] - starts[$0]
                }
            }
            guard isValid, length <= Self.longestString else { return nil }
            byteCount += length
        }
        self.byteCount = byteCount
    }

    /// Finds symbols for `strings`, and writes the strings with them. The same strings give the same columns.
    /// - Returns: nil if a string is longer than ``longestString``.
    package init?(_ strings: StringTable) {
        let found = PairSymbols(strings, limit: Self.mostSymbols)
        let symbolCount = 256 + found.pairs.count
        var uses = [Int](repeating: 0, count: symbolCount)
        for symbol in found.text where symbol != PairSymbols.end { uses[Int(symbol)] += 1 }
        let shortCount = 256 - (symbolCount + 255) / 256
        let short = uses.indices.sorted { (-uses[$0], $0) < (-uses[$1], $1) }.prefix(shortCount)
        var shortCode = [UInt8?](repeating: nil, count: symbolCount)
        for (code, symbol) in short.enumerated() { shortCode[symbol] = UInt8(code) }
        var place = 0
        let records = PackedRecords(count: strings.count) { _, bytes in
            while found.text[place] != PairSymbols.end {
                let symbol = Int(found.text[place])
                if let code = shortCode[symbol] {
                    bytes.append(code)
                } else {
                    bytes.append(UInt8(shortCount + symbol >> 8))
                    bytes.append(UInt8(symbol & 0xFF))
                }
                place += 1
            }
            place += 1
        }
        self.init(
            pairs: Column(found.pairs.map { Int32(bitPattern: UInt32($0.left) | UInt32($0.right) << 16) }),
            shortCodes: Column(short.map(Int32.init)), records: records)
    }

    /// The number of strings.
    package var count: Int { records.count }

    /// Adds the bytes of one string to an array.
    package func append(string index: Int, to bytes: inout [UInt8]) {
        records.withRecord(at: index) { record in
            symbolBytes.withUnsafeBufferPointer { symbols in
                _ = Self.forEachSymbol(in: record, shortCodes: shortCodes, symbolCount: symbolStarts.count - 1) {
                    let symbol = symbols[symbolStarts[$0]..<symbolStarts[$0 + 1]]
                    bytes.append(contentsOf: UnsafeBufferPointer(rebasing: symbol))
                }
            }
        }
    }

    /// All strings, unpacked.
    /// - Returns: nil if one of them isn't UTF-8.
    package func strings() -> StringTable? {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(byteCount)
        var offsets: [Int64] = [0]
        offsets.reserveCapacity(count + 1)
        for index in 0..<count {
            append(string: index, to: &bytes)
            offsets.append(Int64(bytes.count))
        }
        return StringTable(bytes: Column(bytes), offsets: Column(offsets))
    }

    private static func parts(of pair: Int32) -> (left: Int, right: Int) {
        (Int(pair & 0xFFFF), Int(UInt32(bitPattern: pair) >> 16))
    }

    /// - Returns: false if a code is cut short or stands for no symbol.
    private static func forEachSymbol(
        in record: UnsafeBufferPointer<UInt8>, shortCodes: Column<Int32>, symbolCount: Int, _ body: (Int) -> Void
    ) -> Bool {
        var place = 0
        while place < record.count {
            let byte = Int(record[place])
            if byte < shortCodes.count {
                body(Int(shortCodes[byte]))
                place += 1
            } else {
                guard place + 1 < record.count else { return false }
                let symbol = (byte - shortCodes.count) << 8 | Int(record[place + 1])
                guard symbol < symbolCount else { return false }
                body(symbol)
                place += 2
            }
        }
        return true
    }
}
