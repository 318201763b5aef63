/// The encoder that a value gets to see. Like its containers it is only a place in the text, so it costs nothing to
/// make.
struct AnswerEncoding: Encoder {
    let writer: JSONWriter
    let place: JSONWriter.Place

    var codingPath: [any CodingKey] { writer.path(to: place) }
    var userInfo: [CodingUserInfoKey: Any] { [:] }

    func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedEncodingContainer<Key> {
        writer.begin(.object, at: place)
        return KeyedEncodingContainer(AnswerMembers(writer: writer, place: place))
    }

    func unkeyedContainer() -> any UnkeyedEncodingContainer {
        writer.begin(.array, at: place)
        return AnswerElements(writer: writer, place: place)
    }

    func singleValueContainer() -> any SingleValueEncodingContainer { AnswerScalar(writer: writer, place: place) }
}

// In each container one generic method stands for all that the protocol has for strings and numbers. It is inlined into
// each of them, so that the type is known there.

/// The members of an object.
struct AnswerMembers<Key: CodingKey>: KeyedEncodingContainerProtocol {
    let writer: JSONWriter
    let place: JSONWriter.Place

    var codingPath: [any CodingKey] { writer.path(to: place) }

    func encodeNil(forKey key: Key) throws {
        try writer.beginMember(key.stringValue, at: place)
        writer.writeNull()
    }

    @inline(__always)
    func encode<Value: Encodable>(_ value: Value, forKey key: Key) throws {
        try writer.beginMember(key.stringValue, at: place)
        try writer.write(value)
    }

    func nestedContainer<Nested: CodingKey>(
        keyedBy type: Nested.Type, forKey key: Key
    ) -> KeyedEncodingContainer<Nested> {
        superEncoder(forKey: key).container(keyedBy: type)
    }

    func nestedUnkeyedContainer(forKey key: Key) -> any UnkeyedEncodingContainer {
        superEncoder(forKey: key).unkeyedContainer()
    }

    func superEncoder() -> any Encoder { encoder(forKey: "super") }

    func superEncoder(forKey key: Key) -> any Encoder { encoder(forKey: key.stringValue) }

    private func encoder(forKey key: String) -> AnswerEncoding {
        // The protocol doesn't let this throw; the writer remembers the error.
        try? writer.beginMember(key, at: place)
        return AnswerEncoding(writer: writer, place: writer.open())
    }
}

/// The elements of an array.
struct AnswerElements: UnkeyedEncodingContainer {
    let writer: JSONWriter
    let place: JSONWriter.Place

    var codingPath: [any CodingKey] { writer.path(to: place) }
    var count: Int { writer.count(at: place) }

    func encodeNil() throws {
        try writer.beginElement(at: place)
        writer.writeNull()
    }

    @inline(__always)
    func encode<Value: Encodable>(_ value: Value) throws {
        try writer.beginElement(at: place)
        try writer.write(value)
    }

    func nestedContainer<Nested: CodingKey>(keyedBy type: Nested.Type) -> KeyedEncodingContainer<Nested> {
        superEncoder().container(keyedBy: type)
    }

    func nestedUnkeyedContainer() -> any UnkeyedEncodingContainer { superEncoder().unkeyedContainer() }

    func superEncoder() -> any Encoder {
        try? writer.beginElement(at: place)
        return AnswerEncoding(writer: writer, place: writer.open())
    }
}

/// A value without parts, or a value that stands for another.
struct AnswerScalar: SingleValueEncodingContainer {
    let writer: JSONWriter
    let place: JSONWriter.Place

    var codingPath: [any CodingKey] { writer.path(to: place) }

    func encodeNil() throws {
        try writer.beginScalar(at: place)
        writer.writeNull()
        writer.endScalar()
    }

    @inline(__always)
    func encode<Value: Encodable>(_ value: Value) throws {
        try writer.beginScalar(at: place)
        if try writer.writeScalar(value) {
            writer.endScalar()
        } else {
            try value.encode(to: AnswerEncoding(writer: writer, place: place))
        }
    }
}
