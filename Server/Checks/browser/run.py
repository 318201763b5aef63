"""Runs the tests of this folder in a real browser.

    run.py --server kinolink-server [--model movies.safetensors] [--screenshots DIR] [-k WORDS] [--browsers 2]

Without a model they ask the sample. `-k` runs only tests whose class or name has these words in it, and may be repeated.
Screenshots and the logs of the services go to the folder. A test that fails leaves a screenshot, too. scripts/browser-test
calls this with all that it needs.

The classes are shared among several browsers, each with services of its own. Those that measure come last, and alone.
"""
import argparse, collections, contextlib, io, multiprocessing, os, pathlib, sys, time, traceback, unittest

import harness


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--server", type=pathlib.Path, required=True, help="the program kinolink-server")
    arguments.add_argument("--model", type=pathlib.Path, help="a model; without it the sample")
    arguments.add_argument("--screenshots", type=pathlib.Path, default=harness.PACKAGE / ".build" / "screenshots")
    arguments.add_argument("-k", dest="words", action="append", help="only tests that have this in their names")
    arguments.add_argument("--browsers", type=int, default=2, help="how many browsers run at once (2)")
    options = arguments.parse_args()

    # A proxy is for the world outside, which nothing here asks.
    for name in [name for name in os.environ if name.lower().endswith("_proxy")]:
        del os.environ[name]
    run = harness.Run
    run.program, run.model = options.server.resolve(), options.model and options.model.resolve()
    run.screenshots = options.screenshots.resolve()
    if not run.program.is_file() or run.model and not run.model.is_file():
        arguments.error("no such program or model")
    loader = unittest.TestLoader()
    if options.words:
        loader.testNamePatterns = [f"*{words}*" for words in options.words]
    classes = collections.defaultdict(unittest.TestSuite)
    for test in each(loader.discover(str(pathlib.Path(__file__).parent))):
        classes[type(test).__name__].addTest(test)
    if not classes:
        arguments.error("no such tests")

    start = time.monotonic()
    run.clear()
    # The longest ones first, so that no browser has much left when the others are done.
    together = sorted((name for name in classes if "Figures" not in name), key=lambda name: -classes[name].countTestCases())
    alone = [name for name in classes if "Figures" in name]
    outcomes = []
    for names, browsers in (together, options.browsers), (alone, 1):
        if not names:
            continue
        # Forked processes have the tests already, so only names go there and texts come back.
        context = multiprocessing.get_context("fork")
        tasks, answers = context.Queue(), context.Queue()
        for name in [*names, *[None] * browsers]:
            tasks.put(name)
        workers = [context.Process(target=work, args=(classes, tasks, answers)) for _ in range(browsers)]
        for worker in workers:
            worker.start()
        for _ in names:
            outcomes.append(outcome := answers.get())
            print(outcome["said"], end="", file=sys.stderr, flush=True)
        for worker in workers:
            worker.join()
    for outcome in outcomes:
        for name, value, unit in outcome["figures"]:
            print(f"{value:8.1f} {unit}  {name}")
    failed = sorted(name for outcome in outcomes for name in outcome["failed"])
    for name in failed:
        print(f"failed: {name}")
    tests = sum(outcome["tests"] for outcome in outcomes)
    print(f"{tests} tests, {len(failed)} failed, in {time.monotonic() - start:.0f} s; screenshots: {run.screenshots}")
    sys.exit(bool(failed))


def each(suite):
    """All tests of a suite of suites."""
    for part in suite:
        if isinstance(part, unittest.TestSuite):
            yield from each(part)
        else:
            yield part


def work(classes, tasks, answers):
    """Runs classes of tests in a browser of its own, until there is no more."""
    run = harness.Run
    run.begin()
    try:
        while name := tasks.get():
            said = io.StringIO()
            with contextlib.redirect_stderr(said):
                run.figures = []
                try:
                    result = unittest.TextTestRunner(said, verbosity=2).run(classes[name])
                    failed = [test.id() for test, _ in result.failures + result.errors]
                    tests = result.testsRun
                # Such as the exit for a service that doesn't begin.
                except BaseException:
                    traceback.print_exc()
                    failed, tests = [name], 0
            answers.put({"said": said.getvalue(), "failed": failed, "tests": tests, "figures": run.figures})
    finally:
        run.end()


main()
