/// What someone wants more or less of than usual, as factors: ``AnswerOptions/era`` and ``AnswerOptions/surprise``.
struct Emphasis: Sendable {
    /// Of closeness in time: 0 … 2.
    let era: Float
    /// Of people, works and the words of titles: 3 … −1. Below 0 it counts against a movie to share them.
    let personal: Float
    /// Of each link whether it is a person or a work; empty where that makes no difference.
    private let isPersonal: [Bool]

    static let neutral = Emphasis(era: 0.5, surprise: 0.5) { [] }

    /// - Parameters:
    ///   - era, surprise: each 0 … 1, where ½ changes nothing.
    ///   - kinds: of each link; asked for only where it makes a difference.
    init(era: Float, surprise: Float, kinds: () -> [LinkKind]) {
        self.era = 2 * era
        personal = 3 - 4 * surprise
        isPersonal = personal == 1 ? [] : kinds().map { $0 == .person || $0 == .work }
    }

    var isNeutral: Bool { era == 1 && personal == 1 }

    func factor(ofLink link: Int32) -> Float { !isPersonal.isEmpty && isPersonal[Int(link)] ? personal : 1 }
}
