/// The bare text of a range of tokens, as of a link's title or a parameter's name: without templates, comments and
/// markup, links by what they show, entities decoded.
struct StrippedText {
    private(set) var bytes: [UInt8] = []
    private let text: UnsafeBufferPointer<UInt8>

    /// - Parameters:
    ///   - tokens: well nested.
    ///   - range: of bytes in `text`, which begins before the first token and ends after the last.
    init(_ tokens: ArraySlice<Token>, _ range: Range<Int>, in text: UnsafeBufferPointer<UInt8>) {
        self.text = text
        // Where the contents of what is open begin in `bytes`.
        var starts: [Int] = []
        var hidden = 0
        var position = range.lowerBound
        for token in tokens {
            if hidden == 0 { append(position, Int(token.start)) }
            switch token.kind {
            case .templateOpen: hidden += 1
            case .templateClose: hidden -= 1
            case .linkOpen, .argumentOpen, .externalOpen: starts.append(bytes.count)
            case .linkSeparator: bytes.removeLast(bytes.count - (starts.last ?? 0))
            case .argumentSeparator:
                bytes.removeLast(bytes.count - (starts.last ?? 0))
                // The default is kept.
                if !starts.isEmpty { starts[starts.count - 1] = -1 }
            case .argumentClose:
                if let start = starts.popLast(), start >= 0 { bytes.removeLast(bytes.count - start) }
            case .linkClose, .externalClose: _ = starts.popLast()
            case .void: append(Int(token.start), Int(token.end))
            default: break
            }
            position = max(position, Int(token.end))
        }
        append(position, range.upperBound)
    }

    private mutating func append(_ start: Int, _ end: Int) {
        guard start < end else { return }
        Entity.decode(text, start..<end, into: &bytes)
    }

    /// The text of a range, without white space at the ends.
    static func string(
        _ tokens: ArraySlice<Token>, _ range: Range<Int>, in text: UnsafeBufferPointer<UInt8>
    ) -> String {
        let plain = text.trimmed(range)
        guard tokens.isEmpty, !plain.contains(Byte.ampersand) else {
            return StrippedText(tokens, range, in: text).string
        }
        return String(decoding: plain, as: UTF8.self)
    }

    private var string: String { withTrimmed { String(decoding: $0, as: UTF8.self) } }

    func withTrimmed<Result>(_ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
        bytes.withUnsafeBufferPointer { body($0.trimmed(0..<$0.count)) }
    }
}
