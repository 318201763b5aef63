/// The colours of all maps.
///
/// Ten categories are as many as can be told apart. A search chose them for the greatest distance between any two, as
/// people with and without colour blindness see them. Decades go from dark to bright, so that their order shows without
/// hues.
enum MapPalette {
    /// A colour on a light ground, and the same on a dark one.
    struct Color {
        let light, dark: String

        init(_ light: String, _ dark: String) { (self.light, self.dark) = (light, dark) }
    }

    /// What is rare or unknown.
    static let rest = Color("#c9c0b2", "#474c55")

    /// What has no order, the largest group first: calm colours for many dots, and glaring ones for few.
    static let categories = [
        Color("#1e36ad", "#a5c8ff"), Color("#be255c", "#f25182"), Color("#96ae08", "#88b405"),
        Color("#8956d7", "#6f69f3"), Color("#28aefd", "#12a1b5"), Color("#f26dc4", "#eea58d"),
        Color("#711971", "#ce82fe"), Color("#b57f6f", "#ac740c"), Color("#137390", "#3cf8d3"),
        Color("#5d5405", "#e6dd00"),
    ]

    /// From old to new.
    static let decades = [
        Color("#2c1396", "#504dcb"), Color("#47189e", "#7050d3"), Color("#611ca2", "#8d53d7"),
        Color("#7b20a3", "#aa56d6"), Color("#96239c", "#c958ce"), Color("#b42688", "#e85bb7"),
        Color("#cd2d6f", "#fe689c"), Color("#e13c50", "#fd878b"), Color("#ec5334", "#fe9e82"),
        Color("#f26b17", "#feb380"), Color("#f2850f", "#fdc782"), Color("#f19c0f", "#feda76"),
    ]

    /// From the best known to the next to last step.
    static let known = [
        Color("#851603", "#fecf7f"), Color("#ad3d19", "#fb9f3d"), Color("#c56e38", "#d87d4b"),
        Color("#d0a16b", "#a96655"),
    ]

    /// The kinds of links, with the names and colours that they have on the service's page.
    static let kinds: [(name: String, kinds: Set<LinkKind>, color: Color)] = [
        ("people", [.person], Color("#b02e1c", "#ff8d78")),
        ("works", [.work], Color("#1d5fa6", "#7fb4f5")),
        ("themes", [.theme, .genre], Color("#0c6b57", "#58c9ab")),
        ("places", [.place, .country, .language], Color("#7a5600", "#dfb454")),
        ("makers", [.maker], Color("#7a3f9a", "#cf9be8")),
        ("time", [.time], Color("#566270", "#a3b0bf")),
    ]
}
