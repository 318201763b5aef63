"""How the page looks: at three widths, in light and in dark, at 200 percent, with few colours and without motion. The
pictures are there to be looked at; the tests say that nothing is cut off, and that axe has no serious finding."""
import re

from harness import DESKTOP, PHONE, TABLET, ZOOMED
from page import FilmTest, address

THREE = {"liked": ["Alien (film)", "The Godfather", "Interstellar (film)"], "disliked": ["Amélie"],
         "seen": ["Apocalypse Now"], "later": ["Ikiru", "Ran (film)"]}


class Looks(FilmTest):
    def show(self, name, path, prepare=lambda: None):
        """Opens the page in each window, and takes pictures of it."""
        for viewport in PHONE, TABLET, DESKTOP, ZOOMED:
            self.look(viewport, "light")
            self.open(path)
            self.films()
            prepare()
            self.settle()
            self.check_width()
            for scheme in ("light", "dark") if viewport != ZOOMED else ():
                self.look(scheme=scheme)
                self.settle()
                self.screenshot(name)
                if viewport == DESKTOP:
                    self.check_axe()
        self.look(DESKTOP, "light", forced_colors=True)
        self.settle()
        self.screenshot(f"{name}-few-colours")
        self.look(forced_colors=False)

    def test_the_first_visit(self):
        self.show("first-visit", "/", lambda: self.find("heading", "Or begin with one of these"))

    def test_a_search_with_a_mistake(self):
        def search():
            self.script("document.querySelector('#search').focus()")
            self.type("allien")
            self.wait_until(lambda: self.options(self.field), "the films")
        self.show("search-with-a-mistake", "/", search)

    def test_a_film(self):
        self.show("film", address("/film", title="Alien (film)"), lambda: self.find("region", "Its threads"))

    def test_a_film_with_all_reasons(self):
        def unfold():
            self.find("region", "Its threads")
            for button in self.find_all("button", re.compile("^All [0-9]+ threads"))[:3]:
                self.script("arguments[0].click()", button)
            self.to_the_middle(self.find("link", "Aliens 1986", within=self.card("Aliens")))
        self.show("film-all-reasons", address("/film", title="Alien (film)"), unfold)

    def test_a_thread(self):
        self.show("thread", address("/thread", link="Ridley Scott"), lambda: self.find("link", "Gladiator 2000"))

    def test_for_you(self):
        self.given(**THREE)
        self.show("for-you", "/for-you", lambda: self.says("From 3 films you like"))

    def test_tonight(self):
        self.given(**THREE)
        self.show("tonight", "/", lambda: self.says("Five for tonight"))

    def test_two_people(self):
        self.given(**THREE)
        friend = {"with": ["Heat (1995 film)", "Goodfellas"]}
        self.show("for-two", address("/for-two", **friend), lambda: self.films_are(bool, "films"))

    def test_between_two_films(self):
        self.show("between", address("/between", **{"from": "Alien (film)", "to": "Amélie"}), lambda: self.says("steps"))

    def test_a_double_bill(self):
        path = address("/double-bill", title="Heat (1995 film)", minutes=300)
        self.show("double-bill", path, lambda: self.films_are(bool, "films"))

    def test_blind_spots(self):
        self.given(**THREE)
        self.show("blind-spots", "/blind-spots", lambda: self.says("1950s"))

    def test_my_films(self):
        self.given(**THREE)
        self.show("my-films", "/my-films", lambda: self.find("region", "Liked"))

    def test_an_error(self):
        self.expect("/v1/similar.* 404")
        self.expect("/v1/movie.* 404")
        self.show("error", address("/film", title="Nothing"), lambda: self.find("alert"))

    def test_the_ground_is_light_or_dark(self):
        self.open("/")

        def brightness():
            colour = self.script("return getComputedStyle(document.body).backgroundColor")
            self.assertRegex(colour, "^rgb")
            return sum(map(int, re.findall("[0-9]+", colour)[:3])) / 3
        self.assertGreater(brightness(), 200)
        self.look(scheme="dark")
        self.assertLess(brightness(), 60)


class WithoutMotion(FilmTest):
    reduced_motion = True

    def test_nothing_moves(self):
        self.given(**THREE)
        self.open_film("Alien (film)")
        self.activate(self.find_all("button", re.compile("^All"))[0])
        self.activate(self.find("link", "Aliens 1986", within=self.card("Aliens")))
        self.title("Aliens 1986")
        moving = self.script("""
            return [...document.querySelectorAll("*")].filter(element => {
                const style = getComputedStyle(element);
                const times = [style.transitionDuration, style.animationDuration].join().split(",");
                return times.some(time => parseFloat(time) > 0.01);
            }).map(element => element.outerHTML.slice(0, 80)).slice(0, 5)""")
        self.assertEqual(moving, [])
        self.assertEqual(self.script("return document.getAnimations().length"), 0)
        self.assertNotEqual(self.script("return getComputedStyle(document.documentElement).scrollBehavior"), "smooth")


class WithAFinger(FilmTest):
    way = "finger"

    def test_what_one_taps_is_large_enough(self):
        """44 pixels, as the page's design has it; links within sentences are as high as their line."""
        self.given(**THREE)
        for path in "/", "/for-you", address("/film", title="Alien (film)"), "/my-films", "/blind-spots", \
                address("/map", film="Alien (film)"):
            with self.subTest(path):
                self.open(path)
                self.films()
                small = self.script("""
                    const inSentence = element => element.closest("p, h1, h2, h3, .facts, .why") && element.matches("a");
                    return [...document.querySelectorAll("button, a[href], select, input, summary")]
                        .filter(element => element.checkVisibility() && !element.matches(".unseen, .skip"))
                        .filter(element => !inSentence(element))
                        .map(element => [(element.closest("label") ?? element).getBoundingClientRect().height, element])
                        .filter(([height]) => height < 43.5)
                        .map(([height, element]) => `${Math.round(height)} ${element.outerHTML.slice(0, 90)}`)
                        .slice(0, 8)""")
                self.assertEqual(small, [])
