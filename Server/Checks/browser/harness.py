"""What the tests in a browser are written with: a service, a browser, and the hands of somebody who uses the page.

A test is a method of a `PageTest`. Each gets a window of its own, without cookies, storage or cache. When it ends, the page
must have done nothing of what `Watch` notes.

    @in_three_ways
    class Films(PageTest):
        def test_a_film_has_similar_ones(self):
            self.open("/")
            self.search("groundhg", pick="Groundhog Day")
            self.find("heading", "Groundhog Day")
            self.check_axe()

`in_three_ways` makes three classes of it: with the mouse, with the keyboard alone, and with a finger at 360 pixels' width.
"""
import base64, contextlib, pathlib, re, sys, tempfile, time, unittest, urllib.parse

from selenium.common.exceptions import JavascriptException, NoSuchElementException, StaleElementReferenceException
from selenium.common.exceptions import TimeoutException, WebDriverException
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.actions.action_builder import ActionBuilder
from selenium.webdriver.common.actions.interaction import POINTER_TOUCH
from selenium.webdriver.common.actions.pointer_input import PointerInput
from selenium.webdriver.common.keys import Keys

from chromium import DESKTOP, PHONE, TABLET, ZOOMED, Chromium, Viewport, Watch, axe_source

PACKAGE = pathlib.Path(__file__).resolve().parents[3]
sys.path.insert(0, str(PACKAGE / "Benchmarks"))
from servers import Server, free_port

MOUSE, KEYBOARD, FINGER = "mouse", "keyboard", "finger"
# How many stops of the Tab key there are from the focus to an element below it; below 1 if it is above.
STOPS_BETWEEN = """
    const stops = [...document.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex]")]
        .filter(element => element.tabIndex >= 0 && !element.disabled && element.checkVisibility());
    return stops.indexOf(arguments[0]) - stops.indexOf(document.activeElement);
"""
PATIENCE = 60  # seconds until what must come has come, for slow machines
MOST_TABS = 400


class Run:
    """What all tests of a process share: what was asked for, the one browser, the services, and the figures."""
    program = model = screenshots = None
    figures = []
    chromium = None
    services = {}

    @classmethod
    def browser(cls):
        if cls.chromium is None:
            cls.chromium = Chromium()
        return cls.chromium

    @classmethod
    def service(cls, key=None, data=False, base_path="", model=None, alone=None):
        """A service with these options; the same one for all tests that want the same. `alone` is the class that has one
        of its own."""
        options = (key, data, base_path, model, alone)
        if options not in cls.services:
            port = free_port()
            command = [cls.program, *filter(None, [model or cls.model]), "--port", port, "--log-level", "info"]
            folder = pathlib.Path(cls.folder.name) / str(port)
            folder.mkdir()
            if key:
                (folder / "key").write_text(key)
                command += ["--key-file", folder / "key"]
            if data:
                command += ["--data", folder / "data"]
            if base_path:
                command += ["--base-path", base_path]
            log = cls.screenshots / f"server-{port}.log"
            # The server knows its path below the host; so does the question whether it is ready.
            cls.services[options] = Service(*command, port=port, log=log, base_path=base_path)
        return cls.services[options]

    @classmethod
    def clear(cls):
        """Makes the folder for screenshots, and takes out what is left of an earlier run."""
        cls.screenshots.mkdir(parents=True, exist_ok=True)
        for old in *cls.screenshots.glob("failed-*.png"), *cls.screenshots.glob("server-*.log"):
            old.unlink()

    @classmethod
    def begin(cls):
        cls.folder = tempfile.TemporaryDirectory()

    @classmethod
    def end(cls):
        if cls.chromium:
            cls.chromium.close()
        for service in cls.services.values():
            service.stop()
        cls.folder.cleanup()


class Service(Server):
    def __init__(self, *command, port, log, base_path):
        self.base_path, self.command = base_path, command
        self.origin = f"http://127.0.0.1:{port}"
        super().__init__(*command, port=port, log=log)

    def start_again(self):
        """Starts the program again, after `stop`, at the same address."""
        super().__init__(*self.command, port=self.port, log=self.log)

    def get(self, path, timeout=60):
        return super().get(self.base_path + path, timeout)


def in_three_ways(test):
    """Replaces a class of tests by three: with the mouse, with the keyboard alone, with a finger on a phone."""
    module = sys.modules[test.__module__]
    for name, way in ("WithMouse", MOUSE), ("WithKeyboard", KEYBOARD), ("OnPhone", FINGER):
        members = {"__module__": test.__module__, "__doc__": test.__doc__, "way": way}
        setattr(module, test.__name__ + name, type(test.__name__ + name, (test,), members))
    # unittest would run the class itself, too.
    return None


class PageTest(unittest.TestCase):
    # The service.
    key = None  # the key that it asks for
    data = False  # whether it keeps profiles
    base_path = ""
    model = None  # a file; otherwise that of the run, or the sample
    alone = False  # whether no other class uses it, so that tests may stop it
    # The person.
    way = MOUSE
    viewport = None  # PHONE for the finger, else DESKTOP
    scheme = "light"  # or "dark"
    reduced_motion = False
    forced_colors = False

    maxDiff = None

    def __init__(self, method="runTest"):
        super().__init__(method)
        if hasattr(self, method):
            setattr(self, method, self.with_evidence(getattr(self, method)))

    def setUp(self):
        alone = type(self).__name__ if self.alone else None
        self.service = Run.service(self.key, self.data, self.base_path, self.model, alone)
        if self.service.process.poll() is not None:
            self.service.start_again()
        self.browser = Run.browser()
        self.driver = self.browser.driver
        self.viewport = self.viewport or (PHONE if self.way == FINGER else DESKTOP)
        self.watch = Watch(self.browser, self.service.origin)
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.downloads = pathlib.Path(folder.name)
        context = self.browser.open_window(self.downloads)
        self.addCleanup(self.browser.close_window, context)
        self.addCleanup(self.check_watch)
        self.look()

    def with_evidence(self, method):
        """The method, which stores a picture of the page if it fails."""
        def run(*arguments):
            try:
                return method(*arguments)
            except unittest.SkipTest:
                raise
            except Exception:
                with contextlib.suppress(Exception):
                    # This fails at once if the tab has crashed; a screenshot would take minutes to.
                    self.script("")
                    name = f"failed-{type(self).__name__}-{self._testMethodName}"
                    print(f"\nat {self.driver.current_url}, see {self.screenshot(name)}", file=sys.stderr)
                raise
        return run

    # What must not happen

    def check_watch(self):
        wrong = self.watch.verdict()
        if self.service.process.poll() is not None:
            wrong.append(f"the service ended: {self.service.said()}")
        if wrong:
            self.fail("the page did what it must not:\n  " + "\n  ".join(wrong))

    def expect(self, pattern):
        """Something that the watch notes must happen in this test, such as the 404 of a wrong title, which Chromium
        shows on the console. It is a failure if it doesn't."""
        self.watch.expected.append(re.compile(pattern))

    def check_axe(self):
        """No serious finding of axe on the page as it is now. Lesser ones are printed."""
        if not self.script("return 'axe' in window"):
            self.script(AXE.text())
        results = self.driver.execute_async_script(
            "const done = arguments[0]; axe.run().then(done, error => done({ error: String(error) }))")
        if "error" in results:
            self.fail(f"axe did not run: {results['error']}")
        serious, lesser = [], []
        for finding in results["violations"]:
            text = f"{finding['impact']}: {finding['help']} ({finding['id']})"
            for node in finding["nodes"]:
                reasons = [check["message"] for check in node["any"] + node["all"] + node["none"]]
                text += f"\n    {node['html'][:160]}\n        " + "; ".join(reasons)
            (serious if finding["impact"] in ("serious", "critical") else lesser).append(text)
        for text in lesser:
            print(f"\n  axe, {text}", file=sys.stderr)
        if serious:
            self.fail(f"axe at {self.address}:\n  " + "\n  ".join(serious))

    def check_width(self):
        """The page is no wider than the window, so nobody must scroll sideways."""
        wide = self.script("""
            const width = arguments[0], wide = [];
            if (document.documentElement.scrollWidth > width)
                for (const element of document.querySelectorAll("body *"))
                    if (element.getBoundingClientRect().right > width + 0.5 || element.scrollWidth > width)
                        wide.push(element.cloneNode().outerHTML.slice(0, 120));
            return [document.documentElement.scrollWidth, wide];""", self.viewport.width)
        if wide[0] > self.viewport.width:
            self.fail(f"{wide[0]} pixels wide in a window of {self.viewport.width}:\n  " + "\n  ".join(wide[1][:8]))

    # Pages

    def open(self, path="/"):
        """Opens an address of the service, such as "/film?title=Alien"."""
        self.driver.get(self.service.origin + self.base_path + path)

    def back(self):
        self.driver.back()

    def forward(self):
        self.driver.forward()

    def reload(self):
        self.driver.refresh()

    @property
    def address(self):
        """The present address, without the service's host and base path."""
        url = urllib.parse.urlsplit(self.driver.current_url)
        path = url.path.removeprefix(self.base_path)
        return urllib.parse.urlunsplit(("", "", path, url.query, url.fragment))

    def script(self, text, *arguments):
        """Runs JavaScript in the page, which its policy for contents doesn't forbid."""
        return self.driver.execute_script(text, *arguments)

    @contextlib.contextmanager
    def someone_else(self):
        """In this block the browser is that of another person, who was never here. Then it is the first one's again."""
        window = self.driver.current_window_handle
        context = self.browser.open_window(self.downloads)
        self.look()
        try:
            yield
        finally:
            self.watch.read()
            self.browser.close_window(context)
            self.driver.switch_to.window(window)

    def network(self, offline=False, latency=0):
        """From now on the service can't be reached, or each answer takes this many milliseconds more, so that tests see
        what the page shows meanwhile. Without arguments all is well again."""
        self.browser.ask_page("Network.emulateNetworkConditions", offline=offline, latency=latency,
                              downloadThroughput=-1, uploadThroughput=-1)

    def look(self, viewport=None, scheme=None, reduced_motion=None, forced_colors=None):
        """Changes the window's size, the colours or the motion that the person wants, without loading the page again."""
        self.viewport = viewport or self.viewport
        self.scheme = scheme or self.scheme
        self.reduced_motion = self.reduced_motion if reduced_motion is None else reduced_motion
        self.forced_colors = self.forced_colors if forced_colors is None else forced_colors
        self.browser.look(self.viewport, self.scheme, self.reduced_motion, self.forced_colors)

    # What is there

    def find_all(self, role, name=None, within=None):
        """All elements of this ARIA role that a screen reader finds, in the page's order. `name` is the whole accessible
        name, or a compiled pattern that is found in it. `within` is an element that they are in."""
        def found():
            return (self.elements([node for node in self.nodes(role, within) if matches(node, name)]),)
        return self.wait_until(found)[0]

    def find(self, role, name=None, within=None, patience=PATIENCE):
        """The one element of this role and name. Waits for it."""
        return self.wait_until(lambda: self.elements([self.find_node(role, name, within, patience)]))[0]

    def gone(self, role, name=None, within=None):
        """Waits until there is no such element."""
        self.wait_until(lambda: not any(matches(node, name) for node in self.nodes(role, within)),
                        f"no {role} {describe(name)}")

    def names(self, role, within=None):
        """The accessible names of all elements of this role, in the page's order."""
        return [name_of(node) for node in self.nodes(role, within)]

    def states(self, role, name=None, within=None):
        """What a screen reader says of this element beside its name: such as value, description, expanded, checked,
        pressed, disabled."""
        node = self.find_node(role, name, within)
        found = {entry["name"]: entry["value"].get("value") for entry in node.get("properties", [])}
        for part in "value", "description":
            if part in node:
                found[part] = node[part].get("value")
        return found

    def find_node(self, role, name, within, patience=PATIENCE):
        """The one node of the accessibility tree."""
        found = []

        def one():
            found[:] = [node for node in self.nodes(role, within) if matches(node, name)]
            return len(found) == 1
        self.wait_until(one, lambda: f"one {role} {describe(name)}, not {len(found)}; there are: {self.names(role, within)}",
                        patience)
        return found[0]

    def nodes(self, role, within=None):
        """The nodes of the accessibility tree with this role."""
        try:
            # Chromium's tab crashes if it is asked for the tree of a node whose page is gone. An object of JavaScript is
            # gone with its page, so the question is then refused.
            self.script("window[Symbol.for('found')] = [arguments[0] ?? document]", within)
            root = self.browser.ask_page("Runtime.evaluate", expression="window[Symbol.for('found')][0]")["result"]
            nodes = self.browser.ask_page("Accessibility.queryAXTree", role=role, objectId=root["objectId"])["nodes"]
        except StaleElementReferenceException:
            raise
        except (WebDriverException, KeyError) as error:
            if "crashed" in str(error):
                raise
            # The page is just being replaced by another.
            return []
        return [node for node in nodes if not node["ignored"] and "backendDOMNodeId" in node]

    def elements(self, nodes):
        """The elements that the driver works with, of nodes of the accessibility tree."""
        if not nodes:
            return []
        try:
            objects = [{"objectId": self.browser.ask_page(
                "DOM.resolveNode", backendNodeId=node["backendDOMNodeId"])["object"]["objectId"]} for node in nodes]
            # The page sees nothing of it: a property of the window that has no name.
            self.browser.ask_page("Runtime.callFunctionOn", arguments=objects, **objects[0],
                                  functionDeclaration="function (...all) { window[Symbol.for('found')] = all }")
        except WebDriverException as error:
            raise StaleElementReferenceException(error.msg) from error
        return self.script("return window[Symbol.for('found')]")

    def focused(self):
        """The element that has the focus; the body if none has."""
        return self.driver.switch_to.active_element

    def focused_name(self):
        """Its role and accessible name, such as "button Sign in"."""
        return said(self.focused())

    def wait_until(self, condition, message="it", patience=PATIENCE):
        """Asks until the condition is true, and returns what it was. Elements that vanish meanwhile are no error."""
        end = time.monotonic() + patience
        while True:
            try:
                if result := condition():
                    return result
            except (StaleElementReferenceException, NoSuchElementException, JavascriptException):
                pass
            if time.monotonic() > end:
                self.fail(f"waited in vain for {message() if callable(message) else message}")
            time.sleep(0.02)

    # Hands

    def press(self, *keys):
        """Presses keys one after another, where the focus is: "a", "Enter", "ArrowDown", "Shift+Tab", "Control+z"."""
        chain = ActionChains(self.driver, duration=0)
        for key in keys:
            *held, last = [part or "+" for part in key.split("+")] if key != "+" else ["+"]
            for part in held:
                chain.key_down(code(part))
            chain.send_keys(code(last))
            for part in reversed(held):
                chain.key_up(code(part))
        chain.perform()

    def type(self, text):
        """Types letters where the focus is."""
        ActionChains(self.driver, duration=0).send_keys(text).perform()

    def reach(self, element):
        """Moves the focus to the element with the Tab key, as somebody without a mouse does."""
        # Most of the way goes at once, as a question after each stop takes longer than the key.
        away = self.script(STOPS_BETWEEN, element)
        if away > 2:
            self.press(*["Tab"] * min(away - 1, MOST_TABS))
        stops = []
        for _ in range(MOST_TABS):
            now = self.focused()
            if now == element:
                return
            # The body has the focus before the first stop, and after the last.
            if now in stops and (now.tag_name != "body" or stops[-1] == now):
                break
            stops.append(now)
            self.press("Tab")
        self.fail(f"Tab doesn't reach {said(element)}, only: " + ", ".join(map(said, stops)))

    def activate(self, element):
        """Clicks it, or taps it, or goes there with Tab and presses Enter (Space for what one ticks)."""
        if self.way == KEYBOARD:
            self.reach(element)
            self.press("Space" if element.aria_role in ("checkbox", "radio", "switch") else "Enter")
        elif self.way == FINGER:
            self.tap(element)
        else:
            element.click()

    def to_the_middle(self, element):
        """Scrolls until the element is in the middle of the window."""
        self.script("arguments[0].scrollIntoView({ block: 'center', inline: 'nearest', behavior: 'instant' })", element)

    def tap(self, element):
        self.to_the_middle(element)
        covered = self.script("""
            const element = arguments[0];
            const box = element.getBoundingClientRect();
            const top = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
            return top && (element.contains(top) || top.contains(element)) ? null : top ? top.outerHTML : "nothing";
            """, element)
        if covered:
            self.fail(f"{said(element)} is covered by {covered[:160]}")
        actions = ActionBuilder(self.driver, mouse=PointerInput(POINTER_TOUCH, "finger"), duration=0)
        actions.pointer_action.move_to(element).pointer_down().pointer_up()
        actions.perform()

    def fill(self, field, text):
        """Goes to the field and types the text in place of what is there."""
        if self.way == KEYBOARD:
            self.reach(field)
        else:
            self.activate(field)
        self.press("Control+a", "Delete")
        self.type(text)

    def choose(self, box, option):
        """Chooses an option of a <select> by its text."""
        if self.way == KEYBOARD:
            if self.focused() == box:
                # Letters typed a moment ago would count with these.
                self.press("Shift+Tab")
            self.reach(box)
            self.type(option)
        else:
            # The list of a <select> isn't part of the page, so only the driver can click in it.
            box.find_element("xpath", f'.//option[normalize-space()="{option}"]').click()
        self.wait_until(lambda: self.script("return arguments[0].selectedOptions[0].text.trim()", box) == option,
                        f"the choice of {option}")

    def slide(self, slider, share):
        """Moves a slider (<input type=range>) to this share of its length, 0 to 1."""
        low, high, step = self.script(
            "const s = arguments[0]; return [Number(s.min || 0), Number(s.max || 100), Number(s.step || 1)]", slider)
        if self.way == KEYBOARD:
            self.reach(slider)
            self.press("Home", *["ArrowRight"] * round((high - low) * share / step))
            return
        self.to_the_middle(slider)
        kind = PointerInput(POINTER_TOUCH, "finger") if self.way == FINGER else None
        actions = ActionBuilder(self.driver, mouse=kind, duration=0)
        width = slider.size["width"]
        actions.pointer_action.move_to(slider, int(width * (share - 0.5) * 0.98), 0).pointer_down().pointer_up()
        actions.perform()

    def search(self, text, pick=None, field=None):
        """Types into the search field, and picks the option whose name has `pick` in it, or the one of that number.
        Without `pick` it returns the names of the options. The field is the page's one combobox that takes text, or the
        one given."""
        field = field or self.search_field()
        self.fill(field, text)
        if pick is None:
            return [name_of(node) for node in self.wait_until(lambda: self.options(field), f"options for {text}")]

        def wanted():
            nodes = self.options(field)
            return nodes[pick:pick + 1] if isinstance(pick, int) else [node for node in nodes if pick in name_of(node)][:1]
        nodes = self.wait_until(wanted, lambda: f"the option {pick}; there are: {list(map(name_of, self.options(field)))}")
        option = self.elements(nodes)[0]
        if self.way != KEYBOARD:
            self.activate(option)
            return None
        # The focus stays in the field, and the field says which option is the active one.
        for _ in range(len(self.options(field)) + 1):
            if option.get_attribute("id") and field.get_attribute("aria-activedescendant") == option.get_attribute("id"):
                self.press("Enter")
                return None
            self.press("ArrowDown")
        self.fail(f"the arrows don't reach the option {pick}")

    def search_field(self):
        # A <select> is a combobox, too, but takes no text.
        def fields():
            return [node for node in self.nodes("combobox") if any(p["name"] == "editable" for p in node["properties"])]
        nodes = self.wait_until(fields, "a search field")
        self.assertEqual(len(nodes), 1, f"say which of the search fields: {list(map(name_of, nodes))}")
        return self.elements(nodes)[0]

    def options(self, field):
        """The options of a combobox, once they have been the same for 150 ms: all letters typed have their answer."""
        def now():
            box = self.script("return document.getElementById(arguments[0].getAttribute('aria-controls'))", field)
            return self.nodes("option", box) if box else []
        nodes, since = now(), time.monotonic()
        while time.monotonic() - since < 0.15:
            before, nodes = nodes, now()
            if [node["backendDOMNodeId"] for node in before] != [node["backendDOMNodeId"] for node in nodes]:
                since = time.monotonic()
        return nodes

    def choose_file(self, control, *files):
        """Uses the control that asks for files, and gives these."""
        self.watch.read()
        seen = len(self.watch.events)
        self.browser.ask_page("Page.setInterceptFileChooserDialog", enabled=True)
        try:
            self.activate(control)

            def opened():
                self.watch.read()
                return [event["params"] for event in self.watch.events[seen:] if event["method"] == "Page.fileChooserOpened"]
            node = self.wait_until(opened, "the dialog for a file")[0]["backendNodeId"]
            self.browser.ask_page("DOM.setFileInputFiles", files=[str(file) for file in files], backendNodeId=node)
        finally:
            self.browser.ask_page("Page.setInterceptFileChooserDialog", enabled=False)

    def drop_file(self, target, *files):
        """Drags files from another program and drops them on the element."""
        self.to_the_middle(target)
        box = target.rect
        x, y = self.script("return [-scrollX, -scrollY]")
        place = {"x": box["x"] + x + box["width"] / 2, "y": box["y"] + y + min(box["height"], self.viewport.height) / 2}
        data = {"items": [], "files": [str(file) for file in files], "dragOperationsMask": 1}
        for step in "dragEnter", "dragOver", "drop":
            self.browser.ask_page("Input.dispatchDragEvent", type=step, data=data, **place)

    def download(self, action):
        """Does the action, and waits for the file that it saves."""
        before = set(self.downloads.iterdir())
        action()

        def saved():
            files = set(self.downloads.iterdir()) - before
            return [file for file in files if file.suffix != ".crdownload" and len(files) == 1]
        return self.wait_until(saved, "a download")[0]

    def clipboard(self):
        """The text that the page has copied."""
        return self.driver.execute_async_script("navigator.clipboard.readText().then(arguments[0])")

    # Pictures and figures

    def screenshot(self, name, whole=False):
        """Stores what the window shows, or the whole page, as name-width-scheme.png, and returns its path."""
        options = {}
        if whole:
            size = self.browser.ask_page("Page.getLayoutMetrics")["cssContentSize"]
            options = {"captureBeyondViewport": True, "clip": {**size, "scale": 1}}
        data = self.browser.ask_page("Page.captureScreenshot", **options)["data"]
        file = Run.screenshots / f"{name}-{self.viewport.width}-{self.scheme}.png"
        file.write_bytes(base64.b64decode(data))
        return file

    def pictures(self, name, whole=False):
        """The page as it is now at three widths, light and dark: six screenshots."""
        before = self.viewport, self.scheme
        for viewport in PHONE, TABLET, DESKTOP:
            for scheme in "light", "dark":
                self.look(viewport, scheme)
                self.settle()
                self.screenshot(name, whole)
        self.look(*before)

    def settle(self):
        """Waits until running transitions have ended and the page is painted."""
        self.driver.execute_async_script("""
            const done = arguments[0];
            const painted = () => requestAnimationFrame(() => requestAnimationFrame(() => done()));
            const finite = animation => animation.effect?.getComputedTiming().endTime !== Infinity;
            requestAnimationFrame(() =>
                Promise.allSettled(document.getAnimations().filter(finite).map(animation => animation.finished)).then(painted));
        """)

    def figure(self, name, value, unit):
        """A figure to print at the end of the run."""
        Run.figures.append((f"{name} ({self.way}, {self.viewport.width})", value, unit))

    def painted_after(self, name, action, condition):
        """Does the action, such as `lambda: self.activate(button)`, and measures the milliseconds from its last key or
        click to the frame after which the condition, an expression of JavaScript, is on the screen. At most a frame is
        counted too much."""
        if self.script(f"return Boolean({condition})"):
            self.fail(f"already so before: {condition}")
        self.script(PAINTED % {"condition": condition, "start": "undefined"})
        action()
        return self.when_painted(name, condition)

    def usable_after(self, name, path, condition):
        """Opens an address and measures the milliseconds from the start of the navigation to the frame after which the
        condition, an expression of JavaScript, is on the screen."""
        source = PAINTED % {"condition": condition, "start": "0"}
        script = self.browser.ask_page("Page.addScriptToEvaluateOnNewDocument", source=source)["identifier"]
        try:
            self.open(path)
        finally:
            self.browser.ask_page("Page.removeScriptToEvaluateOnNewDocument", identifier=script)
        return self.when_painted(name, condition)

    def when_painted(self, name, condition):
        try:
            milliseconds = self.driver.execute_async_script("window[Symbol.for('painted')].then(arguments[0])")
        except (TimeoutException, JavascriptException) as error:
            self.fail(f"not painted: {condition}: {error.msg}")
        self.figure(name, milliseconds, "ms")
        return milliseconds

    def requests(self):
        """All requests of this test so far: method, url, status, and bytes over the wire."""
        self.watch.read()
        return list(self.watch.answers.values())

    def wire_bytes(self, name):
        """The bytes of all answers of this test so far over the wire, with their headers."""
        total = sum(answer.bytes for answer in self.requests())
        self.figure(name, total / 1000, "kB")
        return total


class AXE:
    source = None

    @classmethod
    def text(cls):
        cls.source = cls.source or axe_source()
        return cls.source


# A frame in which the condition holds has been painted when the next one begins.
PAINTED = """
{
    let start = %(start)s;
    const note = event => { start = event.timeStamp };
    if (start === undefined)
        for (const type of ["pointerup", "keydown", "drop"]) addEventListener(type, note, true);
    window[Symbol.for("painted")] = new Promise(resolve => {
        const look = () => {
            let holds = false;
            try { holds = %(condition)s } catch { }
            if (start === undefined || !holds) return requestAnimationFrame(look);
            requestAnimationFrame(() => resolve(performance.now() - start));
            for (const type of ["pointerup", "keydown", "drop"]) removeEventListener(type, note, true);
        };
        requestAnimationFrame(look);
    });
}
"""


def code(key):
    """The code by which WebDriver knows a key: that of a name such as ArrowDown, or the sign itself."""
    if len(key) == 1:
        return key
    names = {"Space": " ", "ArrowDown": Keys.ARROW_DOWN, "ArrowUp": Keys.ARROW_UP, "ArrowLeft": Keys.ARROW_LEFT,
             "ArrowRight": Keys.ARROW_RIGHT, "PageDown": Keys.PAGE_DOWN, "PageUp": Keys.PAGE_UP}
    return names.get(key) or getattr(Keys, key.upper())


def name_of(node):
    return " ".join(str(node.get("name", {}).get("value", "")).split())


def matches(node, name):
    if name is None:
        return True
    return bool(name.search(name_of(node))) if isinstance(name, re.Pattern) else name_of(node) == name


def describe(name):
    return "" if name is None else f"like “{name.pattern}”" if isinstance(name, re.Pattern) else f"“{name}”"


def said(element):
    """What a screen reader says of an element: its role and its name."""
    return f"{element.aria_role} {element.accessible_name}".strip()
