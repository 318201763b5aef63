/// A rectangle of a drawing.
struct Box: Equatable {
    var left, top, right, bottom: Double

    /// Whether the two have an area in common.
    func meets(_ other: Box) -> Bool {
        left < other.right && other.left < right && top < other.bottom && other.top < bottom
    }

    func contains(_ other: Box) -> Bool {
        left <= other.left && top <= other.top && right >= other.right && bottom >= other.bottom
    }

    /// The box with some room around it.
    func padded(by room: Double) -> Box {
        Box(left: left - room, top: top - room, right: right + room, bottom: bottom + room)
    }
}

/// The boxes that labels have taken, none of which meets another.
struct LabelBoxes {
    let frame: Box
    private(set) var taken: [Box] = []

    init(frame: Box) { self.frame = frame }

    /// Takes a box, unless it leaves the frame or meets another.
    mutating func take(_ box: Box) -> Bool {
        guard frame.contains(box), !taken.contains(where: box.meets) else { return false }
        taken.append(box)
        return true
    }
}
