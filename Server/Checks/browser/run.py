"""Runs the tests of this folder in a real browser.

    run.py --server kinolink-server [--model movies.safetensors] [--screenshots DIR] [-k WORDS]

Without a model they ask the sample. `-k` runs only tests whose class or name has these words in it, and may be repeated.
Screenshots and the logs of the services go to the folder. A test that fails leaves a screenshot, too. scripts/browser-test
calls this with all that it needs.
"""
import argparse, os, pathlib, sys, time, unittest

import harness


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--server", type=pathlib.Path, required=True, help="the program kinolink-server")
    arguments.add_argument("--model", type=pathlib.Path, help="a model; without it the sample")
    arguments.add_argument("--screenshots", type=pathlib.Path, default=harness.PACKAGE / ".build" / "screenshots")
    arguments.add_argument("-k", dest="words", action="append", help="only tests that have this in their names")
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
    tests = loader.discover(str(pathlib.Path(__file__).parent))
    if not tests.countTestCases():
        arguments.error("no such tests")

    start = time.monotonic()
    run.begin()
    try:
        result = unittest.TextTestRunner(verbosity=2).run(tests)
    finally:
        run.end()
    for name, value, unit in run.figures:
        print(f"{value:8.1f} {unit}  {name}")
    print(f"{result.testsRun} tests in {time.monotonic() - start:.0f} s; screenshots: {run.screenshots}")
    sys.exit(not result.wasSuccessful())


main()
