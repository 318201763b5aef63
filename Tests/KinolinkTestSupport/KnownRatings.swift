/// Ratings of Rotten Tomatoes in the real film pages of `../shared/data` that the reference's rules don't find, read by
/// hand. The reference only reads paragraphs with one percentage, and averages with one decimal.
public enum KnownRatings {
    public static let byTitle: [String: (percentage: String, average: String?)] = [
        "Army of Darkness": ("72%", nil), "Barry Lyndon": ("90%", "8.39/10"), "BlacKkKlansman": ("96%", "8.29/10"),
        "Ghostbusters II": ("53%", "5.32/10"), "Indivisible (2018 film)": ("72%", "6.3/10"),
        "The Empire Strikes Back": ("94%", "8.97/10"),
    ]
}
