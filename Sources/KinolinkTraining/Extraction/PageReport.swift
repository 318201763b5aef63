internal import KinolinkCorpus
internal import KinolinkStorage

/// The file that lists the pages that could not be read: a line of JSON each.
struct PageReport {
    private let file: BufferedFile

    init(path: String) throws(StorageError) { file = try BufferedFile(path: path) }

    func add(title: String?, reason: String, path: String? = nil, byte: Int? = nil) throws(StorageError) {
        try file.write { line in
            line += "{\"title\":".utf8
            appendJSON(title, to: &line)
            line += ",\"reason\":".utf8
            appendJSON(reason, to: &line)
            line += ",\"path\":".utf8
            appendJSON(path, to: &line)
            line += ",\"byte\":\(byte.map(String.init) ?? "null")}\n".utf8
        }
    }

    func commit() throws(StorageError) { try file.commit() }
}
