/// A generator whose numbers are the same in each run (SplitMix64).
struct Seeded: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}

/// A value of any shape, encoded in one of the ways that `Encoder` allows.
indirect enum RandomValue: Encodable {
    case null
    case flag(Bool)
    case integer(Int)
    case float(Float)
    case double(Double)
    case text(String)
    case elements([RandomValue], Way)
    /// The keys rise.
    case members([(key: String, value: RandomValue)], Way)

    enum Way: CaseIterable { case plain, nested, another, several }

    private struct Key: CodingKey {
        let stringValue: String
        var intValue: Int? { nil }
        init(stringValue: String) { self.stringValue = stringValue }
        init?(intValue: Int) { nil }
    }

    static func random(depth: Int, using random: inout Seeded) -> RandomValue {
        switch Int.random(in: depth > 0 ? 0..<12 : 0..<6, using: &random) {
        case 0: return .null
        case 1: return .flag(.random(using: &random))
        case 2: return .integer(Int(truncatingIfNeeded: random.next()) >> Int.random(in: 0..<64, using: &random))
        case 3: return .float(.random(in: -2...2, using: &random))
        case 4: return .double(.random(in: -1e6...1e6, using: &random))
        case 5:
            let scalars = (0..<Int.random(in: 0..<24, using: &random)).map { _ in
                UnicodeScalar(UInt32.random(in: 0..<0x250, using: &random)) ?? " "
            }
            return .text(String(String.UnicodeScalarView(scalars)))
        case 6, 7, 8:
            let count = Int.random(in: 0..<5, using: &random)
            let elements = (0..<count).map { _ in Self.random(depth: depth - 1, using: &random) }
            return .elements(elements, Way.allCases.randomElement(using: &random) ?? .plain)
        default:
            let keys = "abcdefgh".filter { _ in Bool.random(using: &random) }
            let members = keys.map { (key: "\($0)", value: Self.random(depth: depth - 1, using: &random)) }
            return .members(members, Way.allCases.randomElement(using: &random) ?? .plain)
        }
    }

    func encode(to encoder: any Encoder) throws {
        switch self {
        case .null:
            var container = encoder.singleValueContainer()
            try container.encodeNil()
        case .flag(let flag): try flag.encode(to: encoder)
        case .integer(let number): try number.encode(to: encoder)
        case .float(let number):
            var container = encoder.singleValueContainer()
            try container.encode(Optional(number))
        case .double(let number): try number.encode(to: encoder)
        case .text(let text): try text.encode(to: encoder)
        case .elements(let elements, let way):
            var container = encoder.unkeyedContainer()
            for element in elements {
                if way == .several { container = encoder.unkeyedContainer() }
                switch (element, way) {
                case (.null, .nested): try container.encodeNil()
                case (.integer(let number), .nested): try container.encode(number)
                case (.text(let text), .nested): try container.encode(text)
                case (.elements(let inner, .plain), .nested):
                    var nested = container.nestedUnkeyedContainer()
                    for element in inner { try nested.encode(element) }
                case (_, .another): try element.encode(to: container.superEncoder())
                default: try container.encode(element)
                }
            }
        case .members(let members, let way):
            var container = encoder.container(keyedBy: Key.self)
            for (key, value) in members {
                let key = Key(stringValue: key)
                if way == .several { container = encoder.container(keyedBy: Key.self) }
                switch (value, way) {
                case (.null, .nested): try container.encodeNil(forKey: key)
                case (.float(let number), .nested): try container.encode(number, forKey: key)
                case (.text(let text), .nested): try container.encodeIfPresent(text, forKey: key)
                case (.members(let inner, .plain), .nested):
                    var nested = container.nestedContainer(keyedBy: Key.self, forKey: key)
                    for (key, value) in inner { try nested.encode(value, forKey: Key(stringValue: key)) }
                case (.elements(let inner, .plain), .nested):
                    var nested = container.nestedUnkeyedContainer(forKey: key)
                    for element in inner { try nested.encode(element) }
                case (_, .another): try value.encode(to: container.superEncoder(forKey: key))
                default: try container.encode(value, forKey: key)
                }
            }
        }
    }
}
