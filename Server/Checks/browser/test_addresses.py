"""Every state has an address. It leads others to the same state, and whoever comes by a wrong one is told what to do."""
import re

from harness import in_three_ways
from page import FilmTest, address


class Shared(FilmTest):
    ADDRESSES = [
        address("/film", title="Alien (film)", era=1, genres="horror", excludes_series="true"),
        address("/film", title="The Godfather", prominence=-1, years="1970-1979"),
        address("/thread", link="Ridley Scott"),
        address("/between", **{"from": "Alien (film)", "to": "Amélie"}),
        address("/double-bill", title="Alien (film)", minutes=240),
    ]

    def test_somebody_else_sees_the_same(self):
        for shared in self.ADDRESSES:
            with self.subTest(shared):
                self.open(shared)
                first = self.state()
                self.assertGreater(len(first), 3)
                with self.someone_else():
                    self.open(shared)
                    self.assertEqual(self.state(), first)
                    self.assertEqual(self.address, shared)

    def state(self):
        """The films of the page and the settings of its controls."""
        self.films()
        return self.script("""
            return [...document.querySelectorAll("main cite, main select, main input")].map(element =>
                element.type === "checkbox" ? element.checked : element.value ?? element.textContent)""")

    def test_a_friend_in_an_address_meets_the_taste_of_whoever_opens_it(self):
        shared = address("/for-two", **{"with": ["Heat (1995 film)", "The Godfather"]})
        self.given(liked=["Alien (film)"])
        self.open(shared)
        mine = self.films_are(bool, "films for both")
        with self.someone_else():
            self.open(shared)
            self.says("Name films you love")
            self.assertEqual(self.films(), [])
            self.given(liked=["Amélie"])
            self.open(shared)
            self.find("button", "Take out Heat")
            self.assertNotEqual(self.films_are(bool, "films for both"), mine)


@in_three_ways
class Wrong(FilmTest):
    def test_a_film_that_does_not_exist(self):
        self.expect("/v1/similar.* 404")
        self.expect("/v1/movie.* 404")
        self.open(address("/film", title="Nothing"))
        self.find("heading", "Nothing is called that")
        self.says("Did you mean")
        self.check_page()
        self.activate(self.find("link", re.compile("^The Thing"), within=self.find("alert")))
        self.title("The Thing 1982")
        self.films_are(bool, "films")
        # The way that led astray is still there.
        self.back()
        self.find("heading", "Nothing is called that")

    def test_a_thread_that_does_not_exist(self):
        self.expect("/v1/link.* 404")
        self.expect("/v1/similar-links.* 404")
        self.open(address("/thread", link="Ridley Scot"))
        self.find("heading", "Nothing is called that")
        self.activate(self.find("link", "Ridley Scott", within=self.find("alert")))
        self.title("Ridley Scott")
        self.find("link", "Gladiator 2000", within=self.find("region", "Films"))


@in_three_ways
class NoPage(FilmTest):
    def test_a_page_that_does_not_exist_leads_on(self):
        self.expect(r"/flim\?title=Heat - .* 404")
        self.open("/flim?title=Heat")
        self.find("heading", "There is no such page")
        self.says("The search finds any film.")
        self.check_page()
        self.search("hea", pick="Heat")
        self.title("Heat 1995")


class PagesWithNothing(FilmTest):
    def test_addresses_without_what_they_are_about(self):
        pages = {"/film": "Choose a film first.", "/thread": "Choose a thread first.", "/between": "Choose two films.",
                 "/double-bill": "Choose the first film.", "/my-films": "Nothing here yet.", "/for-you": "Like a film or two",
                 "/blind-spots": "Like a film or two", "/for-two": "Name films you love"}
        for path, words in pages.items():
            with self.subTest(path):
                self.open(path)
                self.says(words)
                self.assertEqual(self.find_all("alert"), [])
                self.check_page()

    def test_settings_that_nobody_can_choose_do_no_harm(self):
        # People change addresses by hand, and old links outlive the values of their time.
        self.expect("/v1/similar.* 4[0-9][0-9]")
        self.open(address("/film", title="Alien (film)", era="much"))
        self.find("alert")
        self.activate(self.find("button", "Reset"))
        self.films_are(lambda films: films[:1] == ["Aliens"], "the films")
        self.find("region", "Its threads")
        self.open(address("/film", title="Alien (film)", anything="else"))
        self.films_are(lambda films: films[:1] == ["Aliens"], "the films")


class Below(FilmTest):
    """A service below a path of its host."""
    base_path = "/films"

    def test_everything_stays_below_the_base_path(self):
        self.open("/")
        self.search("allien", pick="Alien 1979")
        self.title("Alien 1979")
        self.assertEqual(self.driver.current_url, f"{self.service.origin}/films/film?title=Alien+%28film%29")
        self.films_are(bool, "films")
        self.judge("Like", "Alien", within=self.find("group", "What you think of Alien"))
        self.assertEqual(self.kept(), {"liked": ["Alien (film)"]})
        self.activate(self.find("link", "Ridley Scott – people", within=self.find("region", "Its threads")))
        self.title("Ridley Scott")
        tabs = {"For you": "For you", "For two": "For two", "Between": "Between two films", "Double bill": "A double bill",
                "Blind spots": "Blind spots", "Map": "The map", "My films": "My films", "Tonight": "Five for tonight"}
        for tab, title in tabs.items():
            self.go(tab)
            self.title(title)
            self.films()
        self.reload()
        self.title("Five for tonight")
        paths = [answer.url.removeprefix(self.service.origin) for answer in self.requests() if answer.url.startswith("http")]
        self.assertEqual([path for path in paths if not path.startswith("/films/")], [])


@in_three_ways
class Stopped(FilmTest):
    alone = True

    def test_a_service_that_is_stopped_and_comes_back(self):
        self.open_film("Alien (film)")
        self.service.stop()
        self.expect("/v1/.*ERR_CONNECTION_REFUSED")
        self.activate(self.find("link", "Aliens 1986", within=self.card("Aliens")))
        alert = self.find("alert")
        self.assertIn("The service doesn’t answer.", alert.text)
        self.check_page()
        self.screenshot("service-stopped")
        # The search says so, too, in its own place.
        self.fill(self.field, "heat")
        search = self.find("search")
        self.wait_until(lambda: "The service doesn’t answer." in search.text, "words below the field")
        self.press("Escape")

        self.service.start_again()
        self.activate(self.find("button", "Try again"))
        self.films_are(lambda films: "Alien" in films, "the films")
        self.gone("alert")
        # What belongs to the film itself is there, too.
        self.find("region", "Its threads")
