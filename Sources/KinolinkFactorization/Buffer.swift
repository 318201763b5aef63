import KinolinkStorage

/// Memory of a fixed size whose address the kernels may keep, freed with its owner.
///
/// Reading and writing are unchecked: indices come from this module alone.
final class Buffer<Element: BitwiseCopyable> {
    let base: UnsafeMutablePointer<Element>

    init(repeating value: Element, count: Int) {
        let byteCount = Swift.max(count, 1) * MemoryLayout<Element>.stride
        // Rows are read in random order: large pages spare the misses of the address translation.
        let isLarge = byteCount >= Self.hugePage
        let memory = UnsafeMutableRawPointer.allocate(
            byteCount: byteCount, alignment: isLarge ? Self.hugePage : Self.cacheLine)
        if isLarge { System.preferLargePages(memory, byteCount: byteCount) }
        base = memory.bindMemory(to: Element.self, capacity: count)
        base.initialize(repeating: value, count: count)
    }

    convenience init(_ values: [Element]) {
        self.init(repeating: values[0], count: values.count)
        for (index, value) in values.enumerated() { base[index] = value }
    }

    deinit { base.deallocate() }

    subscript(index: Int) -> Element {
        get { base[index] }
        set { base[index] = newValue }
    }

    private static var hugePage: Int { 2 << 20 }
    private static var cacheLine: Int { 64 }
}
