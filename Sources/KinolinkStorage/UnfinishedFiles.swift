import Synchronization

/// The temporary files that are being written, for a program that a signal ends: it leaves none behind.
///
/// A signal handler may call ``removeAll()``: it takes no lock and allocates nothing.
package enum UnfinishedFiles {
    /// The addresses of the names, as C has them; 0 where a place is free. Files beyond these places stay behind.
    private struct Names: ~Copyable, @unchecked Sendable {
        let places: UnsafeMutablePointer<Atomic<UInt>>
        static let count = 64

        init() {
            places = .allocate(capacity: Self.count)
            for index in 0..<Self.count { (places + index).initialize(to: Atomic(0)) }
        }
    }

    private static let names = Names()

    /// - Returns: the place of the name; nil where all are taken.
    static func add(_ path: String) -> Int? {
        let name = UnsafeMutablePointer<CChar>.allocate(capacity: path.utf8.count + 1)
        for (index, byte) in path.utf8.enumerated() { name[index] = CChar(bitPattern: byte) }
        name[path.utf8.count] = 0
        for index in 0..<Names.count
        where names.places[index].compareExchange(
            expected: 0, desired: UInt(bitPattern: name), ordering: .acquiringAndReleasing
        ).exchanged {
            return index
        }
        name.deallocate()
        return nil
    }

    /// The file has another name by now, or none.
    static func forget(_ place: Int?) {
        guard let place else { return }
        // Whoever takes the name out owns it.
        UnsafeMutablePointer<CChar>(bitPattern: names.places[place].exchange(0, ordering: .acquiringAndReleasing))?
            .deallocate()
    }

    /// Removes all of them. The process is to end: files that are written meanwhile can't be committed.
    package static func removeAll() {
        for index in 0..<Names.count {
            let name = names.places[index].exchange(0, ordering: .acquiringAndReleasing)
            if let name = UnsafePointer<CChar>(bitPattern: name) { System.remove(name) }
        }
    }
}
