import KinolinkStorage

/// The fate of a link.
package enum LinkRenaming: Sendable, Equatable {
    case same
    case removed
    case renamed(String)
}

extension Corpus {
    /// The same corpus with other names for its links. Links that get the same name become one link.
    ///
    /// Takes time in proportion to the links, and memory for a second list of them.
    /// - Parameter addsOwn: whether each movie also gets its own title as a link, if any movie has that link.
    package func renamingLinks(
        addsOwn: Bool = false, threads: Int = defaultThreadCount,
        _ renaming: @Sendable (UnsafeBufferPointer<UInt8>) -> LinkRenaming
    ) -> Corpus {
        let interner = SharedInterner()
        let ids = concurrentMapRanges(of: links.count, threads: threads) { range in
            interner.ids(ofLinks: range, of: links, renaming)
        }
        var names = LinkNumbering()
        var numbers = GrowingBuffer<Int32>()
        for ids in ids { ids.withUnsafeBufferPointer { names.number($0, appendingTo: &numbers) } }
        let numberOfLink = numbers.column()
        var counts = GrowingBuffer<Int32>(zeroes: names.count)
        for (link, number) in numberOfLink.enumerated() where number >= 0 {
            counts[Int(number)] = sum(counts[Int(number)], linkCounts[link])
        }
        let ownIDs = concurrentMapRanges(of: addsOwn ? titles.count : 0, threads: threads) { movies in
            movies.map { titles.withUTF8(at: $0) { interner.id(of: UnsafeRawBufferPointer($0)) ?? -1 } }
        }
        let own = ownIDs.joined().map { Int32(truncatingIfNeeded: names.knownNumber(of: $0) ?? -1) }
        for number in own where number >= 0 { counts[Int(number)] = sum(counts[Int(number)], 1) }

        let (offsets, newIDs) = linkIDs(numbers: numberOfLink, own: own, threads: threads)
        return Corpus(
            titles: titles, facts: facts, links: names.takeTable(from: interner, threads: threads),
            linkCounts: counts.column(), linkOffsets: offsets, linkIDs: newIDs, report: report)
    }

    /// The movies' links with new numbers.
    /// - Parameters:
    ///   - numbers: of each link, or −1.
    ///   - own: for each movie the number of one more link, or −1; empty for none.
    private func linkIDs(
        numbers: Column<Int32>, own: [Int32], threads: Int
    ) -> (offsets: Column<Int64>, ids: Column<Int32>) {
        var ids = Column<Int32>([])
        let offsets = Column<Int64>(count: titles.count + 1) { offsets in
            nonisolated(unsafe) let offsets = offsets  // a thread writes only to the places of its movies
            offsets[0] = 0
            concurrentMapRanges(of: titles.count, threads: threads) { movies in
                for movie in movies {
                    let kept = linkIDs[Int(linkOffsets[movie])..<Int(linkOffsets[movie + 1])].count {
                        numbers[Int($0)] >= 0
                    }
                    offsets[movie + 1] = Int64(kept + (!own.isEmpty && own[movie] >= 0 ? 1 : 0))
                }
            }
            for movie in titles.indices { offsets[movie + 1] += offsets[movie] }
            ids = Column(count: Int(offsets[titles.count])) { ids in
                nonisolated(unsafe) let ids = ids  // as above
                concurrentMapRanges(of: titles.count, threads: threads) { movies in
                    for movie in movies {
                        var end = Int(offsets[movie])
                        for index in Int(linkOffsets[movie])..<Int(linkOffsets[movie + 1]) {
                            let number = numbers[Int(linkIDs[index])]
                            guard number >= 0 else { continue }
                            ids[end] = number
                            end += 1
                        }
                        if !own.isEmpty, own[movie] >= 0 { ids[end] = own[movie] }
                    }
                }
            }
        }
        return (offsets, ids)
    }
}

extension SharedInterner {
    /// The ids of the new names of some links, −1 for those that are removed.
    fileprivate func ids(
        ofLinks range: Range<Int>, of links: StringTable, _ renaming: (UnsafeBufferPointer<UInt8>) -> LinkRenaming
    ) -> [Int32] {
        var ids: [Int32] = []
        ids.reserveCapacity(range.count)
        var batch = Batch()
        var memory = GrowingBuffer<UInt8>()
        var places: [Int] = []
        func internBatch() {
            guard let start = memory.elements(0..<memory.count).baseAddress else { return }
            let hasRoom = intern(&batch, in: UnsafeRawPointer(start))
            precondition(hasRoom, "there are no more names than links, for which there was room")
            for (id, place) in zip(batch.ids(0..<batch.count), places) { ids[place] = id }
            batch.removeAll()
            memory.removeAll()
            places.removeAll()
        }
        func add(_ name: UnsafeBufferPointer<UInt8>) {
            places.append(ids.count)
            ids.append(0)
            self.add(UnsafeRawBufferPointer(name), at: memory.count, to: &batch)
            memory.append(contentsOf: name)
            if memory.count >= 1 << 20 { internBatch() }
        }
        for link in range {
            links.withUTF8(at: link) { name in
                switch renaming(name) {
                case .same: add(name)
                case .removed: ids.append(-1)
                case .renamed(var name): name.withUTF8(add)
                }
            }
        }
        internBatch()
        return ids
    }
}

/// The sum of two counts, or the highest count. Only a comparison with a lower number follows.
private func sum(_ left: Int32, _ right: Int32) -> Int32 { Int32(clamping: Int(left) + Int(right)) }
