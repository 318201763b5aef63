import Synchronization

/// The temporary files in progress. A program that a signal ends removes them.
///
/// A signal handler may call ``removeAll()``, because it takes no lock and allocates nothing.
public enum UnfinishedFiles {
    /// The addresses of the names as C strings; 0 marks a free place. Files beyond these places are not removed.
    private struct Names: ~Copyable, @unchecked Sendable {  // its pointer never changes, and the places are atomic
        let places: UnsafeMutablePointer<Atomic<UInt>>
        static let count = 64

        init() {
            places = .allocate(capacity: Self.count)
            for index in 0..<Self.count { (places + index).initialize(to: Atomic(0)) }
        }
    }

    private static let names = Names()

    /// - Returns: the place of the name; nil if all are taken.
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

    /// Forgets a file that was renamed or removed.
    static func forget(_ place: Int?) {
        guard let place else { return }
        // The thread that takes the name out frees it.
        UnsafeMutablePointer<CChar>(bitPattern: names.places[place].exchange(0, ordering: .acquiringAndReleasing))?
            .deallocate()
    }

    /// Removes all of them. The process must end soon after: files in progress can't be committed any more.
    public static func removeAll() {
        for index in 0..<Names.count {
            let name = names.places[index].exchange(0, ordering: .acquiringAndReleasing)
            if let name = UnsafePointer<CChar>(bitPattern: name) { System.remove(name) }
        }
    }
}
