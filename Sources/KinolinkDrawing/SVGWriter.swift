/// Writes the elements of an SVG file.
struct SVGWriter {
    private(set) var bytes: [UInt8] = []

    /// - Parameters:
    ///   - millimetres: the length of a unit.
    ///   - style: the content of the style element.
    mutating func open(width: Double, height: Double, millimetres: Double, title: String, style: String) {
        write(
            #"<svg xmlns="http://www.w3.org/2000/svg" width="\#(number(width * millimetres))mm" "#
                + #"height="\#(number(height * millimetres))mm" viewBox="0 0 \#(number(width)) \#(number(height))">"#)
        write("<title>\(title.escapedForMarkup)</title>\n<style>\n\(style)</style>")
    }

    mutating func write(_ line: String) {
        bytes += line.utf8
        bytes.append(UInt8(ascii: "\n"))
    }

    /// - Parameters:
    ///   - style: its classes.
    ///   - quiet: what follows in a quieter colour.
    mutating func text(
        _ text: String, x: Double, baseline: Double, size: Double, class style: String = "",
        anchor: PosterLabel.Anchor = .start, quiet: String = ""
    ) {
        let style = style.isEmpty ? "" : #" class="\#(style)""#
        let anchor = anchor == .start ? "" : #" text-anchor="\#(anchor.rawValue)""#
        let quiet = quiet.isEmpty ? "" : #"<tspan class="q" xml:space="preserve">\#(quiet.escapedForMarkup)</tspan>"#
        write(
            #"<text\#(style)\#(anchor) x="\#(number(x))" y="\#(number(baseline))" font-size="\#(number(size))">"#
                + "\(text.escapedForMarkup)\(quiet)</text>")
    }

    /// A name on the map, with a halo of paper around its letters.
    mutating func write(_ label: PosterLabel) {
        let style: String
        switch label.style {
        case .region(let level): style = "l l\(level)"
        case .point(let x, let y, let ring):
            style = "p"
            write(#"<circle class="m" cx="\#(number(x))" cy="\#(number(y))" r="\#(number(ring))"/>"#)
        }
        let (x, size) = (number(label.x), label.size)
        let anchor = label.anchor == .start ? "" : #" text-anchor="\#(label.anchor.rawValue)""#
        let lines = label.lines.enumerated().map { line, text in
            let dy = line == 0 ? "" : #" dy="\#(number(PosterLabel.lineHeight * size))""#
            return line == 0 ? text.escapedForMarkup : #"<tspan x="\#(x)"\#(dy)>\#(text.escapedForMarkup)</tspan>"#
        }
        write(
            #"<text class="\#(style)"\#(anchor) x="\#(x)" y="\#(number(label.baseline))" font-size="\#(number(size))" "#
                + #"stroke-width="\#(number(size * 0.2))">\#(lines.joined(separator: " "))</text>"#)
    }

    mutating func hairline(y: Double) {
        let (left, right) = (number(PosterLayout.margin), number(PosterLayout.width - PosterLayout.margin))
        write(#"<path class="h" d="M\#(left) \#(number(y))H\#(right)"/>"#)
    }

    /// Dots of one colour and size: lines without length, which have round ends.
    mutating func dots(_ places: some Sequence<(x: Double, y: Double)>, diameter: Double, class style: String) {
        bytes += #"<path class="\#(style)" stroke-width="\#(number(diameter))" d=""#.utf8
        for (x, y) in places { bytes += "M\(number(x)) \(number(y))h0".utf8 }
        bytes += "\"/>\n".utf8
    }
}

/// A number with one decimal at most, since a tenth of a unit is less than a printer shows.
private func number(_ value: Double) -> String {
    let tenths = Int((value * 10).rounded())
    let whole = "\(tenths < 0 ? "-" : "")\(tenths.magnitude / 10)"
    return tenths % 10 == 0 ? whole : whole + ".\(tenths.magnitude % 10)"
}
