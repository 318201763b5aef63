"""How Kinolink's time, memory and files grow with the number of movies."""
import os, pathlib, subprocess, sys, tempfile

from measuring import HERE, KINOLINK, MEASURE, middle, resources, run, say

THREADS = 2
# What the table shows, and how a value is written.
ROWS = {
    "pairs": ("pairs of movie and link", lambda value: f"{value / 1e6:,.1f} million"),
    "corpus": ("corpus", lambda value: f"{value / 1e6:,.0f} MB"),
    "train": (f"train, {THREADS} threads", lambda value: f"{value:,.1f} s"),
    "train_memory": ("  its peak memory", lambda value: f"{value / 1e6:,.0f} MB"),
    "model": ("model file", lambda value: f"{value / 1e6:,.0f} MB"),
    "similar": ("similar, start to answer", lambda value: f"{value * 1e3:,.0f} ms"),
    "similar_memory": ("  its peak memory", lambda value: f"{value / 1e6:,.0f} MB"),
    "prepare": ("open and prepare in process", lambda value: f"{value:,.2f} s"),
    "question": ("question in process", lambda value: f"{value * 1e3:,.2f} ms"),
    "compact": ("compact model", lambda value: f"{value / 1e6:,.0f} MB"),
}


def size(steps, runs, _):
    say(f"\nGrowth: made_corpus.py MOVIES C; kinolink train C -o M --threads {THREADS} --quiet, once; "
        "kinolink similar M TITLE --why -n 3, with M in the page cache; "
        "Measure ask M 30, ten answers with reasons, on one core; kinolink compact M -o SMALL")
    columns = []
    for movies in sorted(steps):
        with tempfile.TemporaryDirectory() as directory:
            columns.append(measure(movies, pathlib.Path(directory), runs))
        say(f"  {movies:,} movies are done")
    say("\n" + line("movies (of the step before)", [f"{movies:,}" for movies in sorted(steps)]))
    for key, (name, text) in ROWS.items():
        values = [column.get(key) for column in columns]
        if any(values):
            before = [None] + values[:-1]
            say(line(name, [cell(value, last, text) for value, last in zip(values, before)]))


def cell(value, last, text):
    if value is None:
        return "-"
    return text(value) + (f" ({value / last:.1f} x)" if last else "")


def line(name, cells):
    return f"  {name:28}" + "".join(f"{text:>25}" for text in cells)


def measure(movies, directory, runs):
    corpus, model, small = (directory / name for name in ["corpus.ndjson", "model", "small"])
    titles = run(sys.executable, HERE / "made_corpus.py", movies, corpus)
    training = resources(KINOLINK, "train", corpus, "-o", model, "--threads", str(THREADS), "--quiet")
    figures = {"corpus": corpus.stat().st_size, "train": training["seconds"], "train_memory": training["memory"],
               "model": model.stat().st_size}
    corpus.unlink()
    asking = [resources(KINOLINK, "similar", model, title, "--why", "-n", "3") for title in titles[:2 * runs + 2]]
    # The first one reads the file into the page cache.
    figures |= {"similar": middle(asking[1:], "seconds"), "similar_memory": middle(asking[1:], "memory")}
    answers = [run(MEASURE, "ask", model, 30, preexec_fn=stay_on_one_core) for _ in range(runs)]
    figures |= {"pairs": answers[0]["pairs"], "prepare": middle(answers, "building_seconds"),
                "question": middle(answers, "seconds")}
    made = subprocess.run([KINOLINK, "compact", model, "-o", small], capture_output=True, text=True)
    if made.returncode == 0:
        figures["compact"] = small.stat().st_size
    elif made.returncode != 64:  # the status of a command that doesn't exist
        sys.exit(made.stderr)
    return figures


def stay_on_one_core():
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
