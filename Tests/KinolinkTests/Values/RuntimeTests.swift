import Kinolink
import Testing

struct RuntimeTests {
    @Test(
        arguments: [
            ("142 minutes", 142), ("99 Minutes", 99), ("101 min.", 101), ("2h 22m", 142), ("2 hours, 22 minutes", 142),
            ("1 hour 35 minutes", 95), ("1h35", 95), ("1 hr", 60), ("1:35:00", 95), ("1:35", 95), ("95:30", 96),
            ("90 min (cut: 85 min)", 90), ("81 minutes(US release)88 minutes<small>(international release)", 81),
            ("90–95 minutes", 90), ("90 to 95 minutes", 90), ("124-minute", 124), ("6 reels (65 minutes)", 65),
            ("8 reels", nil), ("minutes", nil), ("", nil), ("90", 90), ("47 seconds", 1), ("3 min 40 s", 4),
            ("1,440 minutes", 1440),
            ("51,420 minutes", 51420), ("0 minutes", nil), ("99999999999999999999999999 minutes", nil),
            ("-90 minutes", 90),
            ("90\u{A0}minutes", 90), ("10 000 minutes", 10000), ("100001 minutes", nil),
            ("\0 90 \0", nil),
            // Parts, fractions, primes
            ("Part 1: 146 minutes, Part 2: 130 minutes", 146), ("1: 115 minutes 2: 92 minutes", 115),
            ("1½ hours", 90), ("1 1/2 hours", 90), ("2¼ h", 135), ("½ hour", 30), ("120'", 120), ("95′ 30″", 96),
            ("88’", 88), ("1 hour, 45 minutes and 20 seconds", 105), ("0:45:30", 46), ("2:05 hours", 125),
            // Other languages
            ("137 Minuten", 137), ("124分", 124), ("2時間4分", 124), ("166 мин", 166), ("1 час 30 минут", 90),
            ("95 minutos", 95), ("1 heure 35", 95), ("105분", 105),
            // Cuts, frames, film
            ("Director's cut: 190 minutes, theatrical: 160 minutes", 160), ("190 min (extended cut)\n160 min", 160),
            ("Director's cut: 190 minutes", 190), ("160 minutes (theatrical), 190 minutes (director's cut)", 160),
            ("75 minutes at 24 frames per second", 75), ("24 frames", nil), ("16 fps: 75 minutes", 75), ("3 cuts", nil),
            ("7 reels, 2,100 m", nil), ("2,400 m", nil), ("7 reels (2,100 m, 78 min)", 78), ("90m", 90),
            ("Part 1 – 146 minutes, Part 2 – 130 minutes", 146), ("1962 – 90 minutes", 90), ("2h10 (130 min)", 130),
            ("1h45, 105 min", 105), ("1 hour 30 (theatrical)", 90), ("2 ½ hours", 150), ("1-1/2 hours", 90),
            ("260 m (14 minutes)", 14),
            // Texts that could mean two things
            ("21/2 hours", nil), ("146 + 130 minutes", nil), ("3:45", nil),
            ("8:30", nil), ("1:45 minutes", nil), ("8:30 minutes", 9), ("3 × 90 minutes", nil), ("6 x 52 min", nil),
            ("1:146", nil), ("12:99", nil), ("1.30 hours", nil), ("1.5 hours", 90), ("1.45", nil), ("0:07", nil),
            ("90 or 95 minutes", 90), ("Director's cut 190 minutes / theatrical 160 minutes", 160),
            ("90 mins (UK), 95 mins (US)", 90), ("1970: 95 minutes", 95), ("Disc 1: 90 minutes", 90),
            ("107 minutes (theatrical) / 120 minutes (uncut)", 107), ("75 min at 18 fps", 75), ("8 mm, 20 min", 20),
        ] as [(String, Int?)])
    func readsRuntimes(text: String, minutes: Int?) throws {
        let escaped = text.replacing("\0", with: "\\u0000")
        let model = try Model(
            ModelContents(movies: [("A", [1])], facts: { _ in "{\"infobox\":{\"runtime\":\"\(escaped)\"}}" }))
        #expect(try model.facts(of: "A").runtime == minutes)
    }
}
