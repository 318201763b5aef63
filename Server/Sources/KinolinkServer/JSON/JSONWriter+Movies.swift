import KinolinkTraining

/// Writes ranked movies member by member, as their types encode themselves, but without the protocols of `Codable`.
/// These cost as much as a quarter of finding the answer. A test compares the two.
extension JSONWriter {
    func write(_ movies: [RankedMovie]) throws {
        try writeList(movies) { movie in
            text.append(plain: "{\"title\":")
            text.append(string: movie.title)
            if let year = movie.movie.year {
                text.append(plain: ",\"year\":")
                text.append(integer: year)
            }
            if let imdb = movie.movie.imdb {
                text.append(plain: ",\"imdb\":")
                text.append(string: imdb)
            }
            text.append(plain: ",\"rank\":")
            text.append(integer: movie.rank)
            if movie.isQuery { text.append(plain: ",\"is_query\":true") }
            try write(",\"score\":", movie.score)
            try write(",\"match\":", movie.match)
            if let because = movie.because {
                text.append(plain: ",\"because\":")
                try writeList(because) { liked in
                    text.append(plain: "{\"title\":")
                    text.append(string: liked.title)
                    try write(",\"share\":", liked.share)
                    text.append(UInt8(ascii: "}"))
                }
            }
            if let reasons = movie.reasons {
                text.append(plain: ",\"reasons\":")
                try write(reasons)
            }
            text.append(UInt8(ascii: "}"))
        }
    }

    private func write(_ reasons: Reasons) throws {
        text.append(plain: "{\"articles\":")
        try writeList(reasons.articles) { link in
            text.append(plain: "{\"from\":")
            text.append(string: link.from)
            text.append(plain: ",\"to\":")
            text.append(string: link.to)
            try write(",\"share\":", link.share)
            text.append(UInt8(ascii: "}"))
        }
        text.append(plain: ",\"links\":")
        try write(reasons.links)
        text.append(plain: ",\"related\":")
        try write(reasons.related)
        try write(",\"other\":", reasons.other)
        try write(",\"title\":", reasons.title)
        try write(",\"era\":", reasons.era)
        try write(",\"prominence\":", reasons.prominence)
        try write(",\"steering\":", reasons.steering)
        text.append(UInt8(ascii: "}"))
    }

    private func write(_ links: [LinkShare]) throws {
        try writeList(links) { link in
            text.append(plain: "{\"link\":")
            text.append(string: link.link)
            text.append(plain: ",\"kind\":")
            text.append(string: link.kind.rawValue)
            try write(",\"share\":", link.share)
            text.append(UInt8(ascii: "}"))
        }
    }

    private func write(_ member: String, _ number: Float) throws {
        text.append(plain: member)
        guard text.append(number: number) else { throw invalid(number, "JSON has no such number.") }
    }

    private func writeList<Element>(_ list: [Element], _ write: (Element) throws -> Void) throws {
        text.append(UInt8(ascii: "["))
        for (place, element) in list.enumerated() {
            if place > 0 { text.append(UInt8(ascii: ",")) }
            try write(element)
        }
        text.append(UInt8(ascii: "]"))
    }
}
