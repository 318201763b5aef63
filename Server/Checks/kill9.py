#!/usr/bin/env python3
"""Kills the service again and again while it writes profiles, and checks that nothing acknowledged is lost.

    Checks/kill9.py --server .build/release/kinolink-server --model movies.safetensors --rounds 200

A round starts the service on the data of the round before, checks every profile, writes from several threads, and sends
SIGKILL after 50 to 400 ms. Each thread has profiles of its own, so it knows the last version that the service
acknowledged, and the one change that was under way. After the kill:

- a profile is as acknowledged, or as the change under way would leave it. An older version, a mixture of two, or none
  at all is a loss.
- what was acknowledged as deleted stays so, and none of its titles is in the files.
- the number of profiles is as expected: only those whose creation was under way may have come.
- SQLite's integrity check passes on a copy of the files as the kill left them. The service itself then recovers the
  originals.

Prints the losses, and keeps the files if there are any. Exits with 1 then.
"""

import argparse
import http.client
import json
import pathlib
import random
import re
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time

PROFILES_PER_THREAD = 8
ABSENT = "absent"


def content(number, version):
    """The profile of this number in this version. Whoever has a part of it knows whether the rest is right."""
    generator = random.Random(number * 1_000_003 + version)
    # Mostly some hundred bytes, sometimes a hundred thousand, so that SQLite also splits rows and empties its log.
    count = generator.choice([0, 1, 3, 10, 30, 100, 2000])
    titles = [f"profile {number:08d} – {generator.getrandbits(64):016x}" for _ in range(count)]
    return {"liked": [f"profile {number:08d}"], "disliked": titles, "seen": [str(version)], "later": titles[:2]}


class Profile:
    """What one profile may be now: as acknowledged or, if a change is under way, as that would leave it."""

    def __init__(self, number, token):
        self.number = number
        self.token = token
        self.acknowledged = 0
        self.under_way = None

    def allows(self, state):
        return state == self.acknowledged or (self.under_way is not None and state == self.under_way)


class Service:
    def __init__(self, program, model, folder, log):
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        self.process = subprocess.Popen(
            [program, model, "--data", folder, "--port", str(self.port), "--log-level", "warning"],
            stdin=subprocess.DEVNULL, stdout=log, stderr=log)

    def wait_until_ready(self):
        deadline = time.monotonic() + 60
        while self.process.poll() is None and time.monotonic() < deadline:
            try:
                if self.ask("GET", "/health/ready")[0] == 200:
                    return
            except (OSError, http.client.HTTPException):
                pass
            time.sleep(0.01)
        raise RuntimeError(f"the service did not start (exit code {self.process.poll()})")

    def kill(self):
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGKILL)
        self.process.wait()

    def connect(self):
        return http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)

    def ask(self, *request):
        connection = self.connect()
        try:
            return ask(connection, *request)
        finally:
            connection.close()


def ask(connection, method, path, token=None, body=None):
    headers = {}
    if token is not None:
        headers["Kinolink-Profile"] = token
    if body is not None:
        headers["Content-Type"] = "application/json"
        body = json.dumps(body, ensure_ascii=False).encode()
    connection.request(method, path, body=body, headers=headers)
    answer = connection.getresponse()
    return answer.status, answer.read()


class Writer:
    """Changes its own profiles one after another, until the service is gone."""

    def __init__(self, identity, numbers, generator):
        self.identity = identity
        self.numbers = numbers
        self.generator = generator
        self.profiles = []
        self.deleted = []
        self.writes = 0
        self.changes_under_way = 0
        self.creations_under_way = 0
        self.faults = []

    def run(self, service, killed):
        connection = service.connect()
        self.creations_under_way = 0
        try:
            while True:
                self.change(connection)
                self.writes += 1
        except (OSError, http.client.HTTPException) as error:
            if not killed.is_set():
                self.faults.append(f"writer {self.identity}: {error!r} before the kill")
        except (AssertionError, ValueError, KeyError) as error:
            self.faults.append(f"writer {self.identity}: {error!r}")
        finally:
            connection.close()
            self.changes_under_way += self.creations_under_way + sum(p.under_way is not None for p in self.profiles)

    def change(self, connection):
        choice = self.generator.random()
        if not self.profiles or (choice < 0.2 and len(self.profiles) < PROFILES_PER_THREAD):
            number = next(self.numbers)
            self.creations_under_way = 1
            status, answer = ask(connection, "POST", "/v1/profiles", body=content(number, 0))
            assert status == 201, f"POST: {status} {answer[:200]}"
            self.profiles.append(Profile(number, json.loads(answer)["token"]))
            self.creations_under_way = 0
            return
        profile = self.generator.choice(self.profiles)
        if choice > 0.95:
            profile.under_way = ABSENT
            status, answer = ask(connection, "DELETE", "/v1/profile", profile.token)
            assert status == 204, f"DELETE: {status} {answer[:200]}"
            self.profiles.remove(profile)
            self.deleted.append(profile)
        else:
            version = profile.acknowledged + 1
            profile.under_way = version
            status, answer = ask(
                connection, "PUT", "/v1/profile", profile.token, content(profile.number, version))
            assert status in (200, 204), f"PUT: {status} {answer[:200]}"
        profile.acknowledged = profile.under_way
        profile.under_way = None


def state_of(profile, connection):
    """The version that the service has, ABSENT, or a text about what is wrong."""
    status, answer = ask(connection, "GET", "/v1/profile", profile.token)
    if status == 404 and json.loads(answer)["type"].endswith(":unknown-profile"):
        return ABSENT
    if status != 200:
        return f"status {status}: {answer[:200]}"
    try:
        found = json.loads(answer)
        found = found.get("profile", found)
        version = int(found["seen"][0])
    except (ValueError, KeyError, IndexError, AttributeError) as error:
        return f"{error!r}: {answer[:200]}"
    return version if found == content(profile.number, version) else f"a mixture: {answer[:200]}"


def check_profiles(service, writers, old_count, generator):
    """Asks for every profile, and takes over what is found as the truth from now on.

    - Parameter old_count: how many of the profiles deleted in earlier rounds to ask for; None asks for all.
    """
    losses = []
    connection = service.connect()
    for writer in writers:
        for profile in list(writer.profiles):
            state = state_of(profile, connection)
            if not profile.allows(state):
                losses.append(
                    f"profile {profile.number}: found {state}, acknowledged {profile.acknowledged}, "
                    f"under way {profile.under_way}")
                writer.profiles.remove(profile)
                continue
            profile.acknowledged, profile.under_way = state, None
            if state == ABSENT:
                writer.profiles.remove(profile)
                writer.deleted.append(profile)
        old = writer.deleted
        if old_count is not None and len(old) > old_count:
            old = old[-old_count:] + generator.sample(old, old_count // 2)
        for profile in old:
            state = state_of(profile, connection)
            if state != ABSENT:
                losses.append(f"profile {profile.number}: found {state}, but it was deleted")
    connection.close()
    return losses


class Image:
    """The files as the kill left them, checked in a copy: opening the originals here would recover them."""

    def __init__(self, folder, copy):
        shutil.rmtree(copy, ignore_errors=True)
        shutil.copytree(folder, copy)
        # Without the index of the log, which SQLite makes anew.
        (copy / "profiles.sqlite-shm").unlink(missing_ok=True)
        self.places = {}
        for path in sorted(copy.iterdir()):
            for digits in re.findall(rb"profile (\d{8})", path.read_bytes()):
                self.places.setdefault(int(digits), set()).add(path.name)
        database = sqlite3.connect(copy / "profiles.sqlite")
        try:
            self.verdict = database.execute("PRAGMA integrity_check").fetchone()[0]
            self.count = database.execute("SELECT count(*) FROM profile").fetchone()[0]
        except sqlite3.DatabaseError as error:
            self.verdict, self.count = repr(error), 0
        finally:
            database.close()

    def check(self, writers):
        losses = [] if self.verdict == "ok" else [f"integrity check: {self.verdict}"]
        for profile in (profile for writer in writers for profile in writer.deleted):
            if profile.number in self.places:
                losses.append(f"profile {profile.number}: deleted, but its titles are in {self.places[profile.number]}")
        return losses


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--server", required=True, help="the program kinolink-server")
    parser.add_argument("--model", required=True, help="a model file; a small one starts faster")
    parser.add_argument("--rounds", type=int, default=200)
    parser.add_argument("--threads", type=int, default=4)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()

    generator = random.Random(options.seed)
    numbers = iter(range(1, 100_000_000))
    root = pathlib.Path(tempfile.mkdtemp(prefix="kinolink-kill9-"))
    writers = [Writer(i, numbers, random.Random(f"{options.seed} {i}")) for i in range(options.threads)]
    losses = []
    strangers = 0  # profiles whose creation was under way, so that nobody has their tokens
    image = None
    service = None
    try:
        with open(root / "log", "wb") as log:
            for number in range(options.rounds + 1):
                service = Service(options.server, options.model, root / "data", log)
                service.wait_until_ready()
                is_last = number == options.rounds
                losses += check_profiles(service, writers, None if is_last else 50, generator)
                if image is not None:
                    found = image.count - sum(len(writer.profiles) for writer in writers)
                    created = sum(writer.creations_under_way for writer in writers)
                    if not strangers <= found <= strangers + created:
                        losses.append(f"{found} profiles nobody knows; expected {strangers} to {strangers + created}")
                    strangers = found
                if losses or is_last:
                    break
                write_until_killed(service, writers, generator.uniform(0.05, 0.4))
                faults = [fault for writer in writers for fault in writer.faults]
                if faults:
                    raise RuntimeError("; ".join(faults))
                image = Image(root / "data", root / "copy")
                losses += image.check(writers)
                if losses:
                    break
                if (number + 1) % 20 == 0:
                    print(f"{number + 1} rounds, {sum(writer.writes for writer in writers)} writes", flush=True)
    except RuntimeError as error:
        losses.append(str(error))
    finally:
        if service is not None:
            service.kill()

    for loss in losses:
        print(f"round {number}: {loss}")
    print(
        f"{number} rounds, {sum(writer.writes for writer in writers)} acknowledged writes, "
        f"{sum(len(writer.deleted) for writer in writers)} of them deletions, "
        f"{sum(writer.changes_under_way for writer in writers)} changes under way, {len(losses)} losses")
    if losses:
        print(f"the files are in {root}")
        return 1
    shutil.rmtree(root)
    return 0


def write_until_killed(service, writers, seconds):
    killed = threading.Event()
    threads = [threading.Thread(target=writer.run, args=(service, killed)) for writer in writers]
    for thread in threads:
        thread.start()
    time.sleep(seconds)
    killed.set()
    service.kill()
    for thread in threads:
        thread.join()


if __name__ == "__main__":
    sys.exit(main())
