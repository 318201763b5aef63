#!/usr/bin/env python3
"""Attacks a running server as hostile clients would, while a well-behaved client goes on asking.

    kinolink-server … --request-deadline 3 --idle-deadline 6 &
    Server/Checks/hostile.py --port 8080 --pid $! --request-deadline 3 --idle-deadline 6

Prints a line for each attack: what was expected, what came, how long the well-behaved client waited at most, and the
server's memory. Ends with 1 if something went wrong. Needs Linux, and the server on 127.0.0.1.
"""

import argparse
import functools
import itertools
import json
import multiprocessing
import os
import random
import select
import socket
import struct
import sys
import threading
import time

ARGUMENTS = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
ARGUMENTS.add_argument("--port", type=int, required=True)
ARGUMENTS.add_argument("--pid", type=int, help="the server's process, to watch its memory and open files")
ARGUMENTS.add_argument("--request-deadline", type=float, default=30, help="the server's, in seconds")
ARGUMENTS.add_argument("--idle-deadline", type=float, default=60, help="the server's, in seconds")
ARGUMENTS.add_argument("--key", help="the server's key, if it has one")
ARGUMENTS.add_argument("--slowest", type=float, default=2, help="longest wait of the well-behaved client, in seconds")
ARGUMENTS.add_argument("--memory", type=float, default=320, help="most memory that attacks may cost, in MiB")
ARGUMENTS.add_argument("--only", help="only attacks whose name has this in it")
OPTIONS = ARGUMENTS.parse_args()

ATTACKER = "127.0.0.2"
HOST = f"Host: 127.0.0.1:{OPTIONS.port}\r\n"
KEY = f"Authorization: Bearer {OPTIONS.key}\r\n" if OPTIONS.key else ""
JSON = "Content-Type: application/json\r\n"
NDJSON = "Content-Type: application/x-ndjson\r\n"
SLACK = 4  # seconds that a server may be late: the two for which it lingers, and those of a busy machine


# What goes over the wire


def connect(source=ATTACKER, receive_buffer=None):
    client = socket.socket()
    if receive_buffer:
        client.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, receive_buffer)
    client.settimeout(10)
    client.bind((source, 0))
    client.connect(("127.0.0.1", OPTIONS.port))
    return client


def request(method, target, fields="", body=b"", host=HOST):
    target = target if isinstance(target, bytes) else target.encode()
    length = f"Content-Length: {len(body)}\r\n" if body else ""
    return method.encode() + b" " + target + b" HTTP/1.1\r\n" + (host + KEY + fields + length + "\r\n").encode() + body


def get(target, fields="", host=HOST):
    return request("GET", target, fields, host=host)


def post(target, body, fields=JSON, host=HOST):
    return request("POST", target, fields, body, host)


def send(client, data):
    """Sends what the server takes; whether that was all."""
    try:
        client.sendall(data)
        return True
    except OSError:
        return False


def read(client, seconds, most=1 << 30):
    """What the server sends until it closes, and whether it did within so many seconds."""
    received, end = bytearray(), time.monotonic() + seconds
    while len(received) < most:
        client.settimeout(max(end - time.monotonic(), 0.001))
        try:
            data = client.recv(1 << 16)
        except TimeoutError:
            return bytes(received), False
        except OSError:
            return bytes(received), True
        if not data:
            return bytes(received), True
        received += data
    return bytes(received), False


def statuses(received):
    """The statuses of the answers, by their lengths; None for one that is cut off."""
    found, position = [], 0
    while position < len(received):
        end = received.find(b"\r\n\r\n", position)
        if end < 0 or not received.startswith(b"HTTP/1.", position):
            return found + [None]
        lines = received[position:end].split(b"\r\n")
        fields = dict(line.lower().split(b":", 1) for line in lines[1:])
        status, position = int(lines[0].split(b" ")[1]), end + 4
        if b"content-length" in fields:
            position += int(fields[b"content-length"])
        elif fields.get(b"transfer-encoding", b"").strip() == b"chunked":
            size = None
            while size != 0:
                end = received.find(b"\r\n", position)
                if end < 0:
                    return found + [None]
                size = int(received[position:end], 16)
                position = end + 4 + size
        elif status not in (204, 304):
            position = len(received)
        if position > len(received):
            return found + [None]
        found.append(status)
    return found


def exchange(data, seconds=5, half_close=False):
    """Sends all of it, and returns the statuses that come back and whether the server closes the connection.

    Stops early once an answer is complete and nothing more comes for a moment.
    """
    with connect() as client:
        send(client, data)
        if half_close:
            client.shutdown(socket.SHUT_WR)
        received, end = b"", time.monotonic() + seconds
        while time.monotonic() < end:
            more, closed = read(client, 0.3)
            received += more
            if closed:
                return statuses(received), True
            if received and not more and None not in statuses(received):
                return statuses(received), False
        return statuses(received), False


# The well-behaved client and the server's memory


LIVE = ("/health/live",)
USUAL = LIVE + ("/v1/search?q=alien",)


class Watch:
    """A process of its own that asks questions again and again, and looks at the server's memory."""

    def __init__(self):
        self.pipe, pipe = multiprocessing.Pipe()
        self.process = multiprocessing.Process(target=self.run, args=(pipe,), daemon=True)
        self.process.start()

    def ask(self, targets):
        """Asks these from now on."""
        self.pipe.send(targets)
        self.pipe.recv()

    def take(self):
        """What went wrong since the last time, the longest wait in seconds, and the most memory."""
        self.pipe.send(None)
        return self.pipe.recv()

    @staticmethod
    def run(pipe):
        targets, kept, failures, slowest, peak = USUAL, None, [], 0.0, 0.0
        while True:
            for target in targets:
                begin = time.monotonic()
                try:
                    kept = kept or connect("127.0.0.1")
                    kept.sendall(get(target))
                    answer = b""
                    while not answer or None in statuses(answer):
                        data = kept.recv(1 << 16)
                        if not data:
                            raise OSError("closed")
                        answer += data
                    if statuses(answer) != [200]:
                        failures.append(f"{target}: {statuses(answer)}")
                except OSError as error:
                    failures.append(f"{target}: {error or type(error).__name__}")
                    kept = None
                slowest = max(slowest, time.monotonic() - begin)
            if kept and random.random() < 0.5:
                kept.close()
                kept = None
            peak = max(peak, memory())
            if pipe.poll(0.05):
                if asked := pipe.recv():
                    targets = asked
                    pipe.send(None)
                    continue
                pipe.send((failures, slowest, peak))
                failures, slowest, peak = [], 0.0, 0.0


def memory():
    """The server's resident memory in MiB."""
    if not OPTIONS.pid:
        return 0.0
    with open(f"/proc/{OPTIONS.pid}/status") as status:
        return next(int(line.split()[1]) / 1024 for line in status if line.startswith("VmRSS"))


def open_files():
    return len(os.listdir(f"/proc/{OPTIONS.pid}/fd")) if OPTIONS.pid else 0


# The attacks. Each returns what came, and whether that is right. Meanwhile the well-behaved client asks for `asked`:
# where an attack may take all threads for questions, only whether the server is alive.

ATTACKS = []


def attack(name, expected, asked=USUAL):
    def register(function):
        ATTACKS.append((name, expected, function, asked))
        return function

    return register


def expect(name, data, allowed, closes=None, half_close=False, answers=1, seconds=5, asked=USUAL):
    """One request that must have one answer, with one of these statuses."""
    expected = "/".join(map(str, allowed)) + (", closed" if closes else "")

    def function():
        found, closed = exchange(data() if callable(data) else data, seconds, half_close)
        came = " ".join(map(str, found)) or "nothing"
        right = len(found) == answers and all(status in allowed for status in found)
        return came + (", closed" if closed else ""), right and (not closes or closed)

    ATTACKS.append((name, expected, function, asked))


def drip(clients, first, drop, seconds):
    """Sends a byte twice a second on so many connections; when the last was closed, and the first answers' statuses."""
    begin, connections, answers = time.monotonic(), [], []
    for _ in range(clients):
        connections.append(connect())
        send(connections[-1], first)
    while connections and time.monotonic() - begin < seconds:
        time.sleep(0.5)
        for client in list(connections):
            if select.select([client], [], [], 0)[0]:
                received, _ = read(client, SLACK)
                answers += statuses(received) or ["closed"]
                connections.remove(client)
                client.close()
            else:
                send(client, drop)
    left = len(connections)
    for client in connections:
        client.close()
    return time.monotonic() - begin, answers, left


def dripping(name, first, drop):
    @attack(name, f"408, within {OPTIONS.request_deadline + SLACK:.0f} s")
    def function():
        seconds, answers, left = drip(100, first, drop, OPTIONS.request_deadline + SLACK)
        kinds = ", ".join(f"{answers.count(kind)} × {kind}" for kind in dict.fromkeys(answers))
        return f"{kinds or 'nothing'}, after {seconds:.0f} s", left == 0 and set(answers) == {408}


dripping("head, a byte at a time", f"GET /health/live HTTP/1.1\r\n{HOST}X: ".encode(), b"x")
dripping("request line, a byte at a time", b"GET /", b"a")
dripping("fields, one at a time", f"GET /health/live HTTP/1.1\r\n{HOST}".encode(), b"X: y\r\n")
dripping("body, a byte at a time", post("/v1/recommend", b" " * 9_000)[:-9_000], b" ")
dripping(
    "chunks, one at a time",
    request("POST", "/v1/recommend", JSON + "Transfer-Encoding: chunked\r\n"), b"1\r\n \r\n")


@attack("connections without a request", f"closed within {OPTIONS.idle_deadline + SLACK:.0f} s")
def silent():
    connections, begin, left = [connect() for _ in range(100)], time.monotonic(), 0
    for client in connections:
        received, closed = read(client, max(begin + OPTIONS.idle_deadline + SLACK - time.monotonic(), 0.01))
        left += 0 if closed and not received else 1
        client.close()
    return f"{left} of 100 left after {time.monotonic() - begin:.0f} s", left == 0


def upload(head, size, chunked=False):
    """Sends so many bytes unless an answer comes; the statuses, the bytes sent, and whether the server closed."""
    piece = b" " * (1 << 20)
    if chunked:
        piece = b"%x\r\n" % len(piece) + piece + b"\r\n"
    sent, received = 0, b""
    with connect() as client:
        send(client, head)
        client.settimeout(SLACK)
        while sent < size:
            if select.select([client], [], [], 0)[0]:
                break
            if not send(client, piece):
                break
            sent += len(piece)
        received, closed = read(client, SLACK)
    return statuses(received), sent, closed


def uploading(name, method, target, allowed, chunked=False):
    @attack(name, "/".join(map(str, allowed)) + ", closed, not all read")
    def function():
        size = 1 << 30
        length = "Transfer-Encoding: chunked\r\n" if chunked else f"Content-Length: {size}\r\n"
        found, sent, closed = upload(request(method, target, JSON + length), size, chunked)
        came = f"{' '.join(map(str, found)) or 'nothing'}{', closed' if closed else ''} after {sent >> 20} MiB"
        return came, len(found) == 1 and found[0] in allowed and closed and sent < size


uploading("1 GiB body", "POST", "/v1/recommend", [413])
uploading("1 GiB body in chunks", "POST", "/v1/recommend", [413], chunked=True)
uploading("1 GiB of a batch on one line", "POST", "/v1/batch", [413, 415, 400], chunked=True)
uploading("1 GiB to nowhere", "POST", "/nowhere", [404, 405, 413])
uploading("1 GiB with GET", "GET", "/v1/search?q=a", [200, 400, 413])

expect("100,000 fields", get("/health/live", "A: b\r\n" * 100_000), [431], closes=True)
expect("field of 10 MB", get("/health/live", "A: " + "b" * 10_000_000 + "\r\n"), [431], closes=True)
expect("target of 1 MB", get("/" + "a" * 1_000_000), [414, 431], closes=True)
expect("target of 10 kB", get("/v1/search?q=" + "a" * 10_000), [414, 431])
expect("query of 5,000 parameters", get("/v1/search?" + "a=&" * 2_500), [400])

expect("broken UTF-8 in path", get("/v1/%ff%fe"), [400, 404])
expect("broken UTF-8 in query", get("/v1/search?q=%ff%fe"), [400])
expect("surrogate in query", get("/v1/search?q=%ed%a0%80"), [400])
expect("overlong UTF-8 in query", get("/v1/search?q=%c0%af"), [400])
expect("bare bytes in target", get(b"/v1/search?q=\xff\xfe"), [400], closes=True)
expect("broken escape in query", get("/v1/search?q=%zz"), [200, 400])
expect("NUL in query", get("/v1/search?q=%00"), [200, 400])
expect("broken UTF-8 in body", post("/v1/similar", b'{"title": "\xff\xfe"}'), [400])
expect("deep JSON", post("/v1/similar", b"[" * 100_000), [400])
expect("deep JSON objects", post("/v1/similar", b'{"title":' * 50_000), [400])
expect("large number", post("/v1/similar", b'{"title": 1' + b"0" * 100_000 + b"}"), [400])
expect("other type", post("/v1/similar", b"<a/>", "Content-Type: text/xml\r\n"), [415])
expect("compressed body", post("/v1/similar", b"\x1f\x8b", JSON + "Content-Encoding: gzip\r\n"), [400, 415])

for path in (
    "/..", "/../../etc/passwd", "/assets/../../etc/passwd", "/assets/%2e%2e/%2e%2e/etc/passwd", "/assets/..%2f..%2f",
    "/%2e%2e%2fetc%2fpasswd", "/assets/..\\..\\etc", "//", "//evil.example/", "//health/live", "/health//live",
    "/health%2flive", "/health/live%00", "/health/live/..", "/./health/live", "/;/metrics", "/%00", "/%252e%252e/",
    "/assets/sign-in.css/../../metrics", "/v1/../metrics",
):  # fmt: skip
    expect(f"path {path}", get(path), [400, 401, 404])

AFTER = get("/health/live")
CHUNKED = HOST + "Transfer-Encoding: chunked\r\n"
for name, data in {
    "length beside chunks": f"POST /v1/similar HTTP/1.1\r\n{CHUNKED}Content-Length: 6\r\n\r\n0\r\n\r\nG",
    "two lengths": f"POST /v1/similar HTTP/1.1\r\n{HOST}Content-Length: 0\r\nContent-Length: 40\r\n\r\n",
    "list of lengths": f"POST /v1/similar HTTP/1.1\r\n{HOST}Content-Length: 0, 40\r\n\r\n",
    "signed length": f"POST /v1/similar HTTP/1.1\r\n{HOST}Content-Length: +0\r\n\r\n",
    "length in hex": f"POST /v1/similar HTTP/1.1\r\n{HOST}Content-Length: 0x0\r\n\r\n",
    "other coding": f"POST /v1/similar HTTP/1.1\r\n{HOST}Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n",
    "coding twice": f"POST /v1/similar HTTP/1.1\r\n{CHUNKED}Transfer-Encoding: identity\r\n\r\n0\r\n\r\n",
    "coding behind a tab": f"POST /v1/similar HTTP/1.1\r\n{HOST}Transfer-Encoding:\x0bchunked\r\n\r\n0\r\n\r\n",
    "coding, space before colon": f"POST /v1/similar HTTP/1.1\r\n{HOST}Transfer-Encoding : chunked\r\n\r\n0\r\n\r\n",
    "empty coding and length": f"POST /v1/similar HTTP/1.1\r\n{HOST}Transfer-Encoding:\r\nContent-Length: 0\r\n\r\n",
    "chunks in HTTP/1.0": f"POST /v1/similar HTTP/1.0\r\n{CHUNKED}\r\n0\r\n\r\n",
    "chunk of no size": f"POST /v1/similar HTTP/1.1\r\n{CHUNKED}\r\n;\r\n\r\n",
    "chunk longer than told": f"POST /v1/similar HTTP/1.1\r\n{CHUNKED}\r\n1\r\nabcd\r\n0\r\n\r\n",
    "chunk of 2^64 bytes": f"POST /v1/similar HTTP/1.1\r\n{CHUNKED}\r\n10000000000000000\r\n",
    "chunk with line feeds": f"POST /v1/similar HTTP/1.1\r\n{CHUNKED}\r\n1\na\n0\n\n",
    "length in trailer": f"POST /v1/similar HTTP/1.1\r\n{CHUNKED}\r\n0\r\nContent-Length: 40\r\n\r\n",
    "folded field": f"GET /health/live HTTP/1.1\r\n{HOST}A: b\r\n c\r\n\r\n",
    "line feeds": "GET /health/live HTTP/1.1\nHost: a\n\n",
    "carriage return in field": f"GET /health/live HTTP/1.1\r\n{HOST}A: b\rContent-Length: 40\r\n\r\n",
    "NUL in field": f"GET /health/live HTTP/1.1\r\n{HOST}A: b\0c\r\n\r\n",
    "no host": "GET /health/live HTTP/1.1\r\n\r\n",
    "two hosts": f"GET /health/live HTTP/1.1\r\n{HOST}Host: evil.example\r\n\r\n",
    "other host in target": f"GET http://evil.example/health/live HTTP/1.1\r\n{HOST}\r\n",
    "HTTP/0.9": "GET /health/live\r\n",
    "HTTP/2 preface": "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
    "TLS": "\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03",
    "noise": "\x80\x00\xff" * 1_000,
}.items():
    expect(f"smuggling: {name}", data.encode("latin-1") + AFTER, [400], closes=True)

expect("request after Connection: close", get("/health/live", "Connection: close\r\n") + AFTER, [200], closes=True)
expect("request for another protocol", get("/health/live", "Connection: upgrade\r\nUpgrade: h2c\r\n") + AFTER, [200], closes=True)
expect("CONNECT", request("CONNECT", "evil.example:80") + AFTER, [400, 404, 405, 421], closes=True)
expect("HTTP/1.0", f"GET /health/live HTTP/1.0\r\n{HOST}{KEY}\r\n".encode(), [200], closes=True)
expect("TRACE", request("TRACE", "/health/live"), [404, 405])

for host in ("evil.example", "evil.example:80", "127.0.0.1.evil.example", "127.0.0.1@evil.example", ""):
    expect(f"host {host or '(empty)'}", get("/v1/search?q=a", host=f"Host: {host}\r\n"), [400, 421])

CROSS = "Origin: https://evil.example\r\nSec-Fetch-Site: cross-site\r\n"
expect("post from another site", post("/v1/recommend", b"{}", JSON + CROSS), [403])
expect("post by a form of another site", post("/v1/recommend", b"{}", "Content-Type: text/plain\r\n" + CROSS), [403])
expect("post of unknown origin", post("/v1/recommend", b"{}", JSON + "Origin: null\r\n"), [403])


@attack("1,000 connections of one client", "some refused, others served")
def flood():
    connections, refused = [], 0
    for _ in range(1_000):
        try:
            connections.append(connect())
        except OSError:
            refused += 1
    time.sleep(1)
    for client in connections:
        if select.select([client], [], [], 0)[0]:
            found = statuses(read(client, 1)[0])
            refused += found in ([503], [])
    with connect("127.0.0.3") as other:
        send(other, AFTER)
        served = statuses(read(other, 1)[0]) == [200]
    for client in connections:
        client.close()
    return f"{refused} refused, another client {'served' if served else 'not served'}", refused > 0 and served


@attack("5,000 connections closed at once", "others served")
def churn():
    failed = 0
    for number in range(5_000):
        try:
            client = connect()
            if number % 2:
                send(client, AFTER)
                client.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            client.close()
        except OSError:
            failed += 1
    return f"{failed} failed", True


@attack("10,000 requests at once on a connection", "10,000 × 200")
def pipeline():
    with connect() as client:
        sender = threading.Thread(target=send, args=(client, AFTER * 9_999 + get("/health/live", "Connection: close\r\n")))
        sender.start()
        found = statuses(read(client, 60)[0])
        sender.join()
    return f"{found.count(200)} × 200 of {len(found)}", found == [200] * 10_000


@attack("clients that don't take their answers", f"closed within {5 * OPTIONS.idle_deadline + SLACK:.0f} s")
def stalled():
    question = get("/v1/search?q=the&count=50")
    connections, closed, begin = [], 0, time.monotonic()
    for _ in range(20):
        client = connect(receive_buffer=4_096)
        client.setblocking(False)
        connections.append(client)
    waiting = {client: question * 20_000 for client in connections}
    while connections and time.monotonic() - begin < 5 * OPTIONS.idle_deadline + SLACK:
        for client in list(connections):
            try:
                sent = client.send(waiting[client][: 1 << 16] or b"\r\n")
                waiting[client] = waiting[client][sent:]
            except BlockingIOError:
                pass
            except OSError:
                closed += 1
                connections.remove(client)
                client.close()
        time.sleep(0.05)
    for client in connections:
        client.close()
    return f"{closed} of 20 closed after {time.monotonic() - begin:.0f} s", closed == 20


def heavy(name, target, body, allowed, fields=JSON):
    expect(name, lambda: post(target, body(), fields), allowed, seconds=20, asked=LIVE)


@functools.cache
def titles():
    """All titles of the server's model that its search finds by two letters: thousands, if the model has them."""
    found, letters = set(), "abcdefghijklmnopqrstuvwxyz"
    for prefix in map("".join, itertools.product(letters, repeat=2)):
        with connect() as client:
            send(client, get(f"/v1/search?q={prefix}&count=50", "Connection: close\r\n"))
            answer = json.loads(read(client, 10)[0].split(b"\r\n\r\n", 1)[1])
        found.update(movie["title"] for movie in answer["movies"])
    return sorted(found)


def taste(count):
    """So many liked and so many disliked titles, repeated as often as that takes."""
    liked, disliked = (list(itertools.islice(itertools.cycle(titles()[part::2]), count)) for part in range(2))
    return json.dumps({"taste": {"liked": liked, "disliked": disliked, "method": "svm"}}).encode()


def made_up(count):
    titles = [f"Made up, part {number}" for number in range(count)]
    return json.dumps({"title": "Alien (film)", "filter": {"excluding": titles}}).encode()


heavy("batch of 16 MiB of newlines", "/v1/batch", lambda: b"\n" * (16 << 20), [413], NDJSON)
heavy("batch of 4 MiB of lines {}", "/v1/batch", lambda: b"{}\n" * ((4 << 20) // 3), [413], NDJSON)
heavy("wide JSON", "/v1/similar", lambda: b"[" + b"0," * 1_999_999 + b"0]", [400])
heavy("wide JSON as a title", "/v1/similar", lambda: b'{"title": [' + b"0," * 1_999_999 + b"0]}", [400])
heavy("deep JSON, all closed", "/v1/similar", lambda: b"[" * 100_000 + b"]" * 100_000, [400])
heavy("deep JSON as a title", "/v1/similar", lambda: b'{"title": ' + b"[" * 100_000 + b"]" * 100_000 + b"}", [400])
heavy("100,000 made-up titles", "/v1/similar", lambda: made_up(100_000), [400])
heavy("taste of 5,000 likes, 5,000 dislikes", "/v1/recommend", lambda: taste(5_000), [400])


@attack("4 tastes of 2,500 likes, 2,500 dislikes", "an answer each, others served", asked=LIVE)
def allowed_tastes():
    question, begin, found = post("/v1/recommend", taste(2_500), JSON + "Connection: close\r\n"), time.monotonic(), []
    connections = [connect() for _ in range(4)]
    for client in connections:
        send(client, question)
    for client in connections:
        found += statuses(read(client, max(begin + 60 - time.monotonic(), 0.1))[0])
        client.close()
    return f"{' '.join(map(str, found)) or 'nothing'} after {time.monotonic() - begin:.0f} s", len(found) == 4


@attack("20 batches of 16 MiB that nobody reads", f"closed within {2 * OPTIONS.idle_deadline + SLACK:.0f} s", asked=LIVE)
def unread():
    # As many lines as a batch may have, and far more to answer than to ask.
    line = b'{"similar": "Alien (film)", "options": {"count": 100}}'.ljust((16 << 20) // 10_000 - 1) + b"\n"
    batch, begin, closed = post("/v1/batch", line * 10_000, NDJSON), time.monotonic(), 0
    connections = [connect(receive_buffer=4_096) for _ in range(20)]
    senders = [threading.Thread(target=send, args=(client, batch)) for client in connections]
    for sender in senders:
        sender.start()
    for sender in senders:
        sender.join()
    while connections and time.monotonic() - begin < 2 * OPTIONS.idle_deadline + SLACK:
        time.sleep(0.5)
        for client in list(connections):
            # To a closed connection nothing more can be sent.
            if not send(client, b"\r\n"):
                closed += 1
                connections.remove(client)
                client.close()
    for client in connections:
        client.close()
    return f"{closed} of 20 closed after {time.monotonic() - begin:.0f} s", closed == 20


expect("half-closed after a request", get("/v1/search?q=the&count=50"), [200], closes=True, half_close=True)
expect("half-closed in a head", get("/health/live")[:-2], [400], closes=True, half_close=True)
expect("half-closed in a body", post("/v1/recommend", b" " * 100)[:-50], [400], closes=True, half_close=True)


@attack("1 GiB after a request for another protocol", "200, closed")
def upgrade():
    head = get("/health/live", "Connection: upgrade\r\nUpgrade: h2c\r\n")
    found, sent, closed = upload(head, 1 << 30)
    return f"{' '.join(map(str, found))}{', closed' if closed else ''} after {sent >> 20} MiB", found == [200] and closed


def main():
    watch = Watch()
    before, files = memory(), open_files()
    time.sleep(1)
    failures, slowest, _ = watch.take()
    print(f"Before: {before:.0f} MiB, {files} open files, slowest answer {slowest * 1_000:.0f} ms", *failures)
    print(f"{'':6}{'attack':46} {'expected':36} {'came':44} {'slowest':>8} {'memory':>8}")
    wrong, peak, longest = 0, before, 0.0
    for name, expected, function, asked in ATTACKS:
        if OPTIONS.only and OPTIONS.only not in name:
            continue
        watch.ask(asked)
        try:
            came, right = function()
        except Exception as error:
            came, right = f"{type(error).__name__}: {error}", False
        failures, slowest, memory_peak = watch.take()
        right = right and not failures and slowest <= OPTIONS.slowest
        wrong += not right
        peak, longest = max(peak, memory_peak), max(longest, slowest)
        mark = "ok" if right else "WRONG"
        print(f"{mark:6}{name[:45]:46} {expected:36} {came:44} {slowest * 1_000:5.0f} ms {memory_peak:4.0f} MiB")
        for failure in failures[:3]:
            print(f"{'':6}  the well-behaved client: {failure}")
        sys.stdout.flush()
    time.sleep(SLACK)
    after, files_after = memory(), open_files()
    print(f"After: {after:.0f} MiB (before {before:.0f}, peak {peak:.0f}), {files_after} open files, ", end="")
    print(f"slowest answer {longest * 1_000:.0f} ms, {wrong} wrong")
    if peak - before > OPTIONS.memory:
        print(f"The attacks cost {peak - before:.0f} MiB of memory.")
        wrong += 1
    if files_after > files + 8:
        print(f"The server has {files_after - files} more open files than before.")
        wrong += 1
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
