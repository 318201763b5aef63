"""Chromium without a screen: windows that know nothing of each other, and all that a page does wrong in them."""
import dataclasses, itertools, json, pathlib, shutil, sys, urllib.request

import websocket
from selenium import webdriver
from selenium.webdriver.chrome.service import Service

PROGRAMS = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"]
ARGUMENTS = [
    "--headless=new", "--disable-gpu", "--lang=en-US", "--force-color-profile=srgb", "--disable-background-networking",
    # The map may be drawn by WebGL, for which a program stands here.
    "--enable-unsafe-swiftshader",
    # A machine without a mouse would have no pointer that is fine.
    "--blink-settings=primaryPointerType=4,availablePointerTypes=4,primaryHoverType=2,availableHoverTypes=2",
    # It opens nothing but our own pages. Root has no sandbox, and containers have a small /dev/shm.
    "--no-sandbox", "--disable-dev-shm-usage",
    # Nothing leaves the machine, whoever asks for it.
    "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1",
]


@dataclasses.dataclass(frozen=True)
class Viewport:
    width: int
    height: int
    scale: int = 1
    touch: bool = False


DESKTOP = Viewport(1440, 900)
ZOOMED = Viewport(720, 450, scale=2)  # the same screen at 200 %
TABLET = Viewport(768, 1024, touch=True)
PHONE = Viewport(360, 740, scale=2, touch=True)


class Chromium:
    """One process for all tests, because each start takes a second."""

    def __init__(self):
        program = next(filter(None, map(shutil.which, PROGRAMS)), None)
        chromedriver = shutil.which("chromedriver")
        if not program or not chromedriver:
            sys.exit("Chromium and its driver are missing; scripts/setup --browser installs them")
        options = webdriver.ChromeOptions()
        # With both paths Selenium looks for no browser and loads no driver.
        options.binary_location = program
        for argument in ARGUMENTS:
            options.add_argument(argument)
        options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
        self.driver = webdriver.Chrome(options=options, service=Service(chromedriver))
        self.driver.set_page_load_timeout(120)
        self.driver.set_script_timeout(120)
        address = self.driver.capabilities["goog:chromeOptions"]["debuggerAddress"]
        with urllib.request.urlopen(f"http://{address}/json/version") as answer:
            url = json.load(answer)["webSocketDebuggerUrl"]
        self.socket = websocket.create_connection(url, timeout=120, suppress_origin=True)
        self.numbers = itertools.count(1)
        # It stays open, so that the browser does.
        self.first_window = self.driver.current_window_handle

    def close(self):
        self.socket.close()
        self.driver.quit()

    def ask_browser(self, method, **parameters):
        """A call of the DevTools protocol that belongs to no page."""
        number = next(self.numbers)
        self.socket.send(json.dumps({"id": number, "method": method, "params": parameters}))
        while (answer := json.loads(self.socket.recv())).get("id") != number:
            pass
        if "error" in answer:
            raise RuntimeError(f"{method}: {answer['error']}")
        return answer["result"]

    def ask_page(self, method, **parameters):
        return self.driver.execute_cdp_cmd(method, parameters)

    def open_window(self, downloads):
        """A window of somebody who was never here: without cookies, storage or cache. The driver now uses it. Downloads
        go to the folder."""
        context = self.ask_browser("Target.createBrowserContext")["browserContextId"]
        self.ask_browser("Browser.setDownloadBehavior", behavior="allow", browserContextId=context,
                         downloadPath=str(downloads))
        # Tests read what a page copies.
        self.ask_browser("Browser.grantPermissions", permissions=["clipboardReadWrite", "clipboardSanitizedWrite"],
                         browserContextId=context)
        target = self.ask_browser("Target.createTarget", url="about:blank", browserContextId=context)["targetId"]
        self.driver.switch_to.window(target)
        self.ask_page("Emulation.setFocusEmulationEnabled", enabled=True)
        return context

    def close_window(self, context):
        """Closes the person's windows. The driver then uses none that a test may use."""
        self.ask_browser("Target.disposeBrowserContext", browserContextId=context)
        self.driver.switch_to.window(self.first_window)

    def look(self, viewport, scheme, reduced_motion, forced_colors):
        self.ask_page("Emulation.setDeviceMetricsOverride", width=viewport.width, height=viewport.height,
                      deviceScaleFactor=viewport.scale, mobile=viewport.touch)
        self.ask_page("Emulation.setTouchEmulationEnabled", enabled=viewport.touch)
        self.ask_page("Emulation.setEmulatedMedia", features=[
            {"name": "prefers-color-scheme", "value": scheme},
            {"name": "prefers-reduced-motion", "value": "reduce" if reduced_motion else "no-preference"},
            {"name": "forced-colors", "value": "active" if forced_colors else "none"}])

    def logs(self):
        """What came since the last call: entries of the console, and events of the network and the page."""
        console = self.driver.get_log("browser")
        return console, [json.loads(entry["message"])["message"] for entry in self.driver.get_log("performance")]


@dataclasses.dataclass
class Answer:
    """One request and what came of it."""
    method: str
    url: str
    status: int = 0
    bytes: int = 0  # over the wire, with the headers


class Watch:
    """What must not happen while a test runs: errors and warnings on the console, exceptions, violations of the
    policy for contents (both are on the console, too), requests to another host, and answers that are a 5xx."""

    def __init__(self, chromium, origin):
        self.chromium, self.origin = chromium, origin
        self.faults, self.expected, self.answers, self.events = [], [], {}, []
        chromium.logs()

    def read(self):
        console, events = self.chromium.logs()
        for entry in console:
            # Without a graphics card a program takes its place, and Chromium may say that its pixels come slowly.
            if entry["level"] in ("SEVERE", "WARNING") and "GPU stall due to ReadPixels" not in entry["message"]:
                self.faults.append(f"{entry['source']}: {entry['message']}")
        self.events += events
        for event in events:
            self.note(event["method"], event["params"])

    def note(self, method, parameters):
        if method == "Network.requestWillBeSent":
            request = parameters["request"]
            before = self.answers.get(parameters["requestId"])
            if "redirectResponse" in parameters and before:
                # The redirection has had its answer; what follows has the same id.
                redirect = parameters["redirectResponse"]
                before.status, before.bytes = redirect["status"], int(redirect["encodedDataLength"])
                self.answers[parameters["requestId"], len(self.answers)] = before
            self.answers[parameters["requestId"]] = Answer(request["method"], request["url"])
            self.check_host(request["url"])
        elif method == "Network.webSocketCreated":
            self.check_host(parameters["url"])
        elif method == "Network.responseReceived":
            response = parameters["response"]
            if answer := self.answers.get(parameters["requestId"]):
                answer.status = response["status"]
            if response["status"] >= 500:
                self.faults.append(f"answered with {response['status']}: {response['url']}")
        elif method == "Network.loadingFinished":
            if answer := self.answers.get(parameters["requestId"]):
                answer.bytes = int(parameters["encodedDataLength"])

    def check_host(self, url):
        if not url.startswith((self.origin + "/", "data:", "blob:", "about:")):
            self.faults.append(f"a request to another host: {url}")

    def verdict(self):
        """What is wrong: what nobody expected, and what was expected and did not come."""
        self.read()
        wrong = [fault for fault in self.faults if not any(pattern.search(fault) for pattern in self.expected)]
        for pattern in self.expected:
            if not any(pattern.search(fault) for fault in self.faults):
                wrong.append(f"expected, but did not come: {pattern.pattern}")
        return wrong


def axe_source():
    """The text of axe-core, from the package that brings it. The package itself would need Playwright."""
    places = [pathlib.Path(place) / "axe_playwright_python" / "axe.min.js" for place in sys.path]
    return next(place for place in places if place.is_file()).read_text(encoding="utf-8")
