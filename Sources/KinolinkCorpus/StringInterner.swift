import KinolinkStorage

/// Numbers distinct strings from 0, in the order of their first occurrence.
///
/// It is an open-addressing hash table over one arena of bytes. Each process has its own hash key, so that nobody can
/// prepare strings that collide. The numbers don't depend on the key.
struct StringInterner: ~Copyable {
    private var strings = StringTableBuilder()
    /// Each slot is 0 if it is free. Otherwise its upper half is the number + 1, and its lower half the hash. At most
    /// three of four slots are taken.
    private var slots = GrowingBuffer<UInt64>(zeroes: 1 << 8)
    private let hash: KeyedHash
    private var firstSlots = GrowingBuffer<UInt64>()
    private var starts = GrowingBuffer<Int>()

    var count: Int { strings.count }

    init(hash: KeyedHash = KeyedHash()) { self.hash = hash }

    /// The number of a string in `line`: a new one at its first occurrence.
    mutating func intern(_ string: JSONString, in line: UnsafeRawPointer) -> Int {
        guard string.hasEscapes else {
            let utf8 = string.raw(in: line)
            return intern(utf8, hash: hash(utf8))
        }
        var bytes: [UInt8] = []
        appendUnescaped(string.raw(in: line), to: &bytes)
        return bytes.withUnsafeBytes { intern($0, hash: hash($0)) }
    }

    /// The number of a string that has one, else nil.
    /// - Parameter hash: that with which the string was interned.
    func number(of utf8: UnsafeRawBufferPointer, hash: UInt32) -> Int? {
        var slot = Int(hash) & (slots.count - 1)
        while slots[slot] != 0 {
            if let number = number(in: slots[slot], of: utf8, hash: hash) { return number }
            slot = (slot + 1) & (slots.count - 1)
        }
        return nil
    }

    /// The number in a slot, if it is that of a string with this hash.
    private func number(in slot: UInt64, of utf8: UnsafeRawBufferPointer, hash: UInt32) -> Int? {
        guard UInt32(truncatingIfNeeded: slot) == hash else { return nil }
        let number = Int(slot >> 32) - 1
        return strings.equals(strings.start(of: number)..<strings.start(of: number + 1), utf8) ? number : nil
    }

    /// Writes the numbers of some strings with their own hashes.
    /// - Parameters:
    ///   - places: those of the strings in `list`, and of their numbers in `numbers`.
    ///   - memory: what the strings are places in.
    mutating func intern(
        _ places: UnsafeBufferPointer<Int32>, of list: borrowing GrowingBuffer<InternedString>,
        in memory: UnsafeRawPointer, numbers: inout GrowingBuffer<Int32>
    ) {
        for start in stride(from: 0, to: places.count, by: 256) {
            let block = UnsafeBufferPointer(rebasing: places[start..<min(start + 256, places.count)])
            intern(block: block, of: list, in: memory, numbers: &numbers)
        }
    }

    /// A large table is not in the cache, and a string costs three loads that depend on each other: its slot, its
    /// place, its bytes. So one loop loads the first slots of all strings and the next loop all places. In such loops
    /// no branch waits for memory.
    private mutating func intern(
        block places: UnsafeBufferPointer<Int32>, of list: borrowing GrowingBuffer<InternedString>,
        in memory: UnsafeRawPointer, numbers: inout GrowingBuffer<Int32>
    ) {
        firstSlots.removeAll()
        starts.removeAll()
        for place in places { firstSlots.append(slots[Int(list[Int(place)].hash) & (slots.count - 1)]) }
        for index in 0..<places.count { starts.append(strings.start(of: max(Int(firstSlots[index] >> 32), 1) - 1)) }
        for (index, place) in places.enumerated() {
            let string = list[Int(place)]
            let utf8 = string.utf8(in: memory)
            let guess = Int(firstSlots[index] >> 32) - 1
            let isHashRight = UInt32(truncatingIfNeeded: firstSlots[index]) == string.hash
            let isGuessed =
                isHashRight && guess >= 0 && strings.equals(starts[index]..<strings.start(of: guess + 1), utf8)
            let number = isGuessed ? guess : intern(utf8, hash: string.hash)
            numbers[Int(place)] = Int32(truncatingIfNeeded: number)
        }
    }

    private mutating func intern(_ utf8: UnsafeRawBufferPointer, hash: UInt32) -> Int {
        var slot = Int(hash) & (slots.count - 1)
        while slots[slot] != 0 {
            if let number = number(in: slots[slot], of: utf8, hash: hash) { return number }
            slot = (slot + 1) & (slots.count - 1)
        }
        let number = strings.count
        strings.extend(with: utf8)
        strings.end()
        slots[slot] = UInt64(number + 1) << 32 | UInt64(hash)
        if strings.count * 4 > slots.count * 3 { grow() }
        return number
    }

    /// The strings by their numbers. The interner must not be used afterwards.
    mutating func takeTable() -> StringTable {
        slots = GrowingBuffer()
        return strings.takeTable()
    }

    private mutating func grow() {
        var larger = GrowingBuffer<UInt64>(zeroes: slots.count * 2)
        for index in 0..<slots.count where slots[index] != 0 {
            var slot = Int(UInt32(truncatingIfNeeded: slots[index])) & (larger.count - 1)
            while larger[slot] != 0 { slot = (slot + 1) & (larger.count - 1) }
            larger[slot] = slots[index]
        }
        slots = larger
    }
}

/// Hashes bytes by folding 64 × 64-bit products, sixteen bytes at a time, under secret keys (after Wang Yi's wyhash).
struct KeyedHash: Sendable {
    private let keys: (UInt64, UInt64, UInt64)

    init() { keys = (.random(in: .min ... .max), .random(in: .min ... .max), .random(in: .min ... .max)) }

    func callAsFunction(_ bytes: UnsafeRawBufferPointer) -> UInt32 {
        let count = bytes.count
        guard count > 0, let base = bytes.baseAddress else { return 0 }
        var state = keys.0 ^ UInt64(truncatingIfNeeded: count)
        var offset = 0
        while count - offset > 16 {
            state = fold(word(base, offset) ^ keys.1, word(base, offset + 8) ^ state)
            offset += 16
        }
        // The last 1 to 16 bytes, in two words that overlap if there are fewer than 16.
        let first: UInt64
        let last: UInt64
        if count >= 16 {
            (first, last) = (word(base, count - 16), word(base, count - 8))
        } else if count >= 8 {
            (first, last) = (word(base, 0), word(base, count - 8))
        } else if count >= 4 {
            (first, last) = (halfWord(base, 0), halfWord(base, count - 4))
        } else {
            first = UInt64(bytes[0]) << 16 | UInt64(bytes[count / 2]) << 8 | UInt64(bytes[count - 1])
            last = 0
        }
        return UInt32(truncatingIfNeeded: fold(first ^ keys.1, last ^ state ^ keys.2))
    }
}

private func fold(_ left: UInt64, _ right: UInt64) -> UInt64 {
    let product = left.multipliedFullWidth(by: right)
    return product.high ^ product.low
}

private func word(_ base: UnsafeRawPointer, _ offset: Int) -> UInt64 {
    base.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
}

private func halfWord(_ base: UnsafeRawPointer, _ offset: Int) -> UInt64 {
    UInt64(base.loadUnaligned(fromByteOffset: offset, as: UInt32.self))
}
