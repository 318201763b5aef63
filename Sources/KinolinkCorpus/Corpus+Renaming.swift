internal import KinolinkStorage

/// What becomes of a link.
package enum LinkRenaming: Sendable, Equatable {
    case same
    case removed
    case renamed(String)
}

extension Corpus {
    /// The same corpus with other names for its links. Those that get the same name are one link from then on.
    ///
    /// Takes time in proportion to the links, and memory for a second list of them.
    /// - Parameter addsOwn: whether each movie gets its own title as a link too, where some movie has it.
    package func renamingLinks(
        addsOwn: Bool = false, _ renaming: (UnsafeBufferPointer<UInt8>) -> LinkRenaming
    ) -> Corpus {
        var names = StringInterner()
        var newIDs = GrowingBuffer<Int32>()
        for link in links.indices {
            links.withUTF8(at: link) { name in
                switch renaming(name) {
                case .same: newIDs.append(Int32(truncatingIfNeeded: names.intern(UnsafeRawBufferPointer(name))))
                case .removed: newIDs.append(-1)
                case .renamed(var name):
                    let id = name.withUTF8 { names.intern(UnsafeRawBufferPointer($0)) }
                    newIDs.append(Int32(truncatingIfNeeded: id))
                }
            }
        }
        var counts = GrowingBuffer<Int32>(zeroes: names.count)
        var offsets = GrowingBuffer<Int64>()
        var ids = GrowingBuffer<Int32>()
        offsets.append(0)
        for movie in titles.indices {
            for index in Int(linkOffsets[movie])..<Int(linkOffsets[movie + 1]) {
                let id = newIDs[Int(linkIDs[index])]
                guard id >= 0 else { continue }
                ids.append(id)
                counts[Int(id)] += 1
            }
            let own = addsOwn ? titles.withUTF8(at: movie) { names.number(of: UnsafeRawBufferPointer($0)) } : nil
            if let own, ids.count < Int32.max {
                ids.append(Int32(truncatingIfNeeded: own))
                counts[own] += 1
            }
            offsets.append(Int64(ids.count))
        }
        return Corpus(
            titles: titles, facts: facts, links: names.table(), linkCounts: counts.column(),
            linkOffsets: offsets.column(), linkIDs: ids.column(), report: report)
    }
}
