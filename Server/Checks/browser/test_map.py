"""The map: all films as a place to wander in. What is drawn on a canvas is seen by its labels, which are elements."""
import re

from harness import DESKTOP, KEYBOARD, PHONE, in_three_ways
from page import FilmTest, address

# The first picture is on the screen.
DRAWN = "document.querySelector('.map-canvas')?.dataset.renderer"
# Pans in circles for two seconds. Gives the frames per second, and the longest frame in milliseconds.
PAN = """
    const done = arguments[0], map = document.querySelector(".map-canvas"), box = map.getBoundingClientRect();
    const tell = (target, type, x, y) => target.dispatchEvent(new PointerEvent(type, {
        bubbles: true, pointerId: 7, button: 0, clientX: x, clientY: y, pointerType: "mouse" }));
    let x = box.x + box.width / 2, y = box.y + box.height / 2, frames = 0, longest = 0;
    const start = performance.now();
    let last = start;
    tell(map, "pointerdown", x, y);
    requestAnimationFrame(function step(now) {
        longest = Math.max(longest, now - last);
        last = now;
        frames += 1;
        x += 4 * Math.cos(frames / 15);
        y += 4 * Math.sin(frames / 15);
        tell(window, "pointermove", x, y);
        if (now - start < 2000) return requestAnimationFrame(step);
        tell(window, "pointerup", x, y);
        done([frames * 1000 / (now - start), longest]);
    });"""


class MapTest(FilmTest):
    def open_map(self, **query):
        self.open(address("/map", **query))
        self.wait_until(lambda: self.script(f"return {DRAWN}"), "the first picture")
        self.named()

    @property
    def canvas(self):
        return self.script("return document.querySelector('.map-canvas')")

    def named(self):
        """Waits until the films' names are there, too, and nothing moves."""
        self.wait_until(lambda: any("/v1/map/names" in answer.url and answer.status == 200 for answer in self.requests()),
                        "the films' names")
        self.rests()

    def rests(self):
        """Waits until the labels stay where they are."""
        before = None

        def same():
            nonlocal before
            self.settle()
            now, before = before, self.labels()
            return now == before
        self.wait_until(same, "a map that rests")

    def labels(self):
        """All labels that are shown: text, whether it is a film's title, and the box."""
        return self.script("""
            return [...document.querySelectorAll(".map-title, .map-region")].map(label => {
                const { x, y, width, height } = label.getBoundingClientRect();
                return [label.textContent, label.matches(".map-title"), x, y, width, height, label.matches(".strong")];
            })""")

    def titles(self, strong=False):
        """The titles that are shown: all others, or those of films that are chosen, near to it or pointed at."""
        return [text for text, is_title, *_, is_strong in self.labels() if is_title and is_strong == strong]

    def regions(self):
        return [text for text, is_title, *_ in self.labels() if not is_title]

    def wheel(self, times):
        """Zooms in where a region has its name, or at least a film its title: there are films."""
        _, _, x, y, width, height, _ = min(self.labels(), key=lambda label: label[1])
        for _ in range(times):
            self.browser.ask_page("Input.dispatchMouseEvent", type="mouseWheel", x=x + width / 2, y=y + height / 2,
                                  deltaX=0, deltaY=-120)
        self.rests()

    def closer(self, times=1):
        for _ in range(times):
            if self.way == KEYBOARD:
                if self.focused() != self.canvas:
                    self.reach(self.canvas)
                self.press("+", "+")
            else:
                self.activate(self.find("button", "Closer"))
            self.rests()

    def no_label_meets_another(self):
        labels = self.labels()
        for number, (text, _, x, y, width, height, _) in enumerate(labels):
            for other, _, x2, y2, width2, height2, _ in labels[:number]:
                meets = x < x2 + width2 - 1 and x2 < x + width - 1 and y < y2 + height2 - 1 and y2 < y + height - 1
                self.assertFalse(meets, f"“{text}” lies over “{other}”")
        return labels

    def search_field(self):
        return self.find("combobox", "Find on the map")

    def open_key(self):
        """The meaning of the colours, which a narrow window has folded."""
        self.wait_until(lambda: self.script("return document.querySelector('.map-key') !== null"), "the key")
        if not self.script("return document.querySelector('.map-key').open"):
            self.activate(self.find("DisclosureTriangle", re.compile("^Colours: ")))


@in_three_ways
class Wandering(MapTest):
    def test_the_search_flies_to_a_film_and_shows_those_near_to_it(self):
        self.open("/")
        self.go("Map")
        self.title("The map")
        self.wait_until(lambda: self.script(f"return {DRAWN}"), "the first picture")
        self.named()
        self.assertTrue(self.regions())
        self.search("alie", pick="Alien 1979")
        self.find("heading", "Alien 1979")
        films = self.films_are(bool, "films near to it")
        self.assertEqual(films[0], "Aliens")
        self.rests()
        self.assertIn("Alien 1979", self.titles(strong=True))
        self.no_label_meets_another()
        self.assertEqual(self.address, "/map?film=Alien+%28film%29")
        # What ties them comes from the model, in the words of all other pages.
        answer = self.service.json(address("/v1/similar", title="Alien (film)", count=12))
        self.assertEqual(len(films), len(answer["similar"]))
        self.assertRegex(self.card("Aliens").text, r"\b[Bb]oth .*\.")
        self.check_page()

        self.activate(self.find("link", "Aliens 1986", within=self.card("Aliens")))
        self.find("heading", "Aliens 1986")
        self.films_are(lambda films: "Alien" in films, "films near to the other")
        self.back()
        self.find("heading", "Alien 1979")
        self.films_are(lambda films: films[0] == "Aliens", "the films of before")
        self.activate(self.find("link", "Its page"))
        self.title("Alien 1979")
        self.activate(self.find("link", "Show it on the map"))
        self.find("heading", "The map")
        self.films_are(bool, "films near to it")
        self.activate(self.find("button", "Put it away"))
        self.gone("heading", "Alien 1979")
        self.assertEqual(self.address, "/map")

    def test_titles_come_as_one_zooms_in(self):
        self.open_map()
        self.assertEqual(self.titles(), [])
        for _ in range(6):
            self.closer()
            if self.titles():
                break
        self.assertTrue(self.titles())
        self.no_label_meets_another()
        if self.way == KEYBOARD:
            self.press("0")
        else:
            self.activate(self.find("button", "Whole map"))
        self.rests()
        self.assertEqual(self.titles(), [])

    def test_colours(self):
        self.open_map()
        self.open_key()
        self.choose(self.find("combobox", "Colour the films by"), "decade")
        self.wait_until(lambda: "colour=decade" in self.address, "the colours in the address")
        group = re.compile("^1970s ?, ")
        self.activate(self.find("button", group))
        self.wait_until(lambda: self.states("button", group)["pressed"] == "true", "one decade alone")
        self.assertIn("only=1970s", self.address)
        self.check_page()
        self.reload()
        self.open_key()
        self.wait_until(lambda: self.states("button", group)["pressed"] == "true", "the same after loading again")
        self.activate(self.find("button", group))
        self.wait_until(lambda: self.states("button", group)["pressed"] == "false", "all decades")

    def test_films_that_one_likes_have_rings(self):
        self.given(liked=["Alien (film)", "The Godfather"], seen=["Goodfellas"])
        self.open_map()
        with_rings = self.script("return document.querySelector('.map-over').toDataURL()")
        self.open_key()
        self.activate(self.find("checkbox", "Ring the films I like and have seen"))
        self.settle()
        without = self.script("return document.querySelector('.map-over').toDataURL()")
        self.assertGreater(len(with_rings), len(without))

    def test_the_map_as_a_list(self):
        self.open_map()
        self.activate(self.find("link", "As a list"))
        region = self.find("region", "The map as a list")
        self.check_page()
        films = []
        for _ in range(10):
            opened = self.script("return [...arguments[0].querySelectorAll('details:not([open]) > summary')].filter(line =>"
                                 " line.checkVisibility()).find(line => line.closest('details').parentElement.closest("
                                 "'details[open], .map-list'))", region)
            inner = self.script("return [...document.querySelectorAll('.map-list details[open]')].at(-1)?.querySelector("
                                "':scope > div details > summary')")
            self.activate(inner or opened)
            self.settle()
            films = self.find_all("link", within=region)
            if films:
                break
        self.check_page()
        name = films[0].text
        self.activate(films[0])
        self.title(name)
        self.back()
        self.title("The map")


class MapWithMouse(MapTest):
    def test_dragging_and_the_wheel(self):
        self.open_map()
        self.wheel(12)
        before = self.boxes()
        self.assertTrue(self.titles())
        x, y = self.middle()
        for step, place in ("mousePressed", 0), ("mouseMoved", 30), ("mouseMoved", 60), ("mouseReleased", 60):
            self.browser.ask_page("Input.dispatchMouseEvent", type=step, x=x + place, y=y, button="left", buttons=1,
                                  clickCount=1)
        self.rests()
        after = self.boxes()
        both = before.keys() & after.keys()
        self.assertTrue(both)
        for text in both:
            self.assertAlmostEqual(after[text][0] - before[text][0], 60, delta=2)
            self.assertAlmostEqual(after[text][1], before[text][1], delta=2)
        self.assertEqual(self.address, "/map")

    def boxes(self):
        """Where the labels are whose text no other has. The one of the film that is pointed at is another one then."""
        labels = [label for label in self.labels() if not label[6]]
        texts = [text for text, *_ in labels]
        return {text: box for text, _, *box in labels if texts.count(text) == 1}

    def test_a_click_on_a_title_chooses_the_film(self):
        self.open_map()
        self.wheel(14)
        text, _, x, y, width, height, _ = next(label for label in self.labels() if label[1])
        for step in "mousePressed", "mouseReleased":
            self.browser.ask_page("Input.dispatchMouseEvent", type=step, x=x + width / 2, y=y + height / 2, button="left",
                                  buttons=1, clickCount=1)
        chosen = self.find("region", "The chosen film")
        self.assertRegex(chosen.text, "^" + re.escape(text))
        self.films_are(bool, "films near to it")
        # Nothing moved under the pointer.
        self.rests()
        places = [label[2] for label in self.labels() if label[6] and label[0].startswith(text)]
        self.assertTrue(any(abs(place - x) < 4 for place in places), f"{x} among {places}")

    def middle(self):
        return self.script("const { x, y, width, height } = document.querySelector('.map-canvas').getBoundingClientRect();"
                           "return [x + width / 2, y + height / 2]")


class MapWithKeys(MapTest):
    way = KEYBOARD

    def test_moving_and_choosing_with_keys(self):
        self.open_map()
        self.closer(4)
        before = {text: x for text, _, x, *_ in self.labels()}
        self.press("ArrowRight")
        self.rests()
        after = {text: x for text, _, x, *_ in self.labels()}
        moved = {round(after[text] - before[text]) for text in before if text in after}
        self.assertIn(-80, moved)
        self.press("Home")
        self.rests()
        self.assertTrue(self.regions())
        self.press(*["+"] * 6)
        self.rests()
        # The film in the middle is said, and Enter chooses it.
        said = self.wait_until(lambda: next((status.text for status in self.find_all("status") if status.text), ""),
                               "the film in the middle")
        self.assertIn(said, self.titles(strong=True))
        self.press("Enter")
        self.find("heading", said)
        self.films_are(bool, "films near to it")


class MapOnPhone(MapTest):
    way = "finger"

    def test_two_fingers_zoom_and_one_moves(self):
        self.open_map()
        x, y = 180, 300
        self.touch("touchStart", (x - 20, y), (x + 20, y))
        for apart in range(20, 120, 10):
            self.touch("touchMove", (x - apart, y), (x + apart, y))
        self.touch("touchEnd")
        self.rests()
        self.assertTrue(self.titles() or len(self.regions()) > 1)
        before = {text: y for text, _, x, y, *_ in self.labels()}
        self.touch("touchStart", (x, y))
        for down in range(0, 61, 10):
            self.touch("touchMove", (x, y + down))
        self.touch("touchEnd")
        self.rests()
        after = {text: y for text, _, x, y, *_ in self.labels()}
        self.assertIn(60, {round(after[text] - before[text]) for text in before if text in after})
        self.assertEqual(self.address, "/map")

    def touch(self, kind, *places):
        self.browser.ask_page("Input.dispatchTouchEvent", type=kind, touchPoints=[
            {"x": x, "y": y, "id": number} for number, (x, y) in enumerate(places)])


class MapLooks(MapTest):
    def test_no_label_meets_another(self):
        for viewport in DESKTOP, PHONE:
            for scheme in "light", "dark":
                self.look(viewport, scheme)
                self.open_map()
                for zoom, steps in ("far", 0), ("middle", 8), ("near", 8):
                    self.wheel(steps)
                    with self.subTest(zoom, width=viewport.width, scheme=scheme):
                        self.assertTrue(self.no_label_meets_another())
                        self.check_width()
                        self.screenshot(f"map-{zoom}")
                if viewport == DESKTOP:
                    self.check_axe()

    def test_a_film_and_two_ways_of_drawing(self):
        for scheme in "light", "dark":
            self.look(scheme=scheme)
            for renderer in "canvas", "webgl":
                self.open_map(film="Alien (film)", renderer=renderer)
                self.films_are(bool, "films near to it")
                self.rests()
                self.assertEqual(self.canvas.get_attribute("data-renderer"), renderer)
                self.no_label_meets_another()
                self.screenshot(f"map-film-{renderer}")


class MapWithoutCard(MapTest):
    def test_a_graphics_card_that_is_lost(self):
        self.open_map(renderer="webgl")
        self.script("""
            const gl = document.querySelector(".map-points").getContext("webgl2");
            gl.getExtension("WEBGL_lose_context").loseContext();""")
        self.wait_until(lambda: self.canvas.get_attribute("data-renderer") == "canvas", "the other way of drawing")
        self.closer(2)
        self.assertTrue(self.regions())


class MapWithoutMotion(MapTest):
    reduced_motion = True

    def test_no_flight(self):
        self.open_map(film="Alien (film)")
        self.films_are(bool, "films near to it")
        before = self.labels()
        self.script("document.querySelector('.map-whole').click()")
        self.settle()
        self.assertNotEqual(self.labels(), before)
        self.assertEqual(self.titles(), [])
        self.assertEqual(self.script("return document.getAnimations().length"), 0)


class MapFigures(MapTest):
    def test_the_first_picture(self):
        self.usable_after("the map's first picture", "/map", DRAWN)
        self.named()
        self.wire_bytes("the map")

    def test_frames_while_panning(self):
        for renderer in "canvas", "webgl":
            self.open_map(renderer=renderer)
            self.assertEqual(self.canvas.get_attribute("data-renderer"), renderer)
            for zoom, steps in ("all of it", 0), ("a part", 4):
                self.closer(steps)
                frames, longest = self.driver.execute_async_script(PAN)
                self.figure(f"panning, {renderer}, {zoom}", frames, "fps")
                self.figure(f"panning, {renderer}, {zoom}, longest frame", longest, "ms")
