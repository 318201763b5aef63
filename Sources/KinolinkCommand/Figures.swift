import Foundation
import KinolinkStorage

extension Int {
    /// The number with a noun: 1 movie, 2,000 movies.
    func counted(_ noun: String) -> String { "\(grouped) \(noun)\(self == 1 ? "" : "s")" }

    /// A number of minutes, at least 0, in hours: 4 h 51, 2 h 05, 48 min.
    var asHours: String { self < 60 ? "\(self) min" : "\(self / 60) h \(self % 60 < 10 ? "0" : "")\(self % 60)" }

    /// A size in bytes: 512 bytes, 4.20 MB.
    var asByteCount: String { self < 1000 ? "\(self) bytes" : Double(self).asByteCount }
}

extension Double {
    /// A size in bytes with three digits: 4.20 MB.
    var asByteCount: String {
        var value = self
        for unit in ["B", "kB", "MB", "GB"] {
            if value < 999.5 { return "\(unit == "B" ? value.fixed(0) : value.threeDigits) \(unit)" }
            value /= 1000
        }
        return "\(value.threeDigits) TB"
    }

    func fixed(_ decimals: Int) -> String { String(format: "%.\(decimals)f", self) }

    /// An amount with three digits: 783 million.
    var asAmount: String {
        for (unit, name) in [(1e9, "billion"), (1e6, "million"), (1e3, "thousand")] where self >= unit * 0.9995 {
            return "\((self / unit).threeDigits) \(name)"
        }
        return threeDigits
    }

    /// The number without decimals that are zero: 20, 12.5.
    var shortest: String { self == rounded() && magnitude < 1e15 ? fixed(0) : "\(self)" }

    private var threeDigits: String { fixed(self < 9.995 ? 2 : self < 99.95 ? 1 : 0) }
}

extension Float {
    /// A share of 1 in per cent: 14%.
    var asPercent: String {
        let percent = (Double(self) * 100).rounded()
        return "\((percent == 0 ? 0 : percent).fixed(0))%"
    }

    /// A match of 0 … 100: 36%.
    var asMatch: String { (self / 100).asPercent }

    /// As ``asPercent``, but “<1%” for a share that is above 0 and would be shown as 0%.
    var asShare: String { self > 0 && asPercent == "0%" ? "<1%" : asPercent }
}

extension Duration {
    var inSeconds: Double { self / .seconds(1) }

    /// Minutes and seconds, and hours if there are any: 0:04, 1:02:03.
    var asClock: String {
        let seconds = Int(min(max(inSeconds.rounded(), 0), 359_999))
        func two(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }
        let (hours, minutes) = (seconds / 3600, seconds / 60 % 60)
        return hours > 0 ? "\(hours):\(two(minutes)):\(two(seconds % 60))" : "\(minutes):\(two(seconds % 60))"
    }
}

extension String {
    /// The text as it must be typed in a shell.
    var quotedForShell: String {
        let isPlain =
            !isEmpty
            && utf8.allSatisfy { byte in
                switch byte {
                case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                    UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "/"), UInt8(ascii: "."), UInt8(ascii: "_"),
                    UInt8(ascii: "-"), 0x80...:
                    true
                default: false
                }
            }
        if isPlain { return self }
        return "'" + split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''") + "'"
    }
}
