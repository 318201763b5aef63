/// The years in which a film can have come out.
enum FactYear {
    static let range = 1870...2100

    /// The earliest number of exactly four digits that is such a year.
    static func earliest(in text: some Sequence<UInt8>) -> Int? {
        var earliest: Int?
        var number = 0
        var digits = 0
        func end() {
            if digits == 4, range ~= number { earliest = min(earliest ?? number, number) }
        }
        for byte in text {
            if UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte {
                digits += 1
                number = digits <= 4 ? number * 10 + Int(byte - UInt8(ascii: "0")) : 0
            } else {
                end()
                (number, digits) = (0, 0)
            }
        }
        end()
        return earliest
    }
}
