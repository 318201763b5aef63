import CKinolinkExpat

#if canImport(Darwin)
    import Darwin
#elseif canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// The value of an attribute, in the list that expat gives with an element: names and values in turn, then nil.
func attribute(_ name: String, of attributes: UnsafeMutablePointer<UnsafePointer<CChar>?>?) -> String? {
    guard var next = attributes else { return nil }
    while let found = next[0], let value = next[1] {
        if strcmp(found, name) == 0 { return String(cString: value) }
        next += 2
    }
    return nil
}
