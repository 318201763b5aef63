public import KinolinkStorage

extension Corpus {
    /// The links that stand on movies at least `minLinkCount` times, and which movie has which of them how often.
    ///
    /// Rows are movies; columns are the links kept, renumbered in the order of ``links``. Takes time in proportion to
    /// the links and memory for two numbers a pair beside the result.
    public func interactions(minLinkCount: Int = 3) -> (links: StringTable, interactions: Interactions) {
        var kept = StringTableBuilder()
        var columnOfLink = [Int32](repeating: -1, count: links.count)
        var columnStarts: [Int32] = [0]
        for link in 0..<links.count where linkCounts[link] >= minLinkCount {
            columnOfLink[link] = Int32(truncatingIfNeeded: kept.count)
            columnStarts.append(columnStarts[kept.count] + linkCounts[link])
            links.withUTF8(at: link) { kept.extend(with: UnsafeRawBufferPointer($0)) }
            kept.end()
        }
        return (kept.table(), interactions(columnOfLink: columnOfLink, columnStarts: columnStarts))
    }

    /// Sorts each row's columns by turning the matrix over twice: listing the movies of each column, then, column by
    /// column, the columns of each movie.
    private func interactions(columnOfLink: [Int32], columnStarts: [Int32]) -> Interactions {
        let columnCount = columnStarts.count - 1
        var rowStarts: [Int64] = [0]
        rowStarts.reserveCapacity(titles.count + 1)
        var movies = GrowingBuffer<Int32>(zeroes: Int(columnStarts[columnCount]))
        var ends = columnStarts
        var lastMovies = [Int32](repeating: -1, count: columnCount)
        var entries = 0
        for movie in 0..<Int32(truncatingIfNeeded: titles.count) {
            for index in Int(linkOffsets[Int(movie)])..<Int(linkOffsets[Int(movie) + 1]) {
                let column = Int(columnOfLink[Int(linkIDs[index])])
                guard column >= 0 else { continue }
                movies[Int(ends[column])] = movie
                ends[column] += 1
                if lastMovies[column] != movie { entries += 1 }
                lastMovies[column] = movie
            }
            rowStarts.append(Int64(entries))
        }

        var columns = Column<Int32>([])
        let counts = Column<Int32>(count: entries) { counts in
            columns = Column(count: entries) { columns in
                var next = rowStarts
                for column in 0..<columnCount {
                    var lastMovie: Int32 = -1
                    for movie in movies.elements(Int(columnStarts[column])..<Int(columnStarts[column + 1])) {
                        if movie == lastMovie {
                            counts[Int(next[Int(movie)]) - 1] += 1
                        } else {
                            let entry = Int(next[Int(movie)])
                            columns[entry] = Int32(truncatingIfNeeded: column)
                            counts[entry] = 1
                            next[Int(movie)] += 1
                            lastMovie = movie
                        }
                    }
                }
            }
        }
        guard
            let interactions = Interactions(
                columnCount: columnCount, rowOffsets: Column(rowStarts), columns: columns, counts: counts)
        else { preconditionFailure("rows were not sorted") }
        return interactions
    }
}
