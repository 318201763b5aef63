internal import Wikitext

/// Distinguishes disambiguation pages, which list the articles that a name may mean, from articles.
///
/// Wikipedia marks them with a template, such as `{{Disambiguation}}` or `{{Human name disambiguation}}`, and some by
/// their title: “Austin (disambiguation)”. A page about a surname or a given name is an article.
enum DisambiguationPage {
    /// - Parameter document: the text of the page.
    static func isOne(title: String, _ document: Document) -> Bool {
        if title.hasSuffix(")"), let start = title.lastIndex(of: "(") {
            let qualifier = title[title.index(after: start)...].dropLast()
            if qualifiers.contains(String(qualifier)) { return true }
        }
        return document.firstTemplate(named: templates) != nil
    }

    /// All names are whole. `{{Disambiguation needed}}` marks a link in an article.
    private static let templates = TemplateNames(
        english.flatMap { ["\($0) disambiguation", "\($0) disambiguation cleanup"] } + [
            "Disambiguation", "Disambiguation cleanup", "Disambig", "Disambig-cleanup", "Disamb", "Dab", "DAB",
            "Hndis", "HNDIS", "Hndis-cleanup", "Geodis", "Geodis-cleanup", "Schooldis", "Roaddis", "Numberdis",
            "Mathdab",
            // Catalan, Czech, Danish, German, Spanish
            "Desambiguació", "Rozcestník", "Flertydig", "Begriffsklärung", "Desambiguación",
            // Finnish, French, Hungarian, Indonesian
            "Täsmennyssivu", "Homonymie", "Homonymie de personnes", "Homonymie de localités", "Egyért", "Disambiguasi",
            // Italian, Japanese, Korean
            "Disambigua", "Aimai", "曖昧さ回避", "人名の曖昧さ回避", "地名の曖昧さ回避", "동음이의", "동명이인",
            // Dutch, Norwegian, Polish, Portuguese, Romanian
            "Dp", "Doorverwijspagina", "Peker", "Ujednoznacznienie", "Desambiguação", "Dezambiguizare",
            // Russian, Swedish, Turkish, Ukrainian, Chinese
            "Неоднозначность", "Förgrening", "Anlam ayrımı", "Неоднозначність", "消歧义", "消歧義",
        ])

    /// What English Wikipedia has templates for.
    private static let english = [
        "Airport", "Biology", "Call sign", "Caselaw", "Chinese title", "Genus", "Hospital", "Human name",
        "Letter-number combination", "Letter–number combination", "Mathematical", "Military unit", "Music", "Number",
        "Opus number", "Phonetics", "Place name", "Road", "School", "Species Latin name",
        "Species Latin name abbreviation", "Station", "Synagogue", "Taxonomic authority", "Taxonomy",
    ]

    private static let qualifiers: Set = [
        "disambiguation", "Begriffsklärung", "homonymie", "desambiguación", "disambigua", "значения", "曖昧さ回避", "消歧义",
        "消歧義", "desambiguação", "desambiguació", "doorverwijspagina", "ujednoznacznienie",
    ]
}
