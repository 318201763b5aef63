internal import KinolinkEmbeddings
internal import KinolinkStorage

/// Takes tables out of a file, and says what is wrong with them.
struct TensorReader {
    let file: TensorFile

    init(_ file: TensorFile) { self.file = file }

    func damaged(_ reason: String) -> StorageError { .damaged(path: file.path, reason: reason) }

    /// - Parameter count: the number of values that the tensor must have; nil for any.
    func column<Element: TensorElement>(
        _ name: String, of type: Element.Type = Element.self, count: Int? = nil
    ) throws(StorageError) -> Column<Element> {
        let (values, _) = try file.tensor(name, of: Element.self, rank: 1)
        guard count.map({ $0 == values.count }) ?? true else {
            throw damaged("tensor “\(name)” has \(values.count) values, where \(count ?? 0) are needed")
        }
        return values
    }

    /// - Returns: nil if the model has no dense unit.
    func output() throws(StorageError) -> (weight: Float, bias: Float)? {
        guard file.contains(ModelFile.Name.output) else { return nil }
        let values = try column(ModelFile.Name.output, of: Float.self)
        guard values.count == 2, values.allSatisfy(\.isFinite) else {
            throw damaged("its dense unit must be two finite numbers")
        }
        return (values[0], values[1])
    }

    /// - Parameter count: the number of movies.
    /// - Returns: nil if the model has no map.
    func places(count: Int) throws(StorageError) -> Column<Float>? {
        guard file.contains(ModelFile.Name.places) else { return nil }
        let (values, shape) = try file.tensor(ModelFile.Name.places, of: Float.self, rank: 2)
        guard shape == [count, 2] else { throw damaged("its map must have two coordinates for each movie") }
        return values
    }

    func strings(_ name: String) throws(StorageError) -> StringTable {
        let table = StringTable(
            uncheckedBytes: try column("\(name).bytes"), offsets: try column("\(name).offsets"))
        guard let table else { throw damaged("the strings of “\(name)” are malformed") }
        return table
    }

    func embedding(_ name: String) throws(StorageError) -> Embedding {
        let (values, shape) = try file.tensor(name, of: Float.self, rank: 2)
        guard let embedding = Embedding(unchecked: values, dimensions: shape[1]) else {
            throw damaged("the vectors of “\(name)” have \(shape[1]) dimensions")
        }
        return embedding
    }

    /// - Parameters:
    ///   - count: the number of lists.
    ///   - limit: what the indices must be below.
    func lists(
        _ offsets: String, _ indices: String, count: Int, below limit: Int
    ) throws(StorageError) -> IndexLists {
        let lists = IndexLists(
            offsets: try column(offsets, count: count + 1), indices: try column(indices), below: limit)
        guard let lists else { throw damaged("the lists of “\(indices)” contradict themselves") }
        return lists
    }
}

extension Tensor {
    /// The places of a model's map.
    static func places(_ values: Column<Float>) -> Tensor {
        Tensor(ModelFile.Name.places, shape: [values.count / 2, 2], values: values)
    }
}
