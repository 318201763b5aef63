import NIOCore

/// The deadlines of a connection. One timer watches all of them: it is set to the first, and looks again when it
/// fires, so that a deadline that moves into the future costs nothing.
extension ConnectionGuard {
    func setTimer(_ context: ChannelHandlerContext) {
        guard context.channel.isActive, let deadline = firstDeadline else { return }
        if let timer {
            guard deadline < timer.at else { return }
            timer.task.cancel()
        }
        let task = context.eventLoop.assumeIsolated().scheduleTask(deadline: deadline) {
            self.timer = nil
            self.timerFired(context)
            self.setTimer(context)
        }
        timer = (deadline, task)
    }

    private var firstDeadline: NIODeadline? {
        if case .lingering(let end) = phase { return end }
        guard let taking else { return inputDeadline }
        return min(taking.by, inputDeadline ?? taking.by)
    }

    /// While earlier requests are unanswered, the client waits for the server and not the reverse.
    private var inputDeadline: NIODeadline? {
        guard case .open = phase else { return nil }
        switch input {
        case .betweenRequests where unanswered == 0: return inputBegan + TimeAmount(limits.idleTime)
        case .head where unanswered == 0: return inputBegan + TimeAmount(limits.headTime)
        case .body where unanswered <= 1: return waitingSince.map { $0 + bodyTimeLeft }
        case .betweenRequests, .head, .body, .over: return nil
        }
    }

    private func timerFired(_ context: ChannelHandlerContext) {
        let now = context.eventLoop.now
        if case .lingering(let end) = phase {
            if end <= now { context.close(promise: nil) }
            return
        }
        if let taking, taking.by <= now {
            guard written(context) >= taking.goal else {
                counts.add(\.stalled)
                return context.close(promise: nil)
            }
            self.taking = nil
            watchTaking(context)
        }
        guard let deadline = inputDeadline, deadline <= now else { return }
        switch input {
        case .betweenRequests:
            // A client that is still taking its answer is not idle.
            if gate.waiting(context.channel) > 0 { inputBegan = now } else { context.close(promise: nil) }
        case .head, .body:
            counts.add(\.late)
            answerEarly(.late, context)
        case .over:
            break
        }
    }

    /// Begins a new period in which the client has to take something, if it has something to take.
    func watchTaking(_ context: ChannelHandlerContext) {
        guard taking == nil, gate.waiting(context.channel) > 0 else { return }
        let goal = min(gate.written, written(context) + Self.leastTaken)
        taking = (context.eventLoop.now + TimeAmount(limits.takeTime), goal)
    }

    private func written(_ context: ChannelHandlerContext) -> Int {
        gate.written - gate.waiting(context.channel)
    }

    /// Takes the time since the server began to wait for bytes off the body's time.
    func chargeWaiting(_ context: ChannelHandlerContext) {
        guard input == .body, unanswered <= 1, let waitingSince else { return }
        bodyTimeLeft = bodyTimeLeft - (context.eventLoop.now - waitingSince)
    }

    /// Time before a body began, or before its turn came, is not the body's.
    func restartWaiting(_ context: ChannelHandlerContext) {
        if waitingSince != nil { waitingSince = context.eventLoop.now }
    }
}
