internal import CKinolinkKernels
internal import KinolinkStorage

/// Some rows of an embedding, copied so that their products with a query are found several times as fast as by
/// ``Embedding/setProducts(ofRows:with:to:stride:)``, with the same bits. It pays for rows that every question asks for.
package struct InterleavedRows: Sendable {
    /// The number of rows.
    package let count: Int
    private let dimensions: Int
    /// Sixteen rows at a time, dimension by dimension. Rows that fill up the last sixteen are 0.
    private let values: Column<Float>

    package init(_ rows: [Int], of embedding: Embedding) {
        count = rows.count
        dimensions = embedding.dimensions
        let (lanes, dimensions) = (Embedding.lanes, embedding.dimensions)
        let blocks = (rows.count + lanes - 1) / lanes
        values = Column(count: blocks * lanes * dimensions) { values in
            values.initialize(repeating: 0)
            for (place, row) in rows.enumerated() {
                let start = place / lanes * lanes * dimensions + place % lanes
                embedding.withRow(row) { vector in
                    for index in 0..<dimensions { values[start + index * lanes] = vector[index] }
                }
            }
        }
    }

    /// The dot product of a query with each row.
    package func products(with query: [Float]) -> [Float] {
        precondition(query.count == dimensions, "a query has not as many dimensions as the embedding")
        let blocks = (count + Embedding.lanes - 1) / Embedding.lanes
        return [Float](unsafeUninitializedCapacity: blocks * Embedding.lanes) { products, initialized in
            initialized = count
            guard let out = products.baseAddress else { return }
            values.withUnsafeBufferPointer {
                kernels.interleaved_products($0.baseAddress, blocks, dimensions, query, out)
            }
        }
    }
}
