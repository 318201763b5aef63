/// Standard input, output and error.
package enum StandardStream: Int32, Sendable, CaseIterable {
    case input, output, error

    var descriptor: Int32 { rawValue }

    package var status: FileStatus { get throws(SystemError) { try FileStatus(descriptor: descriptor) } }

    package func write(_ bytes: UnsafeRawBufferPointer) throws(SystemError) { try writeAll(bytes, to: descriptor) }
}
