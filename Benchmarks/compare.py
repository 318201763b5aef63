#!/usr/bin/env python3
"""Kinolink against what people use, on this machine, in one run.

usage: compare.py CORPUS [--runs 3] [--only load train als search command] [--kinolink-only]

CORPUS is NDJSON in Kinolink's format; the notebook's sizes are 10,000 movies with 949,544 pairs. The peers need
numpy, and for their rows tensorflow with keras, implicit, and faiss-cpu: `pip install -r requirements.txt` in a virtual
environment, then run this with its python. Each figure is the median of several runs; Kinolink and its peer take turns,
so that what else the machine does falls on both.
"""
import argparse, json, os, pathlib, platform, statistics, subprocess, sys, tempfile, time

HERE = pathlib.Path(__file__).resolve().parent
PACKAGE = HERE.parent
MEASURE = HERE / ".build/release/Measure"
KINOLINK = PACKAGE / ".build/release/kinolink"


def say(text=""):
    print(text, flush=True)


def run(*command):
    """The JSON that a command prints."""
    done = subprocess.run([str(c) for c in command], capture_output=True, text=True)
    if done.returncode:
        sys.exit(f"{' '.join(map(str, command))} failed:\n{done.stderr.strip()[-2000:]}")
    return json.loads(done.stdout.strip().splitlines()[-1])


def peer(script, *arguments):
    return run(sys.executable, HERE / "peers" / script, *arguments)


def take_turns(runs, *jobs):
    """The results of each job, run in turns."""
    results = [[] for _ in jobs]
    for _ in range(runs):
        for job, result in zip(jobs, results):
            if job:
                result.append(job())
    return results


def wall_time(command):
    """Seconds that a process takes, its output thrown away."""
    start = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - start


def middle(results, key):
    return statistics.median(r[key] for r in results)


def load(corpus, runs, with_peer):
    say(f"\nLoading and counting: Measure load {corpus.name} 5 | json_loading.py {corpus.name} 3")
    ours, theirs = take_turns(runs, lambda: run(MEASURE, "load", corpus, 5),
                              with_peer and (lambda: peer("json_loading.py", corpus, 3)))
    say(f"  movies, links, pairs       {ours[0]['sizes']}")
    say(f"  Kinolink                   {middle(ours, 'seconds'):.3f} s")
    if theirs:
        assert ours[0]["sizes"] == theirs[0]["sizes"], theirs[0]["sizes"]
        say(f"  Python json and Counter    {middle(theirs, 'seconds'):.3f} s")
        say(f"  ratio                      {middle(theirs, 'seconds') / middle(ours, 'seconds'):.1f} times as fast")


def train(corpus, runs, with_peer):
    threads, steps = 2, 300
    say(f"\nTraining, cosine, nadam, 50 dimensions, 512 + 5120 a batch: Measure train {corpus.name} {threads} 5 "
        f"| keras_training.py {corpus.name} {steps}")
    ours, theirs = take_turns(runs, lambda: run(MEASURE, "train", corpus, threads, 5),
                              with_peer and (lambda: peer("keras_training.py", corpus, steps)))
    rate = middle(ours, "samples_per_second")
    say(f"  mean loss by epoch         {', '.join(f'{loss:.4f}' for loss in ours[0]['losses'])}")
    assert all(r["losses"] == ours[0]["losses"] for r in ours), "not the same at every run"
    say(f"  Kinolink, {threads} threads        {rate / 1e6:.2f} million samples/s")
    one = run(MEASURE, "train", corpus, 1, 2)["samples_per_second"]
    say(f"  Kinolink, 1 thread         {one / 1e6:.2f} million samples/s")
    if theirs:
        keras = middle(theirs, "samples_per_second")
        say(f"  Keras                      {keras / 1e6:.3f} million samples/s")
        say(f"  ratio, {threads} threads           {rate / keras:.1f} times as fast")


def als(corpus, runs, with_peer):
    threads = 2
    say(f"\nLeast squares, alpha 10, regularization 1, 128 dimensions, 15 iterations, {threads} threads: "
        f"Measure als {corpus.name} {threads} OUTPUT | implicit_als.py {corpus.name} {threads} OUTPUT")
    with tempfile.TemporaryDirectory() as directory:
        output = pathlib.Path(directory) / "vectors"
        whole = [KINOLINK, "train", corpus, "-o", pathlib.Path(directory) / "model", "--threads", str(threads), "-q"]
        ours, theirs, wholes = take_turns(runs, lambda: run(MEASURE, "als", corpus, threads, output),
                                          with_peer and (lambda: peer("implicit_als.py", corpus, threads, output)),
                                          lambda: wall_time(whole))
    say(f"  movies, links, entries     {ours[0]['shape']}")
    say(f"  Kinolink                   {middle(ours, 'seconds'):.2f} s")
    if theirs:
        assert ours[0]["shape"] == theirs[0]["shape"], theirs[0]["shape"]
        say(f"  implicit                   {middle(theirs, 'seconds'):.2f} s")
        say(f"  ratio                      {middle(ours, 'seconds') / middle(theirs, 'seconds'):.3f} of its time")
        say(f"  kinolink train, defaults   {statistics.median(wholes):.2f} s from file to file, "
            f"{statistics.median(wholes) / middle(theirs, 'seconds'):.3f} of implicit's fit alone")
        say(f"  objective, Kinolink's      {middle(theirs, 'other_objective'):,.0f}")
        say(f"  objective, implicit's      {middle(theirs, 'objective'):,.0f}")


def search(corpus, runs, with_peer):
    import numpy as np
    for count, dimensions, queries in [(36_000, 128, 300), (1_000_000, 64, 40)]:
        say(f"\nExact top 10, one query at a time, one thread, {count:,} x {dimensions} (normal random): "
            f"Measure search V {dimensions} {queries} | faiss_search.py V {dimensions} {queries}")
        with tempfile.TemporaryDirectory() as directory:
            path = pathlib.Path(directory) / "vectors"
            np.random.default_rng(1).standard_normal((count, dimensions), dtype=np.float32).tofile(path)
            ours, theirs = take_turns(runs, lambda: run(MEASURE, "search", path, dimensions, queries),
                                      with_peer and (lambda: peer("faiss_search.py", path, dimensions, queries)))
        say(f"  Kinolink                   {middle(ours, 'seconds') * 1e6:,.0f} us "
            f"(and {middle(ours, 'building_seconds'):.2f} s once)")
        if theirs:
            assert ours[0]["answers"] == theirs[0]["answers"], "not the same rows"
            say(f"  faiss IndexFlatIP          {middle(theirs, 'seconds') * 1e6:,.0f} us")
            say(f"  ratio                      {middle(ours, 'seconds') / middle(theirs, 'seconds'):.2f} of its time, "
                "the same rows")


def command(corpus, runs, with_peer):
    """Whole processes: peak memory of training, and from start to answer."""
    with tempfile.TemporaryDirectory() as directory:
        model = pathlib.Path(directory) / "model.safetensors"
        say(f"\nThe command: kinolink train {corpus.name} -o M --threads 2 --quiet; kinolink similar M TITLE")
        # A child's peak begins with its parent's, so the parent is a small process of its own.
        launcher = ("import json, resource, subprocess, sys; subprocess.run(sys.argv[1:], check=True); "
                    "print(json.dumps(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss))")
        peak = run(sys.executable, "-c", launcher, KINOLINK, "train", corpus, "-o", model, "--threads", "2", "--quiet")
        say(f"  peak memory of train       {peak * (1 if sys.platform == 'darwin' else 1024) / 1e6:.0f} MB")
        titles = [json.loads(line)[0] for line in open(corpus, encoding="utf-8")]
        times = [wall_time([KINOLINK, "similar", model, titles[0]]) for _ in range(21)]
        say(f"  similar, start to answer   {statistics.median(times) * 1e3:.1f} ms")
        everything = pathlib.Path(directory) / "titles.txt"
        everything.write_text("\n".join(titles), encoding="utf-8")
        batch = [KINOLINK, "similar", model, "--titles-from", everything, "--json"]
        times = [wall_time(batch) for _ in range(runs)]
        say(f"  similar for every movie    {statistics.median(times):.1f} s, ten answers each with reasons, as JSON")


def machine():
    name = platform.processor() or platform.machine()
    if os.path.exists("/proc/cpuinfo"):
        lines = [l.split(":")[1].strip() for l in open("/proc/cpuinfo") if l.startswith("model name")]
        name = lines[0] if lines else name
    return f"{name}, {os.cpu_count()} cores, {platform.system()} {platform.machine()}"


def main():
    parts = {"load": load, "train": train, "als": als, "search": search, "command": command}
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=pathlib.Path)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--only", nargs="+", choices=parts, default=list(parts))
    parser.add_argument("--kinolink-only", action="store_true", help="without the peers")
    options = parser.parse_args()
    for folder, product in [(HERE, "Measure"), (PACKAGE, "kinolink")]:
        subprocess.run(["swift", "build", "-c", "release", "--product", product, "-q"], cwd=folder, check=True)
    say(f"{machine()}; {options.runs} runs, medians")
    for name in options.only:
        parts[name](options.corpus.resolve(), options.runs, not options.kinolink_only)


if __name__ == "__main__":
    main()
