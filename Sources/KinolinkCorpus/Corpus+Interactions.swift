public import KinolinkStorage

extension Corpus {
    /// The links that movies have at least `minLinkCount` times in all, and the matrix of movies and these links.
    ///
    /// Rows are movies; columns are the links kept, renumbered in the order of ``links``. All cores work. In addition
    /// to the result it needs memory for a number per pair.
    public func interactions(minLinkCount: Int = 3) -> (links: StringTable, interactions: Interactions) {
        interactions(minLinkCount: minLinkCount, threads: defaultThreadCount)
    }

    /// ``interactions(minLinkCount:)`` on at most `threads` threads.
    package func interactions(
        minLinkCount: Int, threads: Int
    ) -> (links: StringTable, interactions: Interactions) {
        var kept: [Int] = []
        var columnOfLink = [Int32](repeating: -1, count: links.count)
        for link in links.indices where linkCounts[link] >= minLinkCount {
            columnOfLink[link] = Int32(truncatingIfNeeded: kept.count)
            kept.append(link)
        }
        let names = StringTable(count: kept.count, threads: threads) { [kept, links] column, body in
            links.withUTF8(at: kept[column], body)
        }
        return (names, interactions(columnOfLink: columnOfLink, columnCount: kept.count, threads: threads))
    }

    /// First each movie's columns are sorted in a place of their own, which shows how many distinct ones there are, and
    /// so where they go in the matrix.
    private func interactions(columnOfLink: [Int32], columnCount: Int, threads: Int) -> Interactions {
        /// How many columns each movie has, with repetitions.
        var lengths = GrowingBuffer<Int32>(zeroes: titles.count)
        /// The sorted columns of each movie, at the places of its links.
        var sorted = GrowingBuffer<Int32>(zeroes: linkIDs.count)
        var columns = Column<Int32>([])
        var counts = Column<Int32>([])
        let rowOffsets = sorted.withElements { sorted in
            lengths.withElements { lengths in
                // A thread writes only to the places of its movies.
                nonisolated(unsafe) let (sorted, lengths) = (sorted, lengths)
                let rowOffsets = Column<Int64>(count: titles.count + 1) { offsets in
                    nonisolated(unsafe) let offsets = offsets  // as above
                    offsets[0] = 0
                    concurrentMapRanges(of: titles.count, threads: threads) { movies in
                        for movie in movies {
                            let places = Int(linkOffsets[movie])..<Int(linkOffsets[movie + 1])
                            var end = places.lowerBound
                            for place in places {
                                let column = columnOfLink[Int(linkIDs[place])]
                                guard column >= 0 else { continue }
                                sorted[end] = column
                                end += 1
                            }
                            sorted[places.lowerBound..<end].sort()
                            lengths[movie] = Int32(truncatingIfNeeded: end - places.lowerBound)
                            offsets[movie + 1] = Int64(countOfRuns(sorted[places.lowerBound..<end]))
                        }
                    }
                    for movie in titles.indices { offsets[movie + 1] += offsets[movie] }
                }
                let entryCount = Int(rowOffsets[titles.count])
                columns = Column(count: entryCount) { columns in
                    counts = Column(count: entryCount) { counts in
                        nonisolated(unsafe) let (columns, counts) = (columns, counts)  // as above
                        concurrentMapRanges(of: titles.count, threads: threads) { movies in
                            for movie in movies {
                                var entry = Int(rowOffsets[movie]) - 1
                                var last: Int32 = -1
                                let start = Int(linkOffsets[movie])
                                for column in sorted[start..<start + Int(lengths[movie])] {
                                    if column == last {
                                        counts[entry] += 1
                                    } else {
                                        entry += 1
                                        columns[entry] = column
                                        counts[entry] = 1
                                        last = column
                                    }
                                }
                            }
                        }
                    }
                }
                return rowOffsets
            }
        }
        let pairCount = lengths.elements(0..<lengths.count).reduce(0) { $0 + Int($1) }
        return Interactions(
            trustedColumns: columns, counts: counts, rowOffsets: rowOffsets, columnCount: columnCount,
            pairCount: pairCount)
    }
}

/// How many distinct values there are in a sorted list.
private func countOfRuns(_ sorted: Slice<UnsafeMutableBufferPointer<Int32>>) -> Int {
    var count = 0
    var last: Int32 = -1
    for value in sorted where value != last {
        count += 1
        last = value
    }
    return count
}
