internal import KinolinkStorage
internal import CKinolinkKernels

/// An embedding laid out for scoring sixteen rows at once. Each block of sixteen rows holds their first dimension, then
/// their second, and so on. Zero rows fill up the last block.
///
/// A product is summed over the dimensions in their order, so other queries beside it don't change its bits.
package struct InterleavedRows: Sendable {
    /// Rows of a block.
    private static let lanes = Int(KL_LANES)

    package let count: Int
    package let dimensions: Int
    private let values: Column<Float>

    package init(_ embedding: Embedding) {
        count = embedding.count
        dimensions = embedding.dimensions
        let (rowCount, dimensions) = (count, dimensions)
        values = Column(count: Self.stride(for: rowCount) * dimensions) { interleaved in
            embedding.values.withUnsafeBufferPointer { values in
                interleaved.update(repeating: 0)
                for row in 0..<rowCount {
                    let block = row / Self.lanes * dimensions
                    for dimension in 0..<dimensions {
                        interleaved[(block + dimension) * Self.lanes + row % Self.lanes] =
                            values[row * dimensions + dimension]
                    }
                }
            }
        }
    }

    /// The number of products for each query: the number of rows, rounded up to whole blocks.
    package var stride: Int { Self.stride(for: count) }

    private static func stride(for count: Int) -> Int { (count + lanes - 1) / lanes * lanes }

    /// The dot product of each query with each row.
    /// - Parameter queries: vectors of ``dimensions`` values, one after another.
    /// - Returns: ``stride`` products for each query. Products beyond the last row are 0.
    package func products(with queries: [Float]) -> [Float] {
        precondition(queries.count.isMultiple(of: dimensions), "a query has not as many dimensions as the embedding")
        let queryCount = queries.count / dimensions
        return [Float](unsafeUninitializedCapacity: queryCount * stride) { products, initialized in
            initialized = queryCount * stride
            guard initialized > 0, let out = products.baseAddress else { return }
            values.withUnsafeBufferPointer { values in
                queries.withUnsafeBufferPointer { queries in
                    kernels.products(
                        values.baseAddress, stride / Self.lanes, dimensions, queries.baseAddress, queryCount, out,
                        stride)
                }
            }
        }
    }
}
