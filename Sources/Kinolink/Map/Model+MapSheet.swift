extension Model {
    /// A map as programs draw it. Movies come by how well known they are, links by the number of their movies, and
    /// equal ones in the model's order.
    /// - Parameter map: a map of this model. Points without a place are left out.
    public func sheet(of map: ModelMap) -> MapSheet {
        let known = prominence(of: map.subject)
        let order = known.indices.sorted { (-known[$0], $0) < (-known[$1], $1) }.filter(map.places.indices.contains)
        let colors = MapColoring.all(for: map.subject).map { mapColors(of: map.subject, by: $0) }
        var points: [UInt8] = []
        points.reserveCapacity(order.count * (4 + colors.count))
        for place in order.lazy.map({ map.places[$0] }) {
            for value in [place.x, place.y] {
                let number = MapSheet.number(of: value)
                points += [UInt8(truncatingIfNeeded: number), UInt8(truncatingIfNeeded: number >> 8)]
            }
        }
        for color in colors { points += order.lazy.map { color.codes[$0] } }
        let (titles, years) =
            switch map.subject {
            case .movies: (order.map { contents.titles[$0] }, order.map { yearTable.value[$0] })
            case .links: (order.map { contents.linkNames[$0] }, [])
            }
        return MapSheet(
            legend: MapSheet.Legend(
                subject: map.subject, records: kindOfRecords.value, count: order.count, levels: map.levels,
                colorings: colors.map { MapSheet.Coloring(name: $0.coloring, groups: $0.groups) }),
            points: points, names: MapSheet.Names(titles: titles, years: years))
    }
}

extension MapSheet {
    /// A coordinate in 16 bits; what lies outside the map, or isn't a number, is at its edge.
    fileprivate static func number(of coordinate: Float) -> UInt16 {
        coordinate > 0 ? UInt16((min(coordinate, 1) * 65_535).rounded()) : 0
    }
}
