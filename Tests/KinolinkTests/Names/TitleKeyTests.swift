@testable import Kinolink
import Testing

struct TitleKeyTests {
    private func key(_ name: String) -> String { String(decoding: TitleKey(name).bytes, as: UTF8.self) }

    @Test(
        arguments: [
            ("The Matrix", "matrix"), ("La dolce vita", "la dolce vita"), ("A Quiet Place", "quiet place"),
            ("The", "the"),
            ("And", "and"), ("The The", "the"), ("", ""), ("Thelma & Louise", "thelma louise"),
            ("Thelma and Louise", "thelma louise"), ("Romeo + Juliet", "romeo juliet"), ("Rock 'n' Roll", "rock roll"),
            ("Rocky IV", "rocky 4"), ("Rocky V", "rocky 5"), ("Malcolm X", "malcolm 10"), ("X-Men", "x men"),
            ("V for Vendetta", "v for vendetta"), ("Star Trek V: The Final Frontier", "star trek 5 the final frontier"),
            ("Batman v Superman", "batman vs superman"), ("Alien vs. Predator", "alien vs predator"),
            ("Kramer versus Kramer", "kramer vs kramer"), ("The Godfather Part II", "godfather 2"),
            ("Kill Bill: Vol. 1", "kill bill 1"), ("It Chapter Two", "it 2"), ("Body Parts", "body parts"),
            ("The Best Part", "best part"), ("Fear Street Part One: 1994", "fear street 1 1994"),
            ("Twelve Angry Men", "12 angry men"), ("Forty-Seven Ronin", "47 ronin"), ("Twenty-One", "21"),
            ("One Hundred and One Dalmatians", "101 dalmatians"), ("Nineteen Eighty-Four", "1984"),
            ("Two Thousand and One", "2001"), ("Ten Thousand Waves", "10000 waves"),
            ("Friday the Thirteenth", "friday the 13th"),
            ("Friday the 13th", "friday the 13th"), ("The 2nd of May", "2th of may"), ("Second Best", "2th best"),
            ("Se7en", "7"), ("Thir13en Ghosts", "13 ghosts"), ("Terminator 3D", "terminator 3d"),
            ("Area 51b", "area 51b"),
            ("007", "007"), ("$30,000", "30 000"), ("Saw 0.5", "saw 0 5"), ("The X-Files", "x files"), ("E.T.", "et"),
            ("Hundred Days", "100 days"), ("Alien³", "alien 3"), ("[REC]²", "rec 2"),
            ("I ♥ Huckabees", "i heart huckabees"),
            ("Doctor Strangelove", "dr strangelove"), ("The Colour Purple", "color purple"), ("8½", "8 1 2"),
            ("Pelham One Two Three", "pelham 1 2 3"), ("99999999999999999999", "99999999999999999999"),
            ("Mix", "mix"), ("Did", "did"), ("七人の侍", "七人の侍"),
        ] as [(String, String)])
    func reducesNames(name: String, expected: String) {
        #expect(key(name) == expected)
    }

    /// Numbers of all sizes are read from their spelled form.
    @Test func readsNumbersAsTheyAreSpelled() {
        let units = [
            "", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
            "thirteen",
            "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
        ]
        let tens = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
        func spelled(_ number: Int) -> String {
            switch number {
            case ..<20: units[number]
            case ..<100: tens[number / 10 - 2] + (number % 10 == 0 ? "" : "-" + units[number % 10])
            case ..<1000: units[number / 100] + " hundred" + (number % 100 == 0 ? "" : " and " + spelled(number % 100))
            default: spelled(number / 1000) + " thousand" + (number % 1000 == 0 ? "" : " " + spelled(number % 1000))
            }
        }
        for number in Array(1...1200) + [1999, 2001, 2010, 9999, 10_000, 12_345, 20_000] {
            #expect(key("\(spelled(number)) men") == "\(number) men")
        }
    }
}
