"""Films for two people, between two films, for one evening, and what one has missed."""
import re

from harness import in_three_ways
from page import FilmTest, address, letterboxd


@in_three_ways
class ForTwo(FilmTest):
    def test_a_friend_whose_films_are_named(self):
        self.open("/for-two")
        self.search("alien", pick="Alien 1979", field=self.find("combobox", "Name films you love"))
        self.says("You like 1 film, such as Alien.")
        self.search("intersteller", pick="Interstellar", field=self.find("combobox", "Name films you love"))
        self.says("You like 2 films, such as Interstellar, Alien.")
        self.assertEqual(self.kept(), {"liked": ["Alien (film)", "Interstellar (film)"]})
        self.says("Name a film that your friend loves.")
        self.search("hea", pick="Heat", field=self.find("combobox", "Name films they love"))
        first = self.films_are(bool, "films for both")
        self.assertEqual(self.address, address("/for-two", **{"with": "Heat (1995 film)"}))
        self.search("godfat", pick="The Godfather 1972", field=self.find("combobox", "Name films they love"))
        films = self.films_are(lambda films: films and films != first, "other films for both")
        self.assertEqual(self.address, address("/for-two", **{"with": ["Heat (1995 film)", "The Godfather"]}))
        for film in "Alien", "Interstellar", "Heat", "The Godfather":
            self.assertNotIn(film, films)
        # How much each of the two is pleased, and by which of their films.
        card = self.card(films[0])
        self.assertRegex(card.text, r"(?s)\bYou\b.*[0-9]+ %.*\bYour friend\b.*[0-9]+ %")
        self.assertRegex(card.text, "Interstellar|Alien")
        self.assertRegex(card.text, "Heat|The Godfather")
        self.check_page()

        self.activate(self.find("button", "Take out The Godfather"))
        self.films_are(lambda films: films == first, "the first films")
        self.back()
        self.films_are(lambda now: now == films, "the films for both")

    def test_a_friend_with_an_export(self):
        self.given(liked=["Alien (film)", "Interstellar (film)"])
        self.open("/for-two")
        file = self.file("friend.zip", letterboxd([("Heat", 1995, 5), ("Goodfellas", 1990, 4.5), ("The Godfather", 1972, 1)],
                                                  [("Heat", 1995), ("Goodfellas", 1990), ("Casino", 1995)]))
        self.choose_file(self.find("button", "Or bring their export"), file)
        self.says("friend.zip: 2 films they like")
        films = self.films_are(bool, "films for both")
        for film in "Heat", "Goodfellas", "Casino", "The Godfather":
            self.assertNotIn(film, films)
        # The friend's films are not the person's.
        self.assertEqual(self.kept(), {"liked": ["Alien (film)", "Interstellar (film)"]})
        self.activate(self.find("button", "Take the file out"))
        self.says("Name a film that your friend loves.")


@in_three_ways
class Between(FilmTest):
    def test_a_chain_of_films(self):
        self.open("/between")
        self.says("Choose two films.")
        self.search("allien", pick="Alien 1979", field=self.find("combobox", "From"))
        self.wait_until(lambda: self.find("combobox", "From").get_property("value").startswith("Alien"), "the first film")
        self.search("ameli", pick="Amélie", field=self.find("combobox", "To"))
        self.says(re.compile("[2-6] steps"))
        self.assertEqual(self.address, address("/between", **{"from": "Alien (film)", "to": "Amélie"}))
        chain = self.chain()
        self.assertEqual((chain[0], chain[-1]), ("Alien 1979", "Amélie 2001"))
        self.assertGreater(len(chain), 2)
        self.assertEqual(len(set(chain)), len(chain))
        # Each step says why.
        whys = self.script("return [...document.querySelectorAll('ol.chain .why')].map(why => why.textContent)")
        self.assertEqual(len(whys), len(chain) - 1)
        for why in whys:
            self.assertRegex(why, r"^\S.+ .+\.$")
        self.check_page()

        self.activate(self.find("button", "Turn round"))
        self.wait_until(lambda: self.chain()[:1] == ["Amélie 2001"], "the way back")
        self.activate(self.find("link", chain[0]))
        self.title(chain[0])
        self.back()
        self.wait_until(lambda: self.chain()[:1] == ["Amélie 2001"], "the way back")
        self.wait_until(lambda: self.focused_name() == f"link {chain[0]}", self.focused_name)

    def chain(self):
        return self.script("return [...document.querySelectorAll('ol.chain > li h2')].map(title => title.textContent.trim())")


@in_three_ways
class DoubleBill(FilmTest):
    def test_a_second_film_for_the_time_there_is(self):
        self.open_film("Alien (film)")
        self.activate(self.find("link", "Pair it for tonight"))
        self.title("A double bill")
        self.assertEqual(self.address, address("/double-bill", title="Alien (film)"))
        self.films_are(bool, "second films")
        self.choose(self.find("combobox", "Time for both"), "4 h")
        self.wait_until(lambda: "minutes=240" in self.address, "the time in the address")
        for film in self.films_are(bool, "second films"):
            hours, minutes = re.search(r"([0-9]) h(?: ([0-9]+) min)? in all", self.card(film).text).groups()
            self.assertLessEqual(int(hours) * 60 + int(minutes or 0), 240)
            self.assertNotEqual(film, "Alien")
        self.check_page()

        # Heat is so long that four hours aren't enough.
        self.expect("/v1/pair.*minutes=240.* 404")
        self.search("hea", pick="Heat", field=self.find("combobox", "First"))
        self.says("No film fits after this one in the time there is.")
        self.assertEqual(self.find_all("alert"), [])
        self.choose(self.find("combobox", "Time for both"), "5 h")
        self.films_are(lambda films: "The Usual Suspects" in films, "a second film")


@in_three_ways
class BlindSpots(FilmTest):
    def test_what_one_has_missed_by_decade_country_and_genre(self):
        self.open("/blind-spots")
        self.says("Like a film or two")
        self.given(liked=["Alien (film)", "The Godfather", "Heat (1995 film)"], seen=["Apocalypse Now"])
        self.open("/blind-spots")
        decades = self.groups()
        self.assertIn("1950s", decades)
        self.assertEqual(self.states("button", "By decade")["pressed"], "true")
        self.says(re.compile(r"3 of [0-9]+ on your list"))
        self.check_page()
        self.activate(self.find("button", "By country"))
        self.wait_until(lambda: "Japan" in self.groups(), "countries")
        self.assertEqual(self.address, "/blind-spots?by=country")
        self.activate(self.find("button", "By genre"))
        self.wait_until(lambda: "comedy" in [group.lower() for group in self.groups()], "genres")
        self.back()
        self.back()
        self.wait_until(lambda: self.groups() == decades, "decades again")
        film = self.films()[0]
        self.judge("Seen", film, within=self.card(film))
        self.assertEqual(len(self.kept()["seen"]), 2)
        # The list that one reads stays.
        self.assertEqual(self.films()[0], film)

    def groups(self):
        self.films()
        return self.script("return [...document.querySelectorAll('main .group h2')].map(group => group.textContent)")
