internal import Kinolink

/// The colours and type of a poster, as on the service's page.
struct PosterStyle {
    /// The colour of everything but the points.
    struct Ground {
        let paper, ink, quiet, hair: String

        static let light = Ground(paper: "#faf7f1", ink: "#1c1917", quiet: "#625b52", hair: "#ddd5c8")
        static let dark = Ground(paper: "#10141b", ink: "#e8e1d5", quiet: "#a59d90", hair: "#2c333e")
    }

    let groups: [MapColors.Group]
    let theme: MapPoster.Theme

    private static let serif =
        "'Iowan Old Style',Palatino,'Palatino Linotype','Book Antiqua',P052,'URW Palladio L',Georgia,serif"
    private static let sans = "system-ui,-apple-system,'Segoe UI',Roboto,'Noto Sans','Liberation Sans',sans-serif"

    /// The content of the `style` element.
    var text: String {
        let shape = """
            text{font-family:\(Self.serif);stroke-linejoin:round}
            .d{fill:none;stroke-linecap:round}
            .h{fill:none;stroke-width:1.5}
            .l,.p{paint-order:stroke}
            .l1,.l2{font-style:italic}
            .p,.s{font-family:\(Self.sans)}
            .m{fill:none;stroke-width:2}

            """
        return switch theme {
        case .light: shape + colors(.light, groups.map(\.light))
        case .dark: shape + colors(.dark, groups.map(\.dark))
        case .auto:
            // What knows no media queries shows the light one.
            shape + colors(.light, groups.map(\.light)) + "@media (prefers-color-scheme:dark){\n"
                + colors(.dark, groups.map(\.dark)) + "}\n"
        }
    }

    private func colors(_ ground: Ground, _ colors: [String]) -> String {
        """
        .b{fill:\(ground.paper)}
        text,.l0,.l1,.p{fill:\(ground.ink)}
        .q,.l2{fill:\(ground.quiet)}
        .l,.p{stroke:\(ground.paper)}
        .h{stroke:\(ground.hair)}
        .m{stroke:\(ground.ink)}

        """ + colors.enumerated().map { ".g\($0){stroke:\($1.escapedForStyle)}\n" }.joined()
    }
}

extension String {
    /// A colour such as “#1f6f8b”, without anything that could end the declaration.
    fileprivate var escapedForStyle: String { filter { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "#") } }
}
