import Storage

/// What the app's user has typed before.
public struct Corpus {
    public var searches: [String] = []
    public let storage = Storage()
    public init() {}
}
