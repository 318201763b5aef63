import HTTPTypes
import HummingbirdCore
import Foundation
@testable import KinolinkServer
import Synchronization
import Testing

struct QuestionPoolTests {
    /// Holds questions until it is opened.
    private final class Barrier: Sendable {
        private let condition = NSCondition()
        private let isOpen = Mutex(false)

        func wait() {
            condition.lock()
            while !isOpen.withLock({ $0 }) { condition.wait() }
            condition.unlock()
        }

        func open() {
            condition.lock()
            isOpen.withLock { $0 = true }
            condition.broadcast()
            condition.unlock()
        }
    }

    @Test func tooManyQuestionsAreRefusedAtOnce() async throws {
        let (pool, barrier) = (QuestionPool(threads: 2, limit: 5), Barrier())
        try await withThrowingTaskGroup(of: Int.self) { group in
            for number in 0..<5 {
                group.addTask {
                    try await pool.run {
                        barrier.wait()
                        return number
                    }
                }
            }
            while pool.load.running + pool.load.waiting < 5 { await Task.yield() }
            #expect(pool.load == (2, 3, 0))
            do {
                _ = try await pool.run { 0 }
                Issue.record("the sixth question is taken")
            } catch let problem as Problem {
                #expect(problem.kind == .busy && problem.response(to: "id").headers[.retryAfter] == "1")
            }
            group.addTask { try await pool.run(isPatient: true) { 5 } }
            barrier.open()
            var answers: Set<Int> = []
            for try await answer in group { answers.insert(answer) }
            #expect(answers == [0, 1, 2, 3, 4, 5])
        }
        #expect(pool.load == (0, 0, 1))
        #expect(try await pool.run { 7 } == 7)
    }

    @Test func aQuestionThatFailsGivesItsPlaceBack() async throws {
        let pool = QuestionPool(threads: 1, limit: 1)
        for _ in 0..<3 {
            await #expect(throws: CancellationError.self) { try await pool.run { throw CancellationError() } }
        }
        #expect(pool.load == (0, 0, 0))
    }
}
