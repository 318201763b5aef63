internal import KinolinkStorage

/// The words of titles that distinguish one title from others: “Alien” and “Aliens” share one.
///
/// A word counts by its idf, as a link does. Articles, numbers, words of one or two letters, words such as “Part” and
/// words that more than one title in fifty has don't count. A plural and its singular are one word.
struct TitleWords: Sendable {
    /// The hash of each word. Nobody asks for a word's spelling.
    let hashes: Column<Int64>
    /// For each title the numbers of its words, rising.
    let wordsOfTitles: IndexLists
    /// For each word the titles that have it, rising.
    let titlesOfWords: IndexLists
    /// idf of each word in nats, 0 for those that don't count.
    let weights: Column<Float>

    init(_ titles: StringTable, threads: Int = defaultThreadCount) {
        var numbers: [UInt64: Int32] = [:]
        numbers.reserveCapacity(titles.count)
        var hashes: [Int64] = []
        var folded: [UInt8] = []
        var words: [Int32] = []
        var rows = Interactions.Rows(capacity: titles.count)
        for row in titles.indices {
            words.removeAll(keepingCapacity: true)
            titles.withUTF8(at: row) { title in
                Self.forEachWord(of: title, folded: &folded) { hash in
                    let next = Int32(truncatingIfNeeded: hashes.count)
                    let number = numbers[hash] ?? next
                    if number == next {
                        numbers[hash] = next
                        hashes.append(Int64(bitPattern: hash))
                    }
                    words.append(number)
                }
            }
            rows.append(&words)
        }
        let matrix = rows.interactions(columnCount: hashes.count)
        let titlesOfWords = matrix.transposed(threads: threads)
        let many = max(5, titles.count / 50)
        self.hashes = Column(hashes)
        wordsOfTitles = matrix.lists
        self.titlesOfWords = titlesOfWords
        weights = Column(
            hashes.indices.map { word in
                let count = titlesOfWords[word].count
                return count <= many ? Float(inverseFrequency(of: count, in: titles.count)) : 0
            })
    }

    /// Takes over the columns of a file.
    /// - Returns: nil unless they have the right lengths.
    init?(
        hashes: Column<Int64>, wordsOfTitles: IndexLists, titlesOfWords: IndexLists, weights: Column<Float>,
        titleCount: Int
    ) {
        guard wordsOfTitles.count == titleCount, titlesOfWords.count == hashes.count, weights.count == hashes.count
        else { return nil }
        self.hashes = hashes
        self.wordsOfTitles = wordsOfTitles
        self.titlesOfWords = titlesOfWords
        self.weights = weights
    }

    /// The numbers of the words of a movie's title, rising.
    func words(ofRow row: Int) -> [Int32] { Array(wordsOfTitles[row]) }

    /// The numbers of the words of any title, rising. Words that no movie's title has are left out.
    func words(inTitle title: String) -> [Int32] {
        var found: Set<Int32> = []
        var folded: [UInt8] = []
        var title = title
        title.withUTF8 { title in
            Self.forEachWord(of: title, folded: &folded) { hash in
                if let number = hashes.firstIndex(of: Int64(bitPattern: hash)) { found.insert(Int32(number)) }
            }
        }
        return found.sorted()
    }

    /// Visits each title that has one of these words, with what it has in common with a title of exactly these words.
    /// - Parameter workspace: a zero for each title. It has zeros afterwards too.
    func forEachTitle(
        with words: [Int32], workspace common: UnsafeMutableBufferPointer<Float>,
        _ body: (_ row: Int, _ common: Float) -> Void
    ) {
        let asked = weight(of: words)
        let words = words.filter { weights[Int($0)] > 0 }
        for word in words {
            let weight = weights[Int(word)]
            forEachTitle(with: word, of: common.count) { common[$0] += weight }
        }
        for word in words {
            forEachTitle(with: word, of: common.count) { row in
                guard common[row] > 0 else { return }
                body(row, Self.shared(common[row], of: asked, weight(of: wordsOfTitles[row])))
                common[row] = 0
            }
        }
    }

    /// Visits the rows of the titles that have a word. A damaged file may have rows beyond the last.
    private func forEachTitle(with word: Int32, of count: Int, _ visit: (_ row: Int) -> Void) {
        titlesOfWords.withUnchecked(list: Int(word)) { rows in
            for row in rows where UInt32(bitPattern: row) < UInt32(count) { visit(Int(row)) }
        }
    }

    /// What a movie's title has in common with a title of exactly these words, which must rise.
    func common(_ asked: [Int32], withRow row: Int) -> Float {
        var own = wordsOfTitles[row]
        let common = asked.reduce(Float(0)) { sum, word in
            own = own.drop { $0 < word }
            return own.first == word ? sum + weights[Int(word)] : sum
        }
        return Self.shared(common, of: weight(of: asked), weight(of: wordsOfTitles[row]))
    }

    /// What a title of exactly these words has in common with itself.
    func weight(of words: some Sequence<Int32>) -> Float { words.reduce(0) { $0 + weights[Int($1)] } }

    /// Σ_{common} idf · Σ_{common} idf / ½ (Σ_first idf + Σ_second idf). The second factor is Dice's coefficient: it
    /// is 1 for titles that are one name, “Alien” and “Aliens”, and small for titles that share a word by chance.
    private static func shared(_ common: Float, of first: Float, _ second: Float) -> Float {
        common > 0 ? common * (2 * common / (first + second)) : 0
    }

    /// Visits the hash of each word that counts.
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
    /// In bytes. No real title is longer.
    private static let longestTitle = 500
}

/// What identifies a word of a folded title.
private struct Word {
    private(set) var count = 0
    private(set) var isNumber = true
    /// FNV-1a of its bytes (Fowler, Noll and Vo).
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

    /// The hash of “alien” for “aliens”. A word that ends in two s, such as “glass”, is not a plural.
    var singular: UInt64 { isPlural ? stem : hash }
}
