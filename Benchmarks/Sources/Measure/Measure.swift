import Foundation

/// The measured halves of `compare.py`: each command does one job several times and prints one line of JSON.
@main
struct Measure {
    static func main() {
        do {
            let arguments = CommandLine.arguments.dropFirst()
            let result: [String: Any]
            switch (arguments.first, Array(arguments.dropFirst())) {
            case ("load", let rest) where rest.count == 2: result = try measureLoading(rest[0], runs: count(rest[1]))
            case ("train", let rest) where rest.count == 3:
                result = try measureTraining(rest[0], threads: count(rest[1]), epochs: count(rest[2]))
            case ("als", let rest) where rest.count == 3:
                result = try measureLeastSquares(rest[0], threads: count(rest[1]), output: rest[2])
            case ("search", let rest) where rest.count == 3:
                result = try measureSearch(rest[0], dimensions: count(rest[1]), queries: count(rest[2]))
            case ("ask", let rest) where rest.count == 2:
                result = try measureAsking(rest[0], questions: count(rest[1]))
            case ("layout", let rest) where rest.count == 2:
                result = try measureLayout(points: count(rest[0]), threads: count(rest[1]))
            default:
                throw Misuse(
                    description: """
                        usage: Measure load CORPUS RUNS
                               Measure train CORPUS THREADS EPOCHS
                               Measure als CORPUS THREADS OUTPUT   (OUTPUT: raw float32 rows, movies first)
                               Measure search VECTORS DIMENSIONS QUERIES   (VECTORS: raw float32 rows)
                               Measure ask MODEL QUESTIONS
                               Measure layout POINTS THREADS
                        """)
            }
            let json = try JSONSerialization.data(withJSONObject: result, options: .sortedKeys)
            print(String(decoding: json, as: UTF8.self))
        } catch {
            FileHandle.standardError.write(Data("\(error)\n".utf8))
            exit(1)
        }
    }

    private static func count(_ argument: String) throws -> Int {
        guard let count = Int(argument), count > 0 else { throw Misuse(description: "not a count: \(argument)") }
        return count
    }
}

struct Misuse: Error, CustomStringConvertible {
    let description: String
}

/// Seconds that `body` takes.
func seconds(_ body: () throws -> Void) rethrows -> Double {
    let start = DispatchTime.now().uptimeNanoseconds
    try body()
    return Double(DispatchTime.now().uptimeNanoseconds - start) * 1e-9
}

func median(_ values: [Double]) -> Double {
    values.sorted()[values.count / 2]
}
