/// A folded word of a title, and its meaning.
struct TitleWord {
    enum Meaning: Equatable {
        case article, and
        /// “Part”, “Volume” and the like, if a number follows.
        case part
        /// A word with another spelling, which is at this index of ``spellings``.
        case spelled(Int)
        /// A number below 20.
        case unit(Int)
        /// 20, 30 … 90.
        case tens(Int)
        /// 100 or 1000.
        case power(Int)
        /// “second”, 2.
        case ordinal(Int)
        /// “iv”, 4.
        case roman(Int)
        /// A word with digits in it.
        case digits
        case other
    }

    let bytes: UnsafeBufferPointer<UInt8>
    let meaning: Meaning

    /// The words of a folded name.
    static func words(of folded: UnsafeBufferPointer<UInt8>) -> [TitleWord] {
        var words: [TitleWord] = []
        words.reserveCapacity(8)
        var start = 0
        while start < folded.count {
            let end = folded[start...].firstIndex(of: UInt8(ascii: " ")) ?? folded.count
            if end > start { words.append(TitleWord(UnsafeBufferPointer(rebasing: folded[start..<end]))) }
            start = end + 1
        }
        return words
    }

    private init(_ bytes: UnsafeBufferPointer<UInt8>) {
        self.bytes = bytes
        // Nearly all words have no meaning here, and a glance at the letters shows it.
        if Self.glances[Self.glance(bytes)], let known = Self.meanings[String(decoding: bytes, as: UTF8.self)] {
            meaning = known
        } else {
            meaning = bytes.contains(where: \.isDigit) ? .digits : .other
        }
    }

    /// The spellings that keys use for words with two spellings.
    static let spellings = Lexicon.current.titles.spellings.map(\.value)

    /// The Roman numbers from 1 to 39, which number the parts of series. Greater ones would include “mix” and “did”.
    static let romans: [String] = {
        let units = ["", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix"]
        return (1..<40).map { String(repeating: "x", count: $0 / 10) + units[$0 % 10] }
    }()

    private static let meanings: [String: Meaning] = {
        var meanings: [String: Meaning] = [:]
        func add(_ words: [String], _ meaning: (Int) -> Meaning) {
            for (index, word) in words.enumerated() { meanings[word] = meaning(index) }
        }
        let lexicon = Lexicon.current.titles
        add(lexicon.articles) { _ in .article }
        add(lexicon.conjunctions) { _ in .and }
        add(lexicon.partWords) { _ in .part }
        add(lexicon.spellings.map(\.key)) { .spelled($0) }
        add(lexicon.units) { .unit($0) }
        add(lexicon.tens) { .tens(20 + 10 * $0) }
        add(lexicon.powers) { .power($0 == 0 ? 100 : 1000) }
        add(lexicon.ordinals) { .ordinal(1 + $0) }
        add(romans) { .roman(1 + $0) }
        return meanings
    }()

    /// Whether a word that looks the same at a glance has a meaning.
    private static let glances: [Bool] = {
        var glances = [Bool](repeating: false, count: 1024)
        for word in meanings.keys { glances[Array(word.utf8).withUnsafeBufferPointer(glance)] = true }
        return glances
    }()

    /// - Parameter word: not empty.
    private static func glance(_ word: UnsafeBufferPointer<UInt8>) -> Int {
        (Int(word[0]) &* 31 &+ Int(word[word.count - 1]) &* 7 &+ word.count) & 1023
    }
}

/// A number in a title: in digits, Roman or spelled out.
struct SpelledNumber {
    let value: Int
    let isOrdinal: Bool
    let wordCount: Int
    /// The digits as written, if the number has only digits: “007”.
    private(set) var digits: UnsafeBufferPointer<UInt8>?

    /// The number that begins at a word; nil if there is none.
    init?(_ words: [TitleWord], at index: Int) {
        guard index < words.count else { return nil }
        let word = words[index]
        switch word.meaning {
        case .digits:
            guard let (value, isOrdinal) = Self.digits(word.bytes) else { return nil }
            (self.value, self.isOrdinal, wordCount) = (value, isOrdinal, 1)
            if word.bytes.allSatisfy(\.isDigit) { digits = word.bytes }
        case .roman(let number):
            // A single letter at the start is usually a letter (“X-Men”). “v” between other words means versus (“Ford v
            // Ferrari”), but not in “Star Trek V: The Final Frontier”.
            let isFirst = index == 0 || (index == 1 && words[0].meaning == .article)
            let isLetter = word.bytes.count == 1 && isFirst
            let isVersus = number == 5 && index + 1 < words.count && words[index + 1].meaning != .article
            guard !isLetter, !isVersus else { return nil }
            (value, isOrdinal, wordCount) = (number, false, 1)
        case .unit, .tens, .ordinal, .power:
            guard let number = Self.cardinal(words[index...]) else { return nil }
            self = number
        default: return nil
        }
    }

    private init(value: Int, isOrdinal: Bool, wordCount: Int) {
        (self.value, self.isOrdinal, self.wordCount) = (value, isOrdinal, wordCount)
    }

    /// The value of “13”, “13th”, or digits within letters that spell the number: “thir13en”.
    private static func digits(_ word: UnsafeBufferPointer<UInt8>) -> (value: Int, isOrdinal: Bool)? {
        guard let start = word.firstIndex(where: \.isDigit) else { return nil }
        let end = word[start...].firstIndex { !$0.isDigit } ?? word.endIndex
        let (head, tail) = (word[..<start], word[end...])
        guard let value = Int(String(decoding: word[start..<end], as: UTF8.self)) else { return nil }
        if head.isEmpty, tail.isEmpty { return (value, false) }
        if head.isEmpty {
            return ["st", "nd", "rd", "th"].contains { tail.elementsEqual($0.utf8) } ? (value, true) : nil
        }
        guard !tail.isEmpty, names.indices.contains(value), names[value].utf8.starts(with: head),
            names[value].utf8.suffix(tail.count).elementsEqual(tail)
        else { return nil }
        return (value, false)
    }

    private static let names = Lexicon.current.titles.units

    /// The value of “twelve”, “forty seven”, “one hundred and one”, “nineteen eighty four”, “twenty first”.
    private static func cardinal(_ words: ArraySlice<TitleWord>) -> SpelledNumber? {
        /// The words that may follow those read so far.
        enum Next { case anything, hundred, tensOrHundred, unit, belowHundred, belowThousand, nothing }
        var (total, value) = (0, 0)
        var next = Next.anything
        var count = 0
        reading: for (index, word) in words.enumerated() {
            switch (word.meaning, next) {
            case (.unit(let unit), .anything):
                value = unit
                next = unit >= 13 ? .tensOrHundred : 1..<10 ~= unit ? .hundred : .nothing
            case (.unit(let unit), .unit) where 1..<10 ~= unit, (.unit(let unit), .belowHundred) where unit > 0,
                (.unit(let unit), .belowThousand) where unit > 0:
                value += unit
                next = next == .belowThousand && unit < 10 ? .hundred : .nothing
            case (.ordinal(let unit), .unit) where unit < 10, (.ordinal(let unit), .anything),
                (.ordinal(let unit), .belowHundred), (.ordinal(let unit), .belowThousand):
                return SpelledNumber(value: total + value + unit, isOrdinal: true, wordCount: index + 1)
            case (.tens(let tens), .anything), (.tens(let tens), .belowHundred), (.tens(let tens), .belowThousand):
                value += tens
                next = .unit
            case (.tens(let tens), .tensOrHundred):  // “nineteen eighty four”
                value = value * 100 + tens
                next = .unit
            case (.power(100), .hundred), (.power(100), .tensOrHundred), (.power(100), .anything):
                value = max(value, 1) * 100
                next = .belowHundred
            case (.power(1000), .hundred) where total == 0, (.power(1000), .unit) where total == 0,
                (.power(1000), .nothing) where total == 0 && count > 0:
                (total, value) = (value * 1000, 0)
                next = .belowThousand
            case (.and, .belowHundred), (.and, .belowThousand):
                guard words.dropFirst(index + 1).first?.isSmallNumber == true else { break reading }
                continue reading
            default: break reading
            }
            count = index + 1
        }
        return count > 0 ? SpelledNumber(value: total + value, isOrdinal: false, wordCount: count) : nil
    }
}

extension TitleWord {
    fileprivate var isSmallNumber: Bool {
        switch meaning {
        case .unit, .tens: true
        default: false
        }
    }
}
