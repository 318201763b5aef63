import KinolinkTraining

/// The text of an answer while it grows, and the values in it that are not complete yet.
final class JSONWriter {
    /// A value that is not complete.
    private struct Level {
        var form = Form.nothing
        /// Members or elements so far.
        var count = 0
        let serial: Int
        /// Where the key of the last member begins in the text.
        var key = 0
    }

    /// What a value has turned out to be.
    enum Form {
        case nothing, object, array, scalar
    }

    /// Where a container writes. A level that is closed and opened again has another serial number.
    struct Place {
        fileprivate let depth: Int
        fileprivate let serial: Int
    }

    /// The first error. What follows it is not to be trusted.
    private(set) var failure: (any Error)?

    // No access to these overlaps another, because none of them calls out. The checks took a third of the time.
    @exclusivity(unchecked) var text = JSONText()
    /// The innermost value. At first it stands for what surrounds the answer.
    @exclusivity(unchecked) private var top = Level(serial: 0)
    /// The values around it, the outermost first.
    @exclusivity(unchecked) private var parents: [Level] = []
    @exclusivity(unchecked) private var serial = 0

    /// Writes a whole value.
    @inline(__always)
    func write<Value: Encodable>(_ value: Value) throws {
        if Value.self == [RankedMovie].self, let movies = value as? [RankedMovie] {
            try write(movies)
        } else if try !writeScalar(value) {
            try writeParts(of: value)
        }
    }

    private func writeParts(of value: some Encodable) throws {
        let place = open()
        do { try value.encode(to: AnswerEncoding(writer: self, place: place)) } catch { throw recorded(error) }
        while parents.count >= place.depth { close() }
    }

    /// Opens a value of which nothing is known yet.
    func open() -> Place {
        parents.append(top)
        serial += 1
        top = Level(serial: serial)
        return Place(depth: parents.count, serial: serial)
    }

    private func close() {
        switch top.form {
        case .object: text.append(UInt8(ascii: "}"))
        case .array: text.append(UInt8(ascii: "]"))
        case .scalar: break
        case .nothing where parents.count == 1: _ = invalid(Form.nothing, "The answer did not encode anything.")
        case .nothing: text.append(plain: "{}")
        }
        top = parents.removeLast()
    }

    /// Makes the value at `place` an object or an array. Several containers may write to the same one.
    func begin(_ form: Form, at place: Place) {
        guard (try? settle(place)) != nil else { return }
        if top.form == .nothing {
            top.form = form
            text.append(form == .object ? UInt8(ascii: "{") : UInt8(ascii: "["))
        } else if top.form != form {
            _ = invalid(form, "The value is of another form already.")
        }
    }

    /// Writes the key of a member. Its value must follow.
    @inline(__always)
    func beginMember(_ key: String, at place: Place) throws {
        try beginElement(at: place)
        top.key = text.count
        text.append(string: key)
        text.append(UInt8(ascii: ":"))
    }

    /// Writes what separates elements. A value must follow.
    @inline(__always)
    func beginElement(at place: Place) throws {
        try settle(place)
        if top.count > 0 { text.append(UInt8(ascii: ",")) }
        top.count += 1
    }

    /// Checks that nothing is known yet of the value at `place`, so that a scalar may follow.
    func beginScalar(at place: Place) throws {
        try settle(place)
        guard top.form == .nothing else { throw invalid(Form.scalar, "The value is of another form already.") }
    }

    func endScalar() { top.form = .scalar }

    /// The number of elements that the value at `place` has; 0 if it has ended.
    func count(at place: Place) -> Int {
        let level = parents.count > place.depth ? parents[place.depth] : top
        return level.serial == place.serial ? level.count : 0
    }

    /// Closes all values inside the one at `place`. Nobody may write to them any more.
    @inline(__always)
    private func settle(_ place: Place) throws {
        if top.serial != place.serial { try close(to: place) }
    }

    private func close(to place: Place) throws {
        guard parents.count > place.depth, parents[place.depth].serial == place.serial else {
            throw invalid(Form.nothing, "The container ended when its parent was written to.")
        }
        while parents.count > place.depth { close() }
    }
}

extension JSONWriter {
    /// The keys and indices that lead to a place. They are read from the text, so that nothing has to be kept for them.
    func path(to place: Place) -> [any CodingKey] { path((parents + [top]).prefix(place.depth)) }

    /// An error about what is written at this moment.
    func invalid(_ value: Any, _ problem: String) -> any Error {
        let context = EncodingError.Context(codingPath: path((parents + [top])[...]), debugDescription: problem)
        return recorded(EncodingError.invalidValue(value, context))
    }

    private func recorded(_ error: any Error) -> any Error {
        if failure == nil { failure = error }
        return error
    }

    private func path(_ levels: ArraySlice<Level>) -> [any CodingKey] {
        levels.filter { $0.count > 0 }.map { level in
            level.form == .array
                ? PathStep(intValue: level.count - 1) : PathStep(stringValue: text.string(at: level.key))
        }
    }
}

/// A step of a coding path.
struct PathStep: CodingKey {
    let stringValue: String
    let intValue: Int?

    init(stringValue: String) {
        self.stringValue = stringValue
        intValue = nil
    }

    init(intValue: Int) {
        stringValue = "\(intValue)"
        self.intValue = intValue
    }
}
