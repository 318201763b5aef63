"""Servers under load: starting them, asking them with wrk, and what they use. Linux only, with Python's library alone."""
import http.client, json, os, pathlib, re, shutil, signal, socket, subprocess, sys, time

HERE = pathlib.Path(__file__).resolve().parent
TICKS = os.sysconf("SC_CLK_TCK")


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Server:
    """A process that serves on a port of loopback; it ends with the `with` block."""

    def __init__(self, *command, port, log, patience=60):
        self.port, self.log = port, pathlib.Path(log)
        start = time.perf_counter()
        with open(self.log, "wb") as file:
            self.process = subprocess.Popen([str(part) for part in command], stdin=subprocess.DEVNULL, stdout=file,
                                            stderr=file)
        while not self.is_ready():
            if self.process.poll() is not None or time.perf_counter() - start > patience:
                self.stop()
                sys.exit(f"{' '.join(map(str, command))} did not become ready:\n{self.said()}")
            time.sleep(0.002)
        self.seconds_to_ready = time.perf_counter() - start

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.stop()

    def said(self):
        return self.log.read_text(errors="replace").strip()[-2000:]

    def is_ready(self):
        try:
            return self.get("/health/ready", timeout=1)[0] == 200
        except (OSError, http.client.HTTPException):
            return False

    def get(self, path, timeout=10):
        """The status and the body of an answer, over a connection of its own."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=timeout)
        try:
            connection.request("GET", path)
            answer = connection.getresponse()
            return answer.status, answer.read()
        finally:
            connection.close()

    def json(self, path):
        status, body = self.get(path)
        if status != 200:
            raise ValueError(f"{path} was answered with {status}: {body[:500]}")
        return json.loads(body)

    def signal(self, number):
        self.process.send_signal(number)

    def stop(self):
        """Asks the process to end, and returns its status."""
        if self.process.poll() is None:
            self.signal(signal.SIGTERM)
            try:
                self.process.wait(30)
            except subprocess.TimeoutExpired:
                self.process.kill()
        return self.process.wait()

    def processes(self):
        """The process and its descendants."""
        children = {}
        for folder in pathlib.Path("/proc").glob("[0-9]*"):
            try:
                parent = int(statistics(folder)[1])
            except OSError:
                continue
            children.setdefault(parent, []).append(int(folder.name))
        found = [self.process.pid]
        for process in found:
            found += children.get(process, [])
        return found

    def memory(self):
        """Resident bytes of all processes; what they share counts once for each."""
        lines = "".join(pathlib.Path(f"/proc/{process}/status").read_text() for process in self.processes())
        return sum(int(size) * 1024 for size in re.findall(r"^VmRSS:\s+(\d+) kB", lines, re.MULTILINE))

    def processor(self):
        """Seconds of processors that all processes have used."""
        fields = [statistics(pathlib.Path(f"/proc/{process}")) for process in self.processes()]
        return sum(int(field[11]) + int(field[12]) for field in fields) / TICKS


def statistics(folder):
    # The name of the program is in brackets, and may hold anything.
    return (folder / "stat").read_text().rsplit(")", 1)[1].split()


def wrk_command(server, paths, seconds, connections=16, threads=2):
    """A command that asks for the paths of a file, one a line, and prints `wrk_questions.lua`'s line of JSON."""
    if not shutil.which("wrk"):
        sys.exit("wrk is not installed; it is a package of the system's")
    return ["wrk", f"-t{threads}", f"-c{connections}", f"-d{seconds}s", "--timeout", "10s",
            "-s", str(HERE / "wrk_questions.lua"), f"http://127.0.0.1:{server.port}", "--", str(paths), str(threads)]
