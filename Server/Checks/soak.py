#!/usr/bin/env python3
"""A server under load whose model is swapped all the time: no request fails, and memory stays flat.

usage: soak.py [MODEL OTHER] [--minutes 10] [--every 10] [--server kinolink-server] [--kinolink kinolink]

Needs wrk, a package of the system's, and both programs' release builds. MODEL and OTHER are models of much the same
movies; without them two are trained from the embedded sample. Asks without a pause for the films that both know. Every
few seconds another model takes the place of the served file: two times out of three by a rename, else by writing into
the file, as `cp` does. Once a minute a damaged file takes its place, which the server must refuse and go on with what it
had. SIGHUP comes now and then. The status is 1 if anything failed.
"""
import argparse, http.client, itertools, json, os, pathlib, random, shutil, signal, statistics, subprocess, sys
import tempfile, threading, time, urllib.parse

PACKAGE = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(PACKAGE / "Benchmarks"))
from measuring import KINOLINK, SERVER, say
from servers import Server, free_port, wrk_command

PATIENCE = 8  # seconds until a swapped file must be served
GROWTH = 0.1  # of memory, by its slope over the whole time


class Soak:
    def __init__(self, server, models, served, seconds):
        self.server, self.models, self.served = server, models, served
        self.start, self.seconds = time.monotonic(), seconds
        self.faults, self.memory = [], []
        self.swaps = self.refusals = self.signals = self.questions = 0
        self.checksums = {}

    def elapsed(self):
        return time.monotonic() - self.start

    def fault(self, text):
        self.faults.append(text)
        say(f"  {self.elapsed():6.1f} s  FAILED: {text}")

    def model(self):
        return self.server.json("/v1/model")

    def watch(self, title):
        """Each second: memory, health and an answer."""
        path = "/v1/similar?title=" + urllib.parse.quote(title, safe="")
        for second in itertools.count(1):
            time.sleep(max(0, second - self.elapsed()))
            if self.elapsed() > self.seconds:
                return
            try:
                self.memory.append((self.elapsed(), self.server.memory()))
                if not self.server.is_ready():
                    self.fault("not ready")
                if len(self.server.json(path)["similar"]) != 10:
                    self.fault(f"not ten answers for {title}")
                self.questions += 1
            except (OSError, ValueError, KeyError, http.client.HTTPException) as error:
                self.fault(f"{path}: {error!r}")
                if self.server.process.poll() is not None:
                    return

    def swap(self, name, in_place):
        before = self.model()
        if in_place:
            shutil.copyfile(self.models[name], self.served)
        else:
            self.put(self.models[name].read_bytes())
        size, deadline = self.models[name].stat().st_size, time.monotonic() + PATIENCE
        while (now := self.model())["bytes"] != size or now["checksum"] == before["checksum"]:
            if time.monotonic() > deadline:
                return self.fault(f"{name} {'copied' if in_place else 'renamed'} over the file is not served: {now}")
            time.sleep(0.05)
        if self.checksums.setdefault(name, now["checksum"]) != now["checksum"]:
            self.fault(f"{name} had the checksum {self.checksums[name]}, now {now['checksum']}")
        self.swaps += 1

    def damage(self, name, kind):
        """A file that is no whole model. The server refuses it, and a SIGHUP changes nothing."""
        whole, before = self.models[name].read_bytes(), self.model()
        self.put({"half": whole[:len(whole) // 2], "empty": b"", "page": b"<!doctype html><title>404</title>",
                  "header": b"\xff" * 64 + whole[64:], "short": whole[:-1]}[kind])
        time.sleep(PATIENCE / 4)
        self.hang_up()
        time.sleep(PATIENCE / 4)
        now = self.model()
        if now["checksum"] != before["checksum"] or not self.server.is_ready():
            self.fault(f"a damaged file ({kind}) was taken: {now}")
        self.refusals += 1

    def put(self, data):
        part = self.served.with_suffix(".new")
        part.write_bytes(data)
        os.replace(part, self.served)

    def hang_up(self):
        self.server.signal(signal.SIGHUP)
        self.signals += 1

    def swap_all_the_time(self, every):
        names = itertools.cycle(reversed(self.models))
        kinds = itertools.cycle(["half", "header", "empty", "page", "short"])
        next_damage = 30
        for turn in itertools.count(1):
            pause = turn * every - self.elapsed()
            if self.elapsed() + max(pause, 0) + 2 * PATIENCE > self.seconds:
                return
            time.sleep(max(pause, 0))
            try:
                if self.elapsed() > next_damage:
                    self.damage(random.choice(list(self.models)), next(kinds))
                    next_damage += 60
                self.swap(next(names), in_place=turn % 3 == 0)
                if turn % 4 == 0:
                    self.hang_up()
            except (OSError, ValueError, http.client.HTTPException) as error:
                self.fault(repr(error))
                if self.server.process.poll() is not None:
                    return

    def report_memory(self):
        say("  memory by minute           lowest, mean, highest")
        for minute in range(int(self.memory[-1][0] // 60) + 1):
            sizes = [size / 1e6 for at, size in self.memory if at // 60 == minute]
            if sizes:
                say(f"    minute {minute + 1:<3}               {min(sizes):,.1f}, {statistics.mean(sizes):,.1f}, "
                    f"{max(sizes):,.1f} MB")
        settled = [sample for sample in self.memory if sample[0] >= min(60, self.seconds / 2)]
        if len(settled) < 2:
            return self.fault("memory was not seen")
        slope = statistics.linear_regression(*zip(*settled)).slope
        mean, span = statistics.mean(size for _, size in settled), settled[-1][0] - settled[0][0]
        say(f"  slope                      {slope * 60 / 1e6:+.2f} MB a minute, from second {settled[0][0]:.0f} on; "
            f"{slope * span / mean:+.1%} in all")
        if slope * span > GROWTH * mean:
            self.fault(f"memory grows by {slope * span / 1e6:.1f} MB of {mean / 1e6:.1f} MB")


def trained_models(kinolink, directory):
    """Two models of the sample, of different sizes."""
    corpus = directory / "sample.ndjson"
    subprocess.run([kinolink, "sample", "-o", corpus], check=True, stderr=subprocess.DEVNULL)
    for name, dimensions in [("one", 24), ("two", 48)]:
        subprocess.run([kinolink, "train", corpus, "-o", directory / name, "--dimensions", str(dimensions), "--quiet"],
                       check=True)
        yield directory / name


def common_titles(kinolink, models, directory):
    def titles(model):
        subprocess.run([kinolink, "export", model, "--format", "npy", "-o", directory / "v.npy"], check=True,
                       stderr=subprocess.DEVNULL)
        return set((directory / "v.names.txt").read_text(encoding="utf-8").split("\n")) - {""}
    found = sorted(set.intersection(*map(titles, models)))
    return random.sample(found, len(found))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("models", type=pathlib.Path, nargs="*", metavar="MODEL")
    parser.add_argument("--minutes", type=float, default=10)
    parser.add_argument("--every", type=float, default=10, help="seconds from swap to swap")
    parser.add_argument("--server", type=pathlib.Path, default=SERVER)
    parser.add_argument("--kinolink", type=pathlib.Path, default=KINOLINK)
    options = parser.parse_args()
    if len(options.models) not in (0, 2):
        parser.error("give two models or none")
    random.seed(1)
    with tempfile.TemporaryDirectory() as directory:
        directory = pathlib.Path(directory)
        models = options.models or list(trained_models(options.kinolink, directory))
        titles = common_titles(options.kinolink, models, directory)
        paths = directory / "paths"
        paths.write_text("".join(f"/v1/similar?title={urllib.parse.quote(title, safe='')}\n" for title in titles))
        served = directory / "served" / "model.safetensors"
        served.parent.mkdir()
        shutil.copyfile(models[0], served)
        sys.exit(run(options, models, served, titles, paths, directory))


def run(options, models, served, titles, paths, directory):
    seconds, port = round(options.minutes * 60), free_port()
    command = [options.server, served, "--port", str(port), "--log-level", "notice"]
    with Server(*command, port=port, log=directory / "log") as server:
        soak = Soak(server, dict(zip(["the first model", "the second model"], models)), served, seconds)
        say(f"{seconds} s, another model every {options.every:g} s; {len(titles):,} films, "
            f"ready after {server.seconds_to_ready * 1e3:.0f} ms")
        soak.checksums["the first model"] = soak.model()["checksum"]
        load = subprocess.Popen(wrk_command(server, paths, seconds), stdout=subprocess.PIPE, text=True)
        workers = [threading.Thread(target=soak.watch, args=(titles[0],)),
                   threading.Thread(target=soak.swap_all_the_time, args=(options.every,))]
        for worker in workers:
            worker.start()
        asked = json.loads(load.communicate()[0].strip().splitlines()[-1])
        for worker in workers:
            worker.join()
        say(f"  requests                   {asked['requests']:,}, {asked['requests'] / asked['seconds']:,.0f} a second; "
            f"p50 {asked['p50'] * 1e3:.2f} ms, p99 {asked['p99'] * 1e3:.2f} ms, longest {asked['longest'] * 1e3:.0f} ms")
        say(f"  failures                   {asked['refused']} refused, {asked['broken']} broken, {asked['late']} late")
        say(f"  swaps                      {soak.swaps}; damaged files {soak.refusals}, SIGHUP {soak.signals}, "
            f"checked answers {soak.questions}")
        for what in ["refused", "broken", "late"]:
            if asked[what]:
                soak.fault(f"{asked[what]} requests {what}")
        if not soak.swaps or len(set(soak.checksums.values())) != 2:
            soak.fault("no other model was ever served")
        soak.report_memory()
        if (status := server.stop()) != 0:
            soak.fault(f"the server ended with {status}")
        if soak.faults:
            say(server.said())
        say(f"{len(soak.faults)} faults")
        return 1 if soak.faults else 0


if __name__ == "__main__":
    main()
