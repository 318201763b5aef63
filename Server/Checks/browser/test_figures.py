"""Figures of the page, which are printed and not judged: machines differ. With --model they are those of a large model:

    scripts/browser-test --model movies.safetensors -k Figures
"""
import string

from page import FilmTest, address

MANY = 5000
# The first films of the answer are there. Those below the screen come a frame later.
ANSWERED = "!document.querySelector('main .answers[aria-busy]') && document.querySelector('main article h3')"

WATCH = """
window.tasks = { longest: 0, frame: 0 };
new PerformanceObserver(list => {
    for (const task of list.getEntries()) window.tasks.longest = Math.max(window.tasks.longest, task.duration);
}).observe({ type: "longtask", buffered: true });
"""


class Figures(FilmTest):
    def test_the_first_visit(self):
        self.usable_after("first visit, until the search field has the focus", "/", "document.activeElement.id === 'search'")
        self.find("heading", "Or begin with one of these")
        self.wire_bytes("first visit")
        self.assertEqual({answer.status for answer in self.requests()}, {200})

    def test_from_the_click_to_the_paint(self):
        self.open("/")
        field = self.field
        self.fill(field, "alien")
        option = self.elements([node for node in self.wait_until(lambda: self.options(self.field), "the films")])[0]
        self.painted_after("a film from the search", lambda: self.activate(option), ANSWERED)
        slider = self.find("slider", "Time")
        self.painted_after("a slider", lambda: self.slide(slider, 1), f"location.search.includes('era=') && {ANSWERED}")
        film = self.films()[0]
        link = self.script("return document.querySelector('main article h3 a')")
        self.painted_after("a similar film", lambda: self.activate(link),
                           f"!location.search.includes('era=') && document.querySelector('h1 .year') && {ANSWERED}")
        like = self.script("return document.querySelector('.verdict.liked')")
        self.painted_after("a like", lambda: self.activate(like),
                           "document.querySelector('.verdict.liked').ariaPressed === 'true'")
        self.painted_after("For you", lambda: self.go("For you"), f"location.pathname.endsWith('/for-you') && {ANSWERED}")
        self.assertNotIn(film, self.films())

    def test_letters(self):
        self.open("/")
        for number, letters in enumerate(("the", "the g", "the god")):
            field = self.field
            self.fill(field, letters[:-1])
            self.wait_until(lambda: self.options(self.field), "the films")
            self.painted_after(f"letter {number + 1} in the search", lambda: self.type(letters[-1]),
                               f"document.querySelector('#search').value === {letters!r} &&"
                               " document.querySelector('[role=option]')")


class FiguresOfManyFilms(FilmTest):
    """Somebody with 5,000 films. A small model doesn't know most of them."""

    def setUp(self):
        super().setUp()
        known = {}
        for letters in [first + second for first in string.ascii_lowercase for second in string.ascii_lowercase]:
            for film in self.service.json(address("/v1/search", q=letters, count=50))["movies"]:
                known[film["title"]] = True
            if len(known) >= MANY:
                break
        titles = [*known][:MANY]
        self.unknown = MANY - len(titles)
        titles += [f"A Film of {number}" for number in range(self.unknown)]
        lists = {"liked": titles[::2], "seen": titles[1::4], "disliked": titles[3::8], "later": titles[7::8]}
        self.browser.ask_page("Page.addScriptToEvaluateOnNewDocument", source=WATCH)
        self.given(**lists)

    def longest(self, name):
        self.figure(f"5,000 films, longest task: {name}", self.script("return window.tasks.longest"), "ms")
        self.script("window.tasks.longest = 0")

    def scroll(self, name):
        """Scrolls as somebody does who looks for something, and measures the longest time between two frames."""
        longest = self.driver.execute_async_script("""
            const done = arguments[0];
            let last = performance.now(), longest = 0, steps = 0;
            requestAnimationFrame(function step(now) {
                longest = Math.max(longest, now - last);
                last = now;
                scrollBy(0, 300);
                (steps += 1) < 60 ? requestAnimationFrame(step) : done(longest);
            });""")
        self.figure(f"5,000 films, longest frame while scrolling: {name}", longest, "ms")
        self.longest(f"scrolling {name}")

    def test_my_films_and_for_you(self):
        if self.unknown:
            self.expect("/v1/recommend.* 404")
        self.usable_after("5,000 films, My films", "/my-films", "document.querySelectorAll('main ol.titles').length >= 4")
        self.longest("opening My films")
        self.scroll("My films")
        field = self.find("searchbox", "Find among them")
        self.painted_after("5,000 films, a letter in the filter", lambda: self.fill(field, "z"),
                           "document.querySelector('#filter').value === 'z'")
        self.longest("a letter in the filter")
        self.usable_after("5,000 films, For you", "/for-you", ANSWERED)
        self.longest("opening For you")
        self.scroll("For you")
        film = self.films()[0]
        like = self.script("return document.querySelector('main article').closest('li').querySelector('.verdict.liked')")
        self.painted_after("5,000 films, a like", lambda: self.activate(like),
                           "document.querySelector('main .verdict.liked').ariaPressed === 'true'")
        self.longest("a like")
        self.assertEqual(self.films()[0], film)
