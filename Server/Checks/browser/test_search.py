"""The search field: a film from a few letters, with a mistake among them."""
from harness import KEYBOARD, in_three_ways
from page import FilmTest


@in_three_ways
class Search(FilmTest):
    def test_letters_with_a_mistake_find_the_film(self):
        self.open("/")
        found = self.search("allien")
        self.assertEqual(found[0], "Alien 1979 Ridley Scott")
        self.assertIn("Aliens 1986 James Cameron", found)
        self.check_page()
        self.search("godfahter", pick="The Godfather 1972 Francis Ford Coppola")
        self.title("The Godfather 1972")
        self.assertEqual(self.address, "/film?title=The+Godfather")

        # Also from another page, and with three letters of which two are swapped.
        self.search("hae", pick="Heat 1995 Michael Mann")
        self.title("Heat 1995")
        self.back()
        self.title("The Godfather 1972")

    def test_nothing_found_says_so(self):
        self.open("/")
        self.fill(self.field, "zzqqxx")
        self.wait_until(lambda: "No film is called that." in self.names_of_status(), "words that there is no such film")
        self.says("A shorter piece of the title may find it.")
        self.assertEqual(self.states("combobox", "Find a film")["expanded"], False)
        self.check_page()
        # What is typed next is looked for as if nothing had been.
        self.search("alien", pick="Aliens")
        self.title("Aliens 1986")

    def names_of_status(self):
        return " ".join(status.text or status.get_property("textContent") for status in self.find_all("status"))


class SearchField(FilmTest):
    """An editable combobox, as ARIA 1.2 describes it."""
    way = KEYBOARD

    def test_what_it_says_to_screen_readers(self):
        self.open("/")
        field = self.find("combobox", "Find a film")
        self.assertEqual(self.focused(), field)

        def active():
            return [option.get_attribute("id") for option in self.find_all("option")
                    if option.get_attribute("aria-selected") == "true"]
        self.assertEqual(self.states("combobox", "Find a film")["expanded"], False)
        self.assertEqual(self.states("combobox", "Find a film")["autocomplete"], "list")
        self.assertEqual(len(self.search("godf")), 3)
        self.assertEqual(self.states("combobox", "Find a film")["expanded"], True)
        self.find("listbox", "Find a film")
        self.says_count("3 films. Use the arrow keys to choose.")
        self.assertEqual(active(), [])
        self.assertIsNone(field.get_attribute("aria-activedescendant"))

        options = [option.get_attribute("id") for option in self.find_all("option")]
        for keys, expected in ((["ArrowDown"], 0), (["ArrowDown"], 1), (["ArrowUp", "ArrowUp"], 2), (["ArrowDown"], 0)):
            self.press(*keys)
            self.assertEqual(active(), [options[expected]], keys)
            self.assertEqual(field.get_attribute("aria-activedescendant"), options[expected])
            self.assertEqual(self.focused(), field)

        # More letters: another list, in which nothing is chosen yet.
        self.press("a")
        self.wait_until(lambda: active() == [], "a list of its own")
        self.press("Escape")
        self.gone("option")
        self.assertEqual(self.states("combobox", "Find a film")["expanded"], False)
        self.assertIsNone(field.get_attribute("aria-activedescendant"))
        self.assertEqual(field.get_property("value"), "godfa")
        self.press("Escape")
        self.assertEqual(field.get_property("value"), "")

        # Enter takes the first, even before the list is there.
        self.type("rashomn")
        self.press("Enter")
        self.title("Rashomon 1950")
        self.films()
        self.assertEqual(self.focused_name(), "heading Rashomon 1950")

    def says_count(self, words):
        self.wait_until(lambda: words in [status.get_property("textContent") for status in self.find_all("status")], words)

    def test_slips_of_many_kinds(self):
        self.open("/")
        films = {"jws": "Jaws", "sevn samurai": "Seven Samurai", "king kogn": "King Kong", "amelie": "Amélie",
                 "intersteller": "Interstellar", "godfahter": "The Godfather 1972"}
        for letters, film in films.items():
            self.assertIn(film, self.search(letters)[0])

    def test_a_slash_leads_to_it(self):
        self.open("/film?title=Rashomon")
        self.films()
        field = self.find("combobox", "Find a film")
        self.assertNotEqual(self.focused(), field)
        self.press("/")
        self.assertEqual(self.focused(), field)
        self.assertEqual(field.get_property("value"), "")
        # In the field it is a sign like others.
        self.type("8/")
        self.assertEqual(field.get_property("value"), "8/")

    def test_leaving_the_field_closes_the_list(self):
        self.open("/")
        self.search("godf")
        self.press("Tab")
        self.gone("option")
        self.press("Shift+Tab")
        self.assertEqual(self.focused_name(), "combobox Find a film")
        self.press("ArrowDown")
        self.wait_until(lambda: len(self.find_all("option")) == 3, "the list again")

    def test_an_answer_that_comes_late_is_dropped(self):
        self.open("/")
        # The answer to the first letters comes after that to all of them.
        self.script("""
            const real = window.fetch, late = [];
            window.answerLate = () => late.splice(0).forEach(answer => answer());
            window.fetch = (url, ...rest) => real(url, ...rest).then(answer =>
                String(url).includes("q=al&") ? new Promise(resolve => late.push(() => resolve(answer))) : answer);""")
        self.type("al")
        self.wait_until(lambda: [answer for answer in self.requests() if "q=al&" in answer.url and answer.status],
                        "the first answer")
        self.type("iens")
        self.wait_until(lambda: self.names("option") == ["Aliens 1986 James Cameron"], "one film")
        self.driver.execute_async_script("answerLate(); setTimeout(arguments[0])")
        self.settle()
        self.assertEqual(self.names("option"), ["Aliens 1986 James Cameron"])
