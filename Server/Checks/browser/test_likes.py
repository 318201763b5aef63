"""What one likes, dislikes, has seen and keeps for later; and what follows from it."""

from harness import in_three_ways
from page import FilmTest


@in_three_ways
class Likes(FilmTest):
    def test_a_film_is_liked_and_that_can_be_undone(self):
        self.open_film("Alien")
        head = self.find("group", "What you think of Alien")

        def pressed():
            return [button.accessible_name for button in self.find_all("button", within=head)
                    if button.get_attribute("aria-pressed") == "true"]
        self.assertEqual(pressed(), [])
        for verdict, kept, words in (("Like", "liked", "You like Alien."), ("Dislike", "disliked", "You dislike Alien."),
                                     ("Seen", "seen", "You have seen Alien."), ("Later", "later", "Alien is for later.")):
            self.judge(verdict, "Alien", within=head)
            self.assertEqual(self.kept(), {kept: ["Alien (film)"]})
            self.assertEqual([name.split(" ")[0].rstrip(":") for name in pressed()], [verdict])
            self.notice(words)
        # The same again takes it back; and Undo goes step by step.
        self.judge("Later", "Alien", within=head)
        self.assertEqual(self.kept(), {})
        self.notice("Alien is no longer marked.")
        self.undo()
        self.assertEqual(self.kept(), {"later": ["Alien (film)"]})
        self.notice("Undone.")
        self.undo()
        self.assertEqual(self.kept(), {"seen": ["Alien (film)"]})
        self.judge("On my shelf", "Alien", within=head)
        self.assertEqual(self.kept(), {"seen": ["Alien (film)"], "owned": ["Alien (film)"]})
        self.check_page()

        # It is kept, on the cards of other films, too.
        self.reload()
        self.films()
        head = self.find("group", "What you think of Alien")
        self.assertEqual([name.split(" ")[0] for name in pressed()], ["Seen", "On"])

    def test_for_you_follows_from_the_likes_and_names_them(self):
        self.open("/for-you")
        self.says("Like a film or two, and this page fills with films that follow from them.")
        self.check_page()
        self.given(liked=["Alien (film)"])
        self.open("/for-you")
        self.says("From 1 film you like.")
        first = self.films_are(lambda films: "Aliens" in films, "films like Alien")
        self.assertNotIn("Alien", first)
        self.assertIn("Because you like Alien: ", self.card("Aliens").text)

        # A like changes no list that somebody reads; a button brings the new one.
        film = first[3]
        self.judge("Like", film, within=self.card(film))
        self.says("You changed 1 film since.")
        self.assertEqual(self.films(), first)
        self.activate(self.find("button", "Choose again"))
        self.says("From 2 films you like.")
        second = self.films_are(lambda films: film not in films and films, f"films without {film}")
        self.assertNotEqual(second, first)
        self.assertIn(f"Because you like {film}", self.text().replace("Because you like Alien and ", "Because you like "))
        self.assertNotIn("since", self.script("return document.querySelector('.stale:not([hidden])')?.textContent ?? ''"))

        # What causes an answer leads to it.
        self.activate(self.find_all("link", "Alien", within=self.card("Aliens"))[0])
        self.title("Alien 1979")
        self.go("For you")
        self.title("For you")
        self.films_are(lambda films: films == second, "the same films, in the same order")

    def test_dislikes_and_seen_films_do_not_come_back(self):
        self.given(liked=["The Godfather"], disliked=["The Godfather Part III"], seen=["The Godfather Part II"])
        self.open("/for-you")
        self.says("From 1 film you like and 1 you don’t.")
        films = self.films_are(bool, "films")
        self.assertNotIn("The Godfather Part II", films)
        self.assertNotIn("The Godfather Part III", films)

    def test_tonight_has_five_films_once_something_is_liked(self):
        self.open("/")
        self.says("More like this, and why.")
        # Three films to begin with.
        begin = self.wait_until(lambda: self.script(
            "return [...document.querySelectorAll('.begin a')].map(link => link.textContent)"), "films to begin with")
        self.assertEqual(len(begin), 3)
        self.activate(self.find("link", begin[0]))
        self.title(begin[0])
        film = begin[0].rsplit(" ", 1)[0]
        self.judge("Like", film, within=self.find("group", f"What you think of {film}"))
        self.go("Tonight")
        self.title("Five for tonight")
        first = self.films_are(lambda films: len(films) == 5, "five films")
        self.check_page()

        self.open_tune()
        self.choose(self.find("combobox", "Genre"), "comedy")
        comedies = self.films_are(lambda films: films and films != first, "five others")
        self.assertLessEqual(len(comedies), 5)
        self.assertIn("genres=comedy", self.address)
        self.choose(self.find("combobox", "Time left"), "up to 1 h 30")
        self.films_are(lambda films: films and films != comedies, "shorter ones")
        for film in self.films():
            self.assertRegex(self.card(film).text, r"· (1 h [12]?[0-9] min|1 h 30 min|[0-9]+ min|1 h)\b")
        self.activate(self.find("button", "Reset"))
        self.films_are(lambda films: films == first, "the first five")

    def test_tonight_comes_from_the_shelf_if_there_is_one(self):
        shelf = ["Aliens (film)", "Amélie", "Heat (1995 film)", "Up (2009 film)", "Ran (film)", "Rashomon", "Ikiru"]
        self.given(liked=["Alien (film)"], owned=shelf, later=["Blade Runner"])
        self.open("/")
        films = self.films_are(lambda films: len(films) == 5, "five films")
        self.assertEqual(films[0], "Aliens")
        self.assertLessEqual(set(films), {"Aliens", "Amélie", "Heat", "Up", "Ran", "Rashomon", "Ikiru"})
        self.open_tune()
        self.choose(self.find("combobox", "From"), "films for later")
        self.films_are(lambda films: films == ["Blade Runner"], "the film for later")
        self.assertEqual(self.address, "/?from=later")
        self.choose(self.find("combobox", "From"), "all films")
        self.films_are(lambda films: len(films) == 5 and "The Thing" in films, "films that aren't on the shelf")
