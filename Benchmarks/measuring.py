"""What all parts of compare.py share: running programs, and taking their time and memory."""
import json, os, pathlib, platform, resource, statistics, subprocess, sys, time

HERE = pathlib.Path(__file__).resolve().parent
PACKAGE = HERE.parent
MEASURE = HERE / ".build/release/Measure"
KINOLINK = PACKAGE / ".build/release/kinolink"
SERVER = PACKAGE / ".build/server/release/kinolink-server"


def say(text=""):
    print(text, flush=True)


def run(*command, **options):
    """The JSON that a command prints."""
    done = subprocess.run([str(c) for c in command], capture_output=True, text=True, **options)
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


def both_times(command):
    """Seconds that a process takes, by the clock and of processors, its output thrown away."""
    def used():
        usage = resource.getrusage(resource.RUSAGE_CHILDREN)
        return usage.ru_utime + usage.ru_stime
    before = used()
    return {"seconds": wall_time(command), "processor": used() - before}


def resources(*command):
    """Seconds and peak memory in bytes of a process, its output thrown away."""
    # A child's peak begins with its parent's, so the parent is a small process of its own.
    launcher = ("import json, resource, subprocess, sys, time; start = time.perf_counter(); "
                "subprocess.run(sys.argv[1:], check=True, stdout=subprocess.DEVNULL); "
                "print(json.dumps({'seconds': time.perf_counter() - start, "
                "'memory': resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss}))")
    used = run(sys.executable, "-c", launcher, *command)
    return used | {"memory": used["memory"] * (1 if sys.platform == "darwin" else 1024)}


def peak_memory(*command):
    """Bytes."""
    return resources(*command)["memory"]


def middle(results, key):
    return statistics.median(r[key] for r in results)


def machine():
    name = platform.processor() or platform.machine()
    if os.path.exists("/proc/cpuinfo"):
        lines = [l.split(":")[1].strip() for l in open("/proc/cpuinfo") if l.startswith("model name")]
        name = lines[0] if lines else name
    return f"{name}, {os.cpu_count()} cores, {platform.system()} {platform.machine()}"
