/// A template in a page, and what is passed to it.
public struct Template: Equatable, Sendable {
    public struct Parameter: Equatable, Sendable {
        /// `director`; the number, from 1, for what has no name.
        public let name: String
        /// The value as it is written, without white space at its ends.
        public let wikitext: String
        /// The value as a person reads it; items of lists are separated by `, `. May be empty.
        public let text: String
    }

    /// As in ``TemplateNames``: `Infobox film`.
    public let name: String
    /// In the order of the text; a name may come twice.
    public let parameters: [Parameter]

    /// The names and readable values, without empty ones. Of two values of one name the last counts, at the first's place.
    public var values: [(name: String, text: String)] {
        var places: [String: Int] = [:]
        var values: [(name: String, text: String)] = []
        for parameter in parameters where !parameter.text.isEmpty {
            if let place = places[parameter.name] {
                values[place].text = parameter.text
            } else {
                places[parameter.name] = values.count
                values.append((parameter.name, parameter.text))
            }
        }
        return values
    }
}
