"""Kinolink's server beside FastAPI, uvicorn and NumPy, on the same two cores, asked by wrk."""
import os, pathlib, random, subprocess, sys, tempfile, urllib.parse

from measuring import HERE, KINOLINK, middle, run, say, take_turns
from servers import Server, free_port, wrk_command

CONNECTIONS = 16
ANSWERS = 10


def serve(model, runs, with_peer, server, seconds):
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[:2])
    say(f"\nServing {model.name} on loopback, two cores for server and wrk together, {CONNECTIONS} connections, "
        f"{seconds} s a run: kinolink-server M --log-level notice | fastapi_similar.py V, two workers | "
        f"wrk -t2 -c{CONNECTIONS} -d{seconds}s -s wrk_questions.lua")
    say(f"  Kinolink finds the film by its title and gives {ANSWERS} films with reasons; the peer gets a row's number and "
        f"gives {ANSWERS} titles and scores")
    with tempfile.TemporaryDirectory() as directory:
        directory = pathlib.Path(directory)
        vectors = directory / "vectors.npy"
        subprocess.run([KINOLINK, "export", model, "--format", "npy", "-o", vectors], check=True,
                       stderr=subprocess.DEVNULL)
        titles = (directory / "vectors.names.txt").read_text(encoding="utf-8").split("\n")[:-1]
        order = random.Random(1).sample(range(len(titles)), len(titles))

        def title_path(row):
            return "/v1/similar?title=" + urllib.parse.quote(titles[row], safe="")

        def row_path(row):
            return f"/similar?row={row}"

        def peer(*options):
            return with_peer and (lambda: measure(directory, order, seconds, row_path, check_theirs, lambda port: [
                sys.executable, HERE / "peers/fastapi_similar.py", vectors, port, *options]))

        ours, *theirs = take_turns(
            runs,
            lambda: measure(directory, order, seconds, title_path, check_ours,
                            lambda port: [server, model, "--port", port, "--log-level", "notice"]),
            peer(), peer("--one-thread"))
    report("Kinolink", ours, len(titles))
    for name, results in zip(["FastAPI, NumPy", "FastAPI, NumPy with one thread a worker"], theirs):
        if results:
            report(name, results, len(titles))
            rates = [middle(some, "rate") for some in [ours, results]]
            tails = [middle(some, "p99") for some in [ours, results]]
            say(f"    Kinolink beside it       {rates[0] / rates[1]:.2f} times the requests, "
                f"{tails[0] / tails[1]:.2f} of its p99")


def measure(directory, order, seconds, path, check, command):
    """One run of a server: from its start to the figures of wrk."""
    paths = directory / "paths"
    paths.write_text("".join(path(row) + "\n" for row in order))
    port = free_port()
    with Server(*command(port), port=port, log=directory / "log") as server:
        for row in order[:50]:
            check(server.json(path(row)))
        idle = server.memory()
        run(*wrk_command(server, paths, 2, CONNECTIONS))
        before = server.processor()
        asked = run(*wrk_command(server, paths, seconds, CONNECTIONS))
        used = server.processor() - before
        return asked | {"rate": asked["requests"] / asked["seconds"], "processor": used / asked["requests"],
                        "ready": server.seconds_to_ready, "idle_memory": idle, "memory": server.memory()}


def check_ours(answer):
    similar = answer["similar"]
    assert len(similar) == ANSWERS and any(movie.get("reasons") for movie in similar), answer


def check_theirs(answer):
    assert len(answer) == ANSWERS and all(movie["title"] and movie["score"] <= 1.001 for movie in answer), answer


def report(name, results, movies):
    rates = ", ".join(f"{result['rate']:,.0f}" for result in results)
    say(f"  {name}")
    say(f"    requests a second        {middle(results, 'rate'):,.0f} ({rates}), "
        f"{middle(results, 'requests') / movies:.1f} for each film")
    say(f"    latency                  p50 {middle(results, 'p50') * 1e3:.2f} ms, "
        f"p99 {middle(results, 'p99') * 1e3:.2f} ms, longest {max(r['longest'] for r in results) * 1e3:.0f} ms")
    failures = {what: sum(result[key] for result in results)
                for what, key in [("refused", "refused"), ("broken", "broken"), ("late", "late")]}
    say(f"    failures                 {', '.join(f'{count} {what}' for what, count in failures.items())}")
    say(f"    of processors            {middle(results, 'processor') * 1e6:,.0f} us a request")
    say(f"    start to ready           {middle(results, 'ready') * 1e3:,.0f} ms")
    say(f"    memory                   {middle(results, 'idle_memory') / 1e6:,.0f} MB, "
        f"after the load {middle(results, 'memory') / 1e6:,.0f} MB")
    if any(failures.values()):
        sys.exit(f"{name} failed requests")
