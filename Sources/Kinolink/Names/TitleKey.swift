/// A title reduced to what stays the same in all its spellings, as words separated by spaces.
///
/// In addition to what ``FoldedName`` does:
/// - a leading article is dropped (“The Matrix”), and so are “and”, “&” and “+”;
/// - numbers become digits, whether they are Roman, spelled out or both (“Rocky IV”, “Twelve Angry Men”, “Se7en”);
/// - “Part”, “Vol.”, “Chapter” and “Episode” before a number are dropped;
/// - words with two spellings get one (“Doctor”, “Dr.”).
///
/// Typed titles and the model's titles become keys in the same way, so it does no harm that “I, Robot” becomes “1
/// robot”.
struct TitleKey {
    private(set) var bytes: [UInt8] = []

    /// - Parameter keepsArticle: whether to keep a leading article, for names such as “A-Team”.
    init(_ name: String, keepsArticle: Bool = false) {
        var name = name
        name.withUTF8 { Self.append($0, to: &bytes, keepsArticle: keepsArticle) }
    }

    /// The words of the key; none is empty.
    var words: [ArraySlice<UInt8>] { bytes.split(separator: UInt8(ascii: " ")) }

    /// Appends the key of a name in UTF-8.
    static func append(_ name: UnsafeBufferPointer<UInt8>, to key: inout [UInt8], keepsArticle: Bool = false) {
        var folded: [UInt8] = []
        folded.reserveCapacity(name.count)
        FoldedName.fold(name, appendingTo: &folded)
        folded.withUnsafeBufferPointer { append(words: TitleWord.words(of: $0), to: &key, keepsArticle: keepsArticle) }
    }

    private static func append(words: [TitleWord], to key: inout [UInt8], keepsArticle: Bool) {
        let start = key.count
        func add(_ word: some Sequence<UInt8>) {
            if key.count > start { key.append(UInt8(ascii: " ")) }
            key.append(contentsOf: word)
        }
        var index = words.count > 1 && words[0].meaning == .article && !keepsArticle ? 1 : 0
        while index < words.count {
            if let number = SpelledNumber(words, at: index) {
                if let digits = number.digits { add(digits) } else { add("\(number.value)".utf8) }
                if number.isOrdinal { key.append(contentsOf: "th".utf8) }  // so “2nd” equals “second”
                index += number.wordCount
                continue
            }
            switch words[index].meaning {
            case .and: break
            case .part where SpelledNumber(words, at: index + 1) != nil: break
            case .roman(5) where index > 0: add("vs".utf8)
            case .spelled(let other): add(TitleWord.spellings[other].utf8)
            default: add(words[index].bytes)
            }
            index += 1
        }
        // The name has no other words, such as “And”.
        if key.count == start { for word in words { add(word.bytes) } }
    }
}

/// The letters of a key, and where its words begin.
struct Letters {
    private(set) var bytes: [UInt8] = []
    let words: [ArraySlice<UInt8>]
    private var starts: [Int] = []

    init(_ key: ArraySlice<UInt8>) {
        words = key.split(separator: 0x20)
        for word in words {
            starts.append(bytes.count)
            bytes += word
        }
    }

    init(_ key: TitleKey) { self.init(key.bytes[...]) }

    var count: Int { bytes.count }

    /// The place where all letters of another key occur in sequence, from the start of a word to the end of a word.
    func place(of other: Letters, orPossessive: Bool = false) -> Range<Int>? {
        guard !other.bytes.isEmpty else { return nil }
        for start in starts where bytes.count - start >= other.count && bytes[start...].starts(with: other.bytes) {
            let end = start + other.count
            if isEnd(end) { return start..<end }
            if orPossessive, bytes[end] == UInt8(ascii: "s"), isEnd(end + 1) { return start..<end + 1 }
        }
        return nil
    }

    func words(outside place: Range<Int>) -> [ArraySlice<UInt8>] {
        zip(words, starts).filter { !place.contains($1) }.map(\.0)
    }

    /// Whether it has these words in this order, possibly with others between them.
    func hasInOrder(_ sought: [ArraySlice<UInt8>]) -> Bool {
        var rest = sought[...]
        for word in words where word == rest.first { rest.removeFirst() }
        return rest.isEmpty
    }

    /// Whether a word ends just before this place.
    private func isEnd(_ place: Int) -> Bool {
        var (low, high) = (0, starts.count)
        while low < high {
            let middle = (low + high) / 2
            if starts[middle] < place { low = middle + 1 } else { high = middle }
        }
        return place == bytes.count || (low < starts.count && starts[low] == place)
    }
}

extension ArraySlice<UInt8> {
    /// Whether a word of a key begins with a digit.
    var isNumber: Bool { first?.isDigit == true }

    /// Whether it can number a part, as “2” and “13th” can and “2001” can't.
    var isPartNumber: Bool { isNumber && prefix(while: \.isDigit).count < 3 }
}
