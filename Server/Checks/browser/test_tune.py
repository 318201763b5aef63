"""The controls of the answers. Their state is the address, so nothing that one has set is lost."""
from harness import in_three_ways
from page import FilmTest, address


@in_three_ways
class Tune(FilmTest):
    def test_sequels_and_series_can_be_left_out(self):
        self.open_film("Alien (film)")
        self.assertEqual(self.films()[0], "Aliens")
        self.open_tune()
        series = self.find("checkbox", "Sequels and series")
        self.assertEqual(self.states("checkbox", "Sequels and series")["checked"], "true")
        self.activate(series)
        films = self.films_are(lambda films: "Aliens" not in films, "no part of the series")
        self.assertIn("The Thing", films)
        self.assertEqual(self.address, "/film?title=Alien+%28film%29&excludes_series=true")
        self.assertEqual(self.focused(), series)

        self.reload()
        self.assertNotIn("Aliens", self.films_are(bool, "films"))
        self.open_tune()
        self.assertEqual(self.states("checkbox", "Sequels and series")["checked"], "false")
        self.back()
        self.films_are(lambda films: films[:1] == ["Aliens"], "the series again")
        self.assertEqual(self.states("checkbox", "Sequels and series")["checked"], "true")
        self.forward()
        self.films_are(lambda films: "Aliens" not in films, "no part of the series")

        self.activate(self.find("button", "Reset"))
        self.films_are(lambda films: films[:1] == ["Aliens"], "all as at first")
        self.assertEqual(self.address, "/film?title=Alien+%28film%29")

    def test_sliders_say_what_they_do_and_change_the_answers(self):
        self.open_film("The Godfather")
        first = self.films()
        self.open_tune()
        self.assertEqual(self.names("slider"), ["Time", "Ties", "Fame", "Choice"])
        for name, words in ("Time", "in between"), ("Ties", "in between"), ("Fame", "in between"), ("Choice", "closest"):
            self.assertEqual(self.strength(name), words)

        self.slide(self.find("slider", "Time"), 1)
        near = self.films_are(lambda films: films and films != first, "other films, near in time")
        self.assertEqual(self.strength("Time"), "same years")
        self.wait_until(lambda: self.address.endswith("&era=1"), lambda: f"the time in {self.address}")
        self.slide(self.find("slider", "Fame"), 0)
        self.films_are(lambda films: films and films != near, "other films, less known")
        self.assertEqual(self.strength("Fame"), "hidden")
        self.assertIn("prominence=-1", self.address)
        self.assertIn("era=1", self.address)
        expected = self.films()

        self.reload()
        self.films_are(lambda films: films == expected, "the same films")
        self.open_tune()
        self.assertEqual(self.strength("Time"), "same years")
        self.assertEqual(self.strength("Fame"), "hidden")
        self.check_page()

    def strength(self, slider):
        """What the slider says in words. The driver's tree has the number alone."""
        return self.find("slider", slider).get_attribute("aria-valuetext")

    def test_filters(self):
        self.open_film("Alien (film)")
        self.open_tune()
        self.choose(self.find("combobox", "Genre"), "comedy")
        films = self.films_are(lambda films: "Annie Hall" in films, "comedies")
        self.assertNotIn("Aliens", films)
        self.assertIn("genres=comedy", self.address)
        self.fill(self.find("spinbutton", "Years, from"), "1980")
        self.fill(self.find("spinbutton", "Years, to"), "1989")
        self.press("Tab")
        films = self.films_are(lambda films: "Annie Hall" not in films and films, "comedies of the eighties")
        self.assertIn("Ghostbusters", films)
        self.assertIn("years=1980-1989", self.address)
        self.choose(self.find("combobox", "Length"), "up to 1 h 30")
        self.wait_until(lambda: "runtime=-90" in self.address, "the length in the address")
        self.films()
        self.choose(self.find("combobox", "Country"), "Japan")
        self.films_are(lambda films: films == ["My Neighbor Totoro"], "short comedies of the eighties from Japan")
        # What leaves nothing says so.
        self.choose(self.find("combobox", "Language"), "French")
        self.says("No film fits all that you asked for. Loosen one of the settings.")
        self.check_page()
        self.activate(self.find("button", "Reset"))
        self.films_are(lambda films: films[:1] == ["Aliens"], "all as at first")

    def test_more_of_a_thread(self):
        self.open_film("Alien (film)")
        before = self.films()
        self.open_tune()
        moods = self.find("group", "More of")
        self.activate(self.find("button", "Ridley Scott", within=moods))
        films = self.films_are(lambda films: films and films != before, "more of Ridley Scott")
        self.assertLess(films.index("The Martian"), before.index("The Martian"))
        self.assertRegex(self.address, r"more=.*Ridley\+Scott")
        self.assertEqual(self.states("button", "Ridley Scott", within=moods)["pressed"], "true")
        self.assertEqual(self.focused_name(), "button Ridley Scott")
        self.activate(self.find("button", "Ridley Scott", within=moods))
        self.films_are(lambda films: films == before, "all as before")

    def test_back_leads_to_the_former_state_and_the_link_that_led_away(self):
        query = {"title": "Alien (film)", "genres": "drama"}
        self.open_film(**query)
        films = self.films_are(bool, "films")
        film = films[-1]
        link = self.find("link", self.link_name(film))
        self.activate(link)
        self.wait_until(lambda: "drama" not in self.address, "the page of the other film")
        self.films_are(bool, "films")
        self.back()
        self.assertEqual(self.address, address("/film", **query))
        self.films_are(lambda now: now == films, "the same films")
        self.wait_until(lambda: self.focused_name() == f"link {self.link_name(film)}", "the focus where it was")
        # It is in sight, too.
        top, bottom, height = self.script(
            "const box = document.activeElement.getBoundingClientRect(); return [box.top, box.bottom, innerHeight]")
        self.assertTrue(0 <= top < bottom <= height, (top, bottom, height))

    def link_name(self, film):
        return self.script("""return [...document.querySelectorAll("main article h3 a")].find(link =>
            link.querySelector("cite").textContent === arguments[0]).textContent.trim()""", film)
