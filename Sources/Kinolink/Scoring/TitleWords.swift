internal import Foundation
internal import KinolinkStorage

/// The words of the movies' titles that tell one title from others: “Alien” and “Aliens” share one.
///
/// A word counts as a link does, by idf = ln(movies / movies whose titles have it). Articles, numbers, words of one or two
/// letters, words such as “Part” and words that more than one title in fifty has don't count. A plural is the same word as
/// its singular.
struct TitleWords: Sendable {
    /// By the hash of a word: answers need to know which titles share one, not how it is spelled.
    private let numbers: [UInt64: Int32]
    /// Where each title's words begin in `words`, one more than there are titles.
    private let offsets: [Int]
    /// Rising within a title.
    private let words: [Int32]
    /// The titles of each word, and where they begin.
    private let titleOffsets: [Int]
    private let titles: [Int32]
    /// idf of each word.
    private let weights: [Float]
    /// The sum of the weights of each title's words.
    private let titleWeights: [Float]

    init(_ titles: StringTable) {
        var numbers: [UInt64: Int32] = [:]
        numbers.reserveCapacity(titles.count)
        var offsets = [0]
        var words: [Int32] = []
        var counts: [Int] = []
        var folded: [UInt8] = []
        for row in titles.indices {
            let start = words.count
            titles.withUTF8(at: row) { title in
                Self.forEachWord(of: title, folded: &folded) { hash in
                    let next = Int32(truncatingIfNeeded: counts.count)
                    let number = numbers[hash] ?? next
                    if number == next {
                        numbers[hash] = next
                        counts.append(0)
                    }
                    if !words[start...].contains(number) {
                        words.append(number)
                        counts[Int(number)] += 1
                    }
                }
            }
            words[start...].sort()
            offsets.append(words.count)
        }
        var titleOffsets = [0]
        for count in counts { titleOffsets.append((titleOffsets.last ?? 0) + count) }
        var next = titleOffsets
        var titlesOfWords = [Int32](repeating: 0, count: words.count)
        for row in titles.indices {
            for word in words[offsets[row]..<offsets[row + 1]] {
                titlesOfWords[next[Int(word)]] = Int32(truncatingIfNeeded: row)
                next[Int(word)] += 1
            }
        }
        self.numbers = numbers
        self.offsets = offsets
        self.words = words
        self.titleOffsets = titleOffsets
        self.titles = titlesOfWords
        let many = max(5, titles.count / 50)
        let weights = counts.map { $0 <= many ? Float(log(Double(titles.count) / Double($0))) : 0 }
        self.weights = weights
        titleWeights = titles.indices.map { row in
            words[offsets[row]..<offsets[row + 1]].reduce(0) { $0 + weights[Int($1)] }
        }
    }

    func words(ofRow row: Int) -> [Int32] { Array(words[offsets[row]..<offsets[row + 1]]) }

    /// The words of any title that some movie's has, rising.
    func words(inTitle title: String) -> [Int32] {
        var found: Set<Int32> = []
        var folded: [UInt8] = []
        var title = title
        title.withUTF8 { title in
            Self.forEachWord(of: title, folded: &folded) { hash in
                if let number = numbers[hash] { found.insert(number) }
            }
        }
        return found.sorted()
    }

    /// Gives the row of each title that has some of these words, and what it has in common with a title of just these.
    func forEachTitle(with words: [Int32], _ body: (_ row: Int, _ common: Float) -> Void) {
        let asked = weight(of: words)
        let words = words.filter { weights[Int($0)] > 0 }
        guard !words.isEmpty else { return }
        func titles(with word: Int32) -> ArraySlice<Int32> {
            self.titles[titleOffsets[Int(word)]..<titleOffsets[Int(word) + 1]]
        }
        var common = [Float](repeating: 0, count: offsets.count - 1)
        for word in words {
            for row in titles(with: word) { common[Int(row)] += weights[Int(word)] }
        }
        for word in words {
            for row in titles(with: word) where common[Int(row)] > 0 {
                body(Int(row), Self.shared(common[Int(row)], of: asked, titleWeights[Int(row)]))
                common[Int(row)] = 0
            }
        }
    }

    /// What a movie's title has in common with one of just these words, which rise.
    func common(_ asked: [Int32], withRow row: Int) -> Float {
        var own = words[offsets[row]..<offsets[row + 1]]
        let common = asked.reduce(Float(0)) { sum, word in
            own = own.drop { $0 < word }
            return own.first == word ? sum + weights[Int(word)] : sum
        }
        return Self.shared(common, of: weight(of: asked), titleWeights[row])
    }

    private func weight(of words: [Int32]) -> Float { words.reduce(0) { $0 + weights[Int($1)] } }

    /// Σ_{common} idf · Σ_{common} idf / ½ (Σ_first idf + Σ_second idf): of two titles that are one name, “Alien” and “Aliens”,
    /// all of it; of two that have a word by chance little. The second factor is Dice's coefficient.
    private static func shared(_ common: Float, of first: Float, _ second: Float) -> Float {
        common > 0 ? common * (2 * common / (first + second)) : 0
    }

    /// Gives the hash of each word.
    private static func forEachWord(
        of title: UnsafeBufferPointer<UInt8>, folded: inout [UInt8], _ body: (UInt64) -> Void
    ) {
        folded.removeAll(keepingCapacity: true)
        let title = UnsafeBufferPointer(rebasing: FoldedName.withoutBrackets(title).prefix(longestTitle))
        FoldedName.fold(title, appendingTo: &folded)
        folded.append(UInt8(ascii: " "))
        let empty = emptyWords
        var word = Word()
        for byte in folded {
            if byte != UInt8(ascii: " ") {
                word.append(byte)
            } else {
                if word.count > 2, !word.isNumber, !empty.contains(word.hash) { body(word.singular) }
                word = Word()
            }
        }
    }

    private static let emptyWords = (Lexicon.current.titles.articles + Lexicon.current.titles.commonWords).map {
        $0.utf8.reduce(into: Word()) { $0.append($1) }.hash
    }
    /// In bytes. What stands behind is no title's.
    private static let longestTitle = 500
}

/// What a folded title's word is told by.
private struct Word {
    private(set) var count = 0
    private(set) var isNumber = true
    /// FNV-1a of its bytes.
    private(set) var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    /// The same without the last byte.
    private var stem: UInt64 = 0
    private var last: UInt8 = 0
    private var isPlural = false

    mutating func append(_ byte: UInt8) {
        isPlural = byte == UInt8(ascii: "s") && last != byte && count > 2
        isNumber = isNumber && UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte
        stem = hash
        hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3
        last = byte
        count += 1
    }

    /// The hash of “alien” for “aliens”; a word that ends in two s, such as “glass”, is none of many.
    var singular: UInt64 { isPlural ? stem : hash }
}
