import Foundation

#if canImport(Darwin)
    import Darwin
#elseif canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// The server's end of one connection.
final class Connection {
    private let descriptor: Int32

    init(_ descriptor: Int32) {
        self.descriptor = descriptor
        // A failing test must not leave a thread that waits for ever.
        var patience = timeval(tv_sec: hangMinutes * 60, tv_usec: 0)
        setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
        #if canImport(Darwin)
            var yes: Int32 = 1
            setsockopt(descriptor, SOL_SOCKET, SO_NOSIGPIPE, &yes, socklen_t(MemoryLayout<Int32>.size))
        #endif
    }

    deinit { close(descriptor) }

    func readRequest() -> LoopbackServer.Request? {
        var head: [UInt8] = []
        while !head.suffix(4).elementsEqual("\r\n\r\n".utf8) {
            var byte: UInt8 = 0
            guard recv(descriptor, &byte, 1, 0) == 1 else { return nil }
            head.append(byte)
        }
        let lines = String(decoding: head, as: UTF8.self).components(separatedBy: "\r\n")
        var request = LoopbackServer.Request(target: String(lines[0].split(separator: " ")[1]))
        for line in lines.dropFirst() where line.contains(":") {
            let parts = line.split(separator: ":", maxSplits: 1)
            request.headers[parts[0].lowercased()] = parts[1].trimmingCharacters(in: .whitespaces)
        }
        return request
    }

    /// - Parameter report: called with the size of each piece that was sent.
    func send(_ response: LoopbackServer.Response, report: (Int) -> Void = { _ in }) {
        if case .refused = response.course { return }
        if case .silent = response.course { return waitForTheOtherSide() }
        let headers = response.headers.merging(
            ["Content-Length": "\(response.body.count)", "Connection": "close"], uniquingKeysWith: { given, _ in given }
        )
        let lines = headers.map { "\($0): \($1)\r\n" }.joined()
        send(Array("HTTP/1.1 \(response.status) Whatever\r\n\(lines)\r\n".utf8), report)
        switch response.course {
        case .whole, .refused, .silent:
            send(response.body, report)
        case .dropped(let count):
            send(Array(response.body.prefix(count)), report)
        case .stalled(let count):
            send(Array(response.body.prefix(count)), report)
            waitForTheOtherSide()
        case .slow(let pieces):
            let size = response.body.count / pieces + 1
            for start in stride(from: 0, to: response.body.count, by: size) {
                send(Array(response.body[start...].prefix(size)), report)
                usleep(500_000)
            }
        }
    }

    private func waitForTheOtherSide() {
        var byte: UInt8 = 0
        recv(descriptor, &byte, 1, 0)
    }

    private func send(_ bytes: [UInt8], _ report: (Int) -> Void) {
        #if canImport(Darwin)
            let flags: Int32 = 0
        #else
            let flags = Int32(MSG_NOSIGNAL)
        #endif
        var sent = 0
        bytes.withUnsafeBytes { bytes in
            while sent < bytes.count {
                let count = sendBytes(descriptor, UnsafeRawBufferPointer(rebasing: bytes[sent...]), flags)
                guard count > 0 else { return }
                sent += count
                report(count)
            }
        }
    }

    static var streamType: Int32 {
        #if canImport(Glibc)
            Int32(SOCK_STREAM.rawValue)
        #else
            SOCK_STREAM
        #endif
    }

    /// Gives a socket a free port of 127.0.0.1.
    static func boundPort(_ descriptor: Int32) throws -> UInt16 {
        var address = address(port: 0)
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let isBound = withUnsafeMutablePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(descriptor, $0, length) == 0 && getsockname(descriptor, $0, &length) == 0
            }
        }
        guard isBound else { throw LoopbackServer.Failure(call: "bind", code: errno) }
        return UInt16(bigEndian: address.sin_port)
    }

    static func address(port: UInt16) -> sockaddr_in {
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        address.sin_addr = in_addr(s_addr: UInt32(INADDR_LOOPBACK).bigEndian)
        return address
    }
}

private func sendBytes(_ descriptor: Int32, _ bytes: UnsafeRawBufferPointer, _ flags: Int32) -> Int {
    send(descriptor, bytes.baseAddress, bytes.count, flags)
}
