extension Model {
    /// The rows of the other parts of a movie's series.
    package func franchise(ofRow row: Int) -> [Int] { [] }
}
