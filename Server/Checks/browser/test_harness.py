"""Tests of the tests: whatever the page must not do is noticed, and what people can't use isn't used."""
import re

from harness import DESKTOP, KEYBOARD, PHONE, PageTest, in_three_ways

KEY = "the-key-of-the-tests"

# What a page can hold that nothing but a test puts there.
FORM = """
document.title = "A form";
const main = document.querySelector("main");
main.replaceChildren();
function add(tag, properties = {}, ...children) {
    const element = document.createElement(tag);
    Object.assign(element, properties);
    element.append(...children);
    main.append(element);
    return element;
}
"""


class Watching(PageTest):
    def setUp(self):
        super().setUp()
        self.open("/")

    def faults(self, script, words):
        """Runs a script that does what a page must not do. The watch must note these words, and nothing else."""
        self.script(script)

        def noted():
            self.watch.read()
            return any(words in fault for fault in self.watch.faults)
        self.wait_until(noted, lambda: f"“{words}” among {self.watch.faults}")
        self.assertTrue(self.watch.verdict())
        self.watch.faults.clear()

    def test_words_on_the_console(self):
        self.faults("console.error('this is wrong')", "this is wrong")
        self.faults("console.warn('this is odd')", "this is odd")

    def test_exceptions(self):
        self.faults("setTimeout(() => { throw new Error('thrown') })", "Uncaught Error: thrown")
        self.faults("Promise.reject(new Error('refused'))", "Uncaught (in promise) Error: refused")

    def test_violations_of_the_policy_for_contents(self):
        self.faults("const s = document.createElement('style'); s.textContent = 'b { color: red }'; document.head.append(s)",
                    "violates the following Content Security Policy")
        self.faults("const s = document.createElement('script'); try { s.text = '1' } catch { }", "requires 'TrustedScript'")
        self.faults("try { document.body.innerHTML = '' } catch { }", "requires 'TrustedHTML'")
        self.faults("fetch('http://example.org/').catch(() => 0)", "http://example.org/")

    def test_requests_to_another_host(self):
        # What the policy doesn't stop: leaving.
        self.script("location.href = 'http://example.org/'")

        def noted():
            self.watch.read()
            return "a request to another host: http://example.org/" in self.watch.faults
        self.wait_until(noted, "the request to be noted")
        self.watch.faults.clear()
        self.open("/")
        self.watch.read()
        self.watch.faults.clear()

    def test_answers_that_are_no_answers(self):
        self.faults("fetch('/nothing-here')", "404")
        self.watch.note("Network.responseReceived", {"requestId": "1", "response": {"status": 503, "url": "/v1/similar"}})
        self.assertEqual(self.watch.faults, ["answered with 503: /v1/similar"])
        self.watch.faults.clear()

    def test_what_is_expected_must_come(self):
        self.expect("nobody says this")
        self.assertEqual(self.watch.verdict(), ["expected, but did not come: nobody says this"])
        self.watch.expected.clear()

    def test_axe_and_width(self):
        self.check_axe()
        self.check_width()
        self.script(FORM + "add('h1', {}, 'A form'); add('input'); add('p', {}, 'x'.repeat(500)).style.whiteSpace = 'nowrap'")
        with self.assertRaisesRegex(AssertionError, "critical: Form elements must have labels"):
            self.check_axe()
        with self.assertRaisesRegex(AssertionError, "pixels wide in a window of 1440:\n(.*\n)*  <p"):
            self.check_width()


@in_three_ways
class Hands(PageTest):
    # The form for the key has no script that would answer, too.
    key = KEY

    def setUp(self):
        super().setUp()
        self.open("/sign-in")

    def test_a_button(self):
        self.script(FORM + """
            const like = event => { event.target.textContent = event.detail === 0 ? "keyboard" : event.pointerType };
            add("button", { onclick: like }, "Like");""")
        self.activate(self.find("button", "Like"))
        self.find("button", {"finger": "touch"}.get(self.way, self.way))

    def test_nobody_reaches_what_is_hidden_covered_or_no_stop_of_tab(self):
        self.script(FORM + """
            add("button", { hidden: true }, "Hidden");
            const button = add("button", { tabIndex: -1 }, "Like");
            const cover = add("div");
            Object.assign(cover.style, { position: "fixed", inset: "0" });""")
        self.assertEqual(self.names("button"), ["Like"])
        reason = "Tab doesn't reach button Like" if self.way == KEYBOARD else "is covered by|not clickable"
        with self.assertRaisesRegex(Exception, reason):
            self.activate(self.find("button", "Like"))

    def test_a_form(self):
        self.script(FORM + """
            const select = add("select", {}, new Option("same years"), new Option("any years"));
            add("label", {}, "Era ", select);
            add("label", {}, add("input", { type: "checkbox" }), "Sequels");
            add("label", {}, "Known ", add("input", { type: "range", min: 0, max: 10 }));
            add("label", {}, "Note ", add("input", { value: "old" }));""")
        self.choose(self.find("combobox", "Era"), "any years")
        self.activate(self.find("checkbox", "Sequels"))
        self.assertEqual(self.states("checkbox", "Sequels")["checked"], "true")
        self.slide(self.find("slider", "Known"), 0.8)
        self.assertEqual(self.find("slider", "Known").get_property("value"), "8")
        self.fill(self.find("textbox", "Note"), "new")
        self.assertEqual(self.find("textbox", "Note").get_property("value"), "new")

    def test_time_until_the_paint(self):
        self.script(FORM + """
            add("button", { onclick: event => setTimeout(() => { event.target.textContent = "Liked" }, 100) }, "Like");""")
        button = self.find("button", "Like")
        milliseconds = self.painted_after("a button that takes 100 ms", lambda: self.activate(button),
                                          "document.querySelector('button').textContent === 'Liked'")
        self.assertGreaterEqual(milliseconds, 100)
        with self.assertRaisesRegex(AssertionError, "already so"):
            self.painted_after("nothing", lambda: None, "true")

    def test_a_search_field(self):
        self.script(FORM + """
            add("select", { ariaLabel: "Era" }, new Option("Groundhog Day"));
            const list = document.createElement("ul"), status = document.createElement("p");
            const field = add("input", { onkeydown(event) {
                const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
                if (event.key === "Enter" && active >= 0) list.children[active].click();
                if (step === undefined) return;
                event.preventDefault();
                active = (active + step + list.children.length) % list.children.length;
                field.setAttribute("aria-activedescendant", list.children[active].id);
            }, oninput() {
                setTimeout(() => list.replaceChildren(...["Groundhog Day 1993", "Ground Zero 1973"].map((text, index) => {
                    const option = document.createElement("li");
                    Object.assign(option, { id: "option" + index, role: "option", textContent: text,
                                            onclick: () => { status.textContent = text } });
                    option.setAttribute("aria-selected", "false");
                    return option;
                })), 50);
            } });
            let active = -1;
            for (const [name, value] of Object.entries({ role: "combobox", "aria-label": "Film", "aria-expanded": "true",
                                                         "aria-controls": "films" })) field.setAttribute(name, value);
            Object.assign(list, { id: "films", role: "listbox", ariaLabel: "Films" });
            status.role = "status";
            main.append(list, status);""")
        self.assertEqual(self.search("ground"), ["Groundhog Day 1993", "Ground Zero 1973"])
        self.search("groundhg", pick="Zero")
        self.assertEqual(self.find("status").text, "Ground Zero 1973")
        self.search("groundhg", pick=0)
        self.assertEqual(self.find("status").text, "Groundhog Day 1993")

    def test_files(self):
        self.script(FORM + """
            const show = files => { document.title = [...files].map(file => file.name).join() };
            const input = add("input", { type: "file", hidden: true, multiple: true, onchange: () => show(input.files) });
            add("button", { onclick: () => input.click() }, "Bring your Letterboxd");
            add("p", { ondragover: event => event.preventDefault(),
                       ondrop(event) { event.preventDefault(); show(event.dataTransfer.files) } }, "Drop a file here");""")
        files = [self.downloads / name for name in ("ratings.csv", "watched.csv")]
        for file in files:
            file.write_text("Date,Name,Year\n")
        self.choose_file(self.find("button", "Bring your Letterboxd"), *files)
        self.wait_until(lambda: self.driver.title == "ratings.csv,watched.csv", "both files")
        self.drop_file(self.find("paragraph"), files[0])
        self.wait_until(lambda: self.driver.title == "ratings.csv", "the dropped file")

    def test_what_leaves_the_page(self):
        self.script(FORM + """
            const file = URL.createObjectURL(new Blob(['{"liked":[]}']));
            add("a", { href: file, download: "me.json" }, "Save");
            add("button", { onclick: () => navigator.clipboard.writeText("a link") }, "Copy");""")
        saved = self.download(lambda: self.activate(self.find("link", "Save")))
        self.assertEqual((saved.name, saved.read_text()), ("me.json", '{"liked":[]}'))
        self.activate(self.find("button", "Copy"))
        self.wait_until(lambda: self.clipboard() == "a link", "the copy")


class Finding(PageTest):
    def setUp(self):
        super().setUp()
        self.open("/")

    def test_by_role_and_name(self):
        self.script(FORM + """
            const list = add("ul", { ariaLabel: "Similar films" });
            for (const title of ["Heat", "Heat 2", "Alien"]) {
                const item = document.createElement("li"), button = document.createElement("button");
                button.append("Like ", title);
                button.ariaPressed = String(title === "Alien");
                item.append(button);
                list.append(item);
            }
            list.lastChild.ariaHidden = "true";
            add("button", { ariaLabel: "Like  everything" }, "♥");
            add("button", { hidden: true }, "Like nothing");
            add("details", {}, Object.assign(document.createElement("summary"), { textContent: "More" }), "16 more");""")
        self.assertEqual(self.names("button"), ["Like Heat", "Like Heat 2", "Like everything"])
        self.assertEqual(len(self.find_all("button", re.compile("Heat"))), 2)
        self.assertEqual(len(self.find_all("button", within=self.find("list", "Similar films"))), 2)
        self.assertEqual(self.find("button", "Like Heat").text, "Like Heat")
        self.assertEqual(self.states("button", "Like Heat")["pressed"], "false")
        self.gone("button", "Like Alien")
        with self.assertRaisesRegex(AssertionError, "one button “Like”, not 0; there are: .'Like Heat', "):
            self.find("button", "Like", patience=0)
        with self.assertRaisesRegex(AssertionError, "one button like “Heat”, not 2"):
            self.find("button", re.compile("Heat"), patience=0)

    def test_what_comes_late(self):
        self.script(FORM + """
            const button = add("button", {}, "Before");
            setTimeout(() => { button.textContent = "After" }, 200);""")
        self.find("button", "After")
        self.gone("button", "Before")
        self.assertEqual(self.focused().tag_name, "body")
        self.press("Tab")
        self.assertEqual(self.focused_name(), "button After")

    def test_keys(self):
        self.script(FORM + """
            const keys = [];
            addEventListener("keydown", event => {
                const held = ["ctrlKey", "shiftKey", "altKey"].filter(key => event[key]).join();
                keys.push(held + event.key);
                window.name = keys.join(" ");
            });""")
        self.press("/", "Escape", "ArrowDown", "Control+z", "+", "Shift+Tab", "Space", "PageDown")
        self.assertEqual(self.script("return window.name"), "/ Escape ArrowDown ctrlKeyControl ctrlKeyz shiftKey+ "
                         "shiftKeyShift shiftKeyTab   PageDown")

    def test_a_service_that_is_away_or_slow(self):
        ask = """
            window.status = "";
            fetch("/health/ready").then(() => { window.status = "there" }, () => { window.status = "away" });"""
        self.expect("ERR_INTERNET_DISCONNECTED")
        self.network(offline=True)
        self.script(ask)
        self.wait_until(lambda: self.script("return window.status") == "away", "a failure")
        self.network(latency=300)
        self.script(ask)
        self.assertEqual(self.script("return window.status"), "")
        self.network()
        self.wait_until(lambda: self.script("return window.status") == "there", "an answer")


class Figures(PageTest):
    def test_the_first_visit(self):
        self.usable_after("first page usable", "/", "document.activeElement.matches('input')")
        total = self.wire_bytes("first page over the wire")
        answers = self.requests()
        self.assertIn("/", [answer.url.removeprefix(self.service.origin) for answer in answers])
        self.assertEqual({answer.status for answer in answers}, {200})
        self.assertEqual(total, sum(answer.bytes for answer in answers))
        self.assertTrue(all(answer.bytes > 0 for answer in answers))


class Windows(PageTest):
    scheme = "dark"
    reduced_motion = True
    data = True
    base_path = "/films"

    def test_nothing_is_left_of_the_one_before(self):
        self.open("/")
        self.assertEqual(self.address, "/")
        self.script("localStorage.setItem('liked', 'Heat')")
        with self.someone_else():
            self.open("/")
            self.assertIsNone(self.script("return localStorage.getItem('liked')"))
        self.assertEqual(self.script("return localStorage.getItem('liked')"), "Heat")

    def test_the_look(self):
        self.open("/")

        def media(query):
            return self.script("return matchMedia(arguments[0]).matches", query)
        self.assertTrue(media("(prefers-color-scheme: dark)"))
        self.assertTrue(media("(prefers-reduced-motion: reduce)"))
        self.look(PHONE, "light", reduced_motion=False)
        self.assertTrue(media("(prefers-color-scheme: light)"))
        self.assertFalse(media("(prefers-reduced-motion: reduce)"))
        self.assertTrue(media("(width: 360px) and (pointer: coarse)"))
        self.look(DESKTOP)
        self.assertTrue(media("(width: 1440px)"))
