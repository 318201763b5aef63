/// A reference to a character: `&amp;`, `&#38;` or `&#x26;`.
struct Entity {
    /// U+FFFD for a surrogate.
    var scalar: Unicode.Scalar
    /// The place after the semicolon.
    var end: Int

    /// - Returns: nil if no entity begins at `position`, which must hold a `&`.
    init?(_ text: UnsafeBufferPointer<UInt8>, _ position: Int) {
        var index = position + 1
        let numeric = index < text.count && text[index] == Byte.hash
        if numeric { index += 1 }
        let hexadecimal = numeric && index < text.count && text[index] | 32 == UInt8(ascii: "x")
        if hexadecimal { index += 1 }
        if numeric { while index < text.count, text[index] == UInt8(ascii: "0") { index += 1 } }
        let start = index
        var value: UInt32 = 0
        while index < text.count, text[index] != Byte.semicolon {
            let byte = text[index]
            // mwparserfromhell accepts no longer ones.
            guard index - start < 8 else { return nil }
            if Byte.isDigit(byte) {
                value = value &* (hexadecimal ? 16 : 10) &+ UInt32(byte - 48)
            } else if Byte.isLetter(byte) {
                if numeric {
                    let digit = UInt32(byte | 32) - 87
                    guard hexadecimal, digit < 16 else { return nil }
                    value = value &* 16 &+ digit
                }
            } else {
                return nil
            }
            index += 1
        }
        guard index < text.count, index > start else { return nil }
        if !numeric {
            guard let code = NamedEntities.code(text, start..<index) else { return nil }
            value = code
        } else if value < 1 || value > 0x10FFFF {
            return nil
        }
        scalar = Unicode.Scalar(value) ?? "\u{FFFD}"
        end = index + 1
    }

    /// Appends a range of the text, with its entities decoded.
    static func decode(_ text: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, into bytes: inout [UInt8]) {
        var start = range.lowerBound
        while start < range.upperBound {
            let rest = UnsafeBufferPointer(rebasing: text[start..<range.upperBound])
            let ampersand = rest.firstIndex(of: Byte.ampersand, from: 0)
            bytes.append(contentsOf: rest[..<ampersand])
            guard ampersand < rest.count else { return }
            if let entity = Entity(rest, ampersand), let encoded = UTF8.encode(entity.scalar) {
                bytes.append(contentsOf: encoded)
                start += entity.end
            } else {
                bytes.append(Byte.ampersand)
                start += ampersand + 1
            }
        }
    }
}

/// The named entities of HTML 4: pairs of name and code point, sorted by name.
enum NamedEntities {
    private static let all: [(name: StaticString, code: UInt32)] = [
        ("AElig", 198), ("Aacute", 193), ("Acirc", 194), ("Agrave", 192), ("Alpha", 913), ("Aring", 197),
        ("Atilde", 195), ("Auml", 196), ("Beta", 914), ("Ccedil", 199), ("Chi", 935), ("Dagger", 8225),
        ("Delta", 916), ("ETH", 208), ("Eacute", 201), ("Ecirc", 202), ("Egrave", 200), ("Epsilon", 917),
        ("Eta", 919), ("Euml", 203), ("Gamma", 915), ("Iacute", 205), ("Icirc", 206), ("Igrave", 204), ("Iota", 921),
        ("Iuml", 207), ("Kappa", 922), ("Lambda", 923), ("Mu", 924), ("Ntilde", 209), ("Nu", 925), ("OElig", 338),
        ("Oacute", 211), ("Ocirc", 212), ("Ograve", 210), ("Omega", 937), ("Omicron", 927), ("Oslash", 216),
        ("Otilde", 213), ("Ouml", 214), ("Phi", 934), ("Pi", 928), ("Prime", 8243), ("Psi", 936), ("Rho", 929),
        ("Scaron", 352), ("Sigma", 931), ("THORN", 222), ("Tau", 932), ("Theta", 920), ("Uacute", 218),
        ("Ucirc", 219), ("Ugrave", 217), ("Upsilon", 933), ("Uuml", 220), ("Xi", 926), ("Yacute", 221),
        ("Yuml", 376), ("Zeta", 918), ("aacute", 225), ("acirc", 226), ("acute", 180), ("aelig", 230),
        ("agrave", 224), ("alefsym", 8501), ("alpha", 945), ("amp", 38), ("and", 8743), ("ang", 8736),
        ("aring", 229), ("asymp", 8776), ("atilde", 227), ("auml", 228), ("bdquo", 8222), ("beta", 946),
        ("brvbar", 166), ("bull", 8226), ("cap", 8745), ("ccedil", 231), ("cedil", 184), ("cent", 162), ("chi", 967),
        ("circ", 710), ("clubs", 9827), ("cong", 8773), ("copy", 169), ("crarr", 8629), ("cup", 8746),
        ("curren", 164), ("dArr", 8659), ("dagger", 8224), ("darr", 8595), ("deg", 176), ("delta", 948),
        ("diams", 9830), ("divide", 247), ("eacute", 233), ("ecirc", 234), ("egrave", 232), ("empty", 8709),
        ("emsp", 8195), ("ensp", 8194), ("epsilon", 949), ("equiv", 8801), ("eta", 951), ("eth", 240), ("euml", 235),
        ("euro", 8364), ("exist", 8707), ("fnof", 402), ("forall", 8704), ("frac12", 189), ("frac14", 188),
        ("frac34", 190), ("frasl", 8260), ("gamma", 947), ("ge", 8805), ("gt", 62), ("hArr", 8660), ("harr", 8596),
        ("hearts", 9829), ("hellip", 8230), ("iacute", 237), ("icirc", 238), ("iexcl", 161), ("igrave", 236),
        ("image", 8465), ("infin", 8734), ("int", 8747), ("iota", 953), ("iquest", 191), ("isin", 8712),
        ("iuml", 239), ("kappa", 954), ("lArr", 8656), ("lambda", 955), ("lang", 9001), ("laquo", 171),
        ("larr", 8592), ("lceil", 8968), ("ldquo", 8220), ("le", 8804), ("lfloor", 8970), ("lowast", 8727),
        ("loz", 9674), ("lrm", 8206), ("lsaquo", 8249), ("lsquo", 8216), ("lt", 60), ("macr", 175), ("mdash", 8212),
        ("micro", 181), ("middot", 183), ("minus", 8722), ("mu", 956), ("nabla", 8711), ("nbsp", 160),
        ("ndash", 8211), ("ne", 8800), ("ni", 8715), ("not", 172), ("notin", 8713), ("nsub", 8836), ("ntilde", 241),
        ("nu", 957), ("oacute", 243), ("ocirc", 244), ("oelig", 339), ("ograve", 242), ("oline", 8254),
        ("omega", 969), ("omicron", 959), ("oplus", 8853), ("or", 8744), ("ordf", 170), ("ordm", 186),
        ("oslash", 248), ("otilde", 245), ("otimes", 8855), ("ouml", 246), ("para", 182), ("part", 8706),
        ("permil", 8240), ("perp", 8869), ("phi", 966), ("pi", 960), ("piv", 982), ("plusmn", 177), ("pound", 163),
        ("prime", 8242), ("prod", 8719), ("prop", 8733), ("psi", 968), ("quot", 34), ("rArr", 8658), ("radic", 8730),
        ("rang", 9002), ("raquo", 187), ("rarr", 8594), ("rceil", 8969), ("rdquo", 8221), ("real", 8476),
        ("reg", 174), ("rfloor", 8971), ("rho", 961), ("rlm", 8207), ("rsaquo", 8250), ("rsquo", 8217),
        ("sbquo", 8218), ("scaron", 353), ("sdot", 8901), ("sect", 167), ("shy", 173), ("sigma", 963),
        ("sigmaf", 962), ("sim", 8764), ("spades", 9824), ("sub", 8834), ("sube", 8838), ("sum", 8721),
        ("sup", 8835), ("sup1", 185), ("sup2", 178), ("sup3", 179), ("supe", 8839), ("szlig", 223), ("tau", 964),
        ("there4", 8756), ("theta", 952), ("thetasym", 977), ("thinsp", 8201), ("thorn", 254), ("tilde", 732),
        ("times", 215), ("trade", 8482), ("uArr", 8657), ("uacute", 250), ("uarr", 8593), ("ucirc", 251),
        ("ugrave", 249), ("uml", 168), ("upsih", 978), ("upsilon", 965), ("uuml", 252), ("weierp", 8472),
        ("xi", 958), ("yacute", 253), ("yen", 165), ("yuml", 255), ("zeta", 950), ("zwj", 8205), ("zwnj", 8204),
    ]

    /// - Returns: nil if no entity has that name. Upper and lower case differ.
    static func code(_ text: UnsafeBufferPointer<UInt8>, _ name: Range<Int>) -> UInt32? {
        var low = 0
        var high = all.count
        while low < high {
            let middle = (low + high) / 2
            let order = compare(all[middle].name, text, name)
            if order == 0 { return all[middle].code }
            if order < 0 { low = middle + 1 } else { high = middle }
        }
        return nil
    }

    /// Negative if `known` sorts before the name in the text, zero if they are equal.
    private static func compare(
        _ known: StaticString, _ text: UnsafeBufferPointer<UInt8>, _ name: Range<Int>
    ) -> Int {
        let bytes = UnsafeBufferPointer(start: known.utf8Start, count: known.utf8CodeUnitCount)
        for index in 0..<min(bytes.count, name.count) {
            let difference = Int(bytes[index]) - Int(text[name.lowerBound + index])
            if difference != 0 { return difference }
        }
        return bytes.count - name.count
    }
}
