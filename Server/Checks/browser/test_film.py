"""A film: what it is, where else one reads about it, which films are like it, and why."""
import re

from harness import in_three_ways
from page import FilmTest, address


@in_three_ways
class Film(FilmTest):
    def test_what_it_is_and_where_one_reads_about_it(self):
        self.open_film("Alien")
        self.title("Alien 1979")
        self.says("Ridley Scott · United Kingdom, United States · 1 h 57 min")
        elsewhere = {"Wikipedia": "https://en.wikipedia.org/wiki/Alien_(film)",
                     "Letterboxd": "https://letterboxd.com/imdb/tt0078748/", "IMDb": "https://www.imdb.com/title/tt0078748/"}
        for name, address in elsewhere.items():
            link = self.find("link", name)
            self.assertEqual(link.get_attribute("href"), address)
            # The page stays where it is, and the other one learns nothing of it.
            self.assertEqual((link.get_attribute("target"), link.get_attribute("rel")), ("_blank", "noreferrer"))

        threads = self.find("region", "Its threads")
        before = self.names("link", within=threads)
        self.assertIn("Ridley Scott – people", before)
        more = self.find("button", re.compile("^All [0-9]+ threads"), within=threads)
        count = int(re.search("[0-9]+", more.text)[0])
        self.activate(more)
        self.wait_until(lambda: len(self.find_all("listitem", within=threads)) == count, f"all {count} threads")
        self.assertEqual(self.names("link", within=threads)[:len(before)], before)
        self.check_page()

        self.activate(self.find("link", "Aliens 1986", within=self.series()))
        self.title("Aliens 1986")

    def series(self):
        return self.script("""return [...document.querySelectorAll("section")].find(section =>
            section.querySelector("h2")?.textContent === "In the same series")""")

    def test_similar_films_and_why(self):
        self.open_film("Alien")
        films = self.films()
        self.assertEqual(films[0], "Aliens")
        self.assertEqual(len(films), 20)
        self.assertNotIn("Alien", films)
        card = self.card("The Martian")
        self.assertIn("2015", card.text)
        self.assertIn("Ridley Scott · ", card.text)
        self.assertIn("Ridley Scott directed both, and both are set in outer space.", card.text)
        self.assertRegex(card.text, r"\b3[0-9] % alike")

        unfold = self.find("button", re.compile("^All [0-9]+ threads – The Martian$"), within=card)
        self.assertFalse(self.states("button", re.compile("^All"), within=card)["expanded"])
        count = int(re.search("[0-9]+", unfold.text)[0])
        self.activate(unfold)
        self.wait_until(lambda: self.states("button", re.compile("^Fewer threads"), within=card)["expanded"], "all threads")
        self.assertEqual(self.focused(), unfold)
        # The number that a line's length shows, for those who don't see it.
        self.find("link", re.compile("^Ridley Scott – people, 22 % of "), within=card)
        self.every_reason_is_there(card, count, "Alien (film)", "The Martian (film)")
        self.check_page()

        self.activate(self.find("button", re.compile("^Fewer threads"), within=card))
        self.find("button", re.compile("^All [0-9]+ threads – The Martian$"), within=card)
        self.activate(self.find("link", "The Martian 2015", within=card))
        self.title("The Martian 2015")
        self.assertIn("Alien", self.films())

    def every_reason_is_there(self, card, count, film, other):
        """No reason of the service is left out, and the chips' shares are those that it gives."""
        chips = self.script("""
            return [...arguments[0].querySelectorAll("ul.chips:not(.near) > li")].map(chip => chip.textContent)""", card)
        self.assertEqual(len(chips), count)
        answer = self.service.json(address("/v1/similar", title=film, count=20))
        reasons = next(answer["reasons"] for answer in answer["similar"] if answer["title"] == other)
        labels = [chip.split(" – ")[0].lower() for chip in chips]
        names = [reason["link"] for reason in reasons["links"]]
        for name in names:
            # A category's words are read as a person says them: “Films directed by Ridley Scott” is Ridley Scott.
            subject = re.sub(r" \([^()]*\)$| films?$", "", name.removeprefix("Category:")).lower()
            self.assertTrue(any(label in subject or subject in label for label in labels), f"{name} among {labels}")
        whole = sum(reason["share"] for reason in reasons["articles"] + reasons["links"])
        whole += sum(max(0, reasons[term]) for term in ("era", "title", "prominence", "steering"))
        shown = sum(int(re.search(r"([0-9]+) %", chip)[1]) for chip in chips)
        self.assertAlmostEqual(shown / 100, whole, delta=0.006 * len(chips) + 0.01)

    def test_a_thread_leads_to_its_films_and_on_to_threads_like_it(self):
        self.open_film("Alien")
        self.activate(self.find("link", "Ridley Scott – people", within=self.find("region", "Its threads")))
        self.title("Ridley Scott")
        self.assertEqual(self.address, "/thread?link=Ridley+Scott")
        self.says(re.compile("^A person · [0-9]+ films", re.MULTILINE))
        films = self.find("region", "Films")
        self.wait_until(lambda: "Gladiator 2000" in self.names("link", within=films), "its films")
        self.assertIn("Blade Runner 1982", self.names("link", within=films))
        like = self.find("region", "Threads like it")
        self.wait_until(lambda: len(self.names("link", within=like)) > 2, "threads like it")
        self.check_page()

        # And back again, step by step, to the link that led away.
        other = self.find_all("link", within=like)[0]
        name = other.text
        self.activate(other)
        self.title(name)
        self.wait_until(lambda: self.names("link", within=self.find("region", "Films")), "the films of the other")
        self.back()
        self.title("Ridley Scott")
        self.wait_until(lambda: self.focused_name() == f"link {name}", f"the focus on {name}")
        self.activate(self.find("link", "Gladiator 2000", within=self.find("region", "Films")))
        self.title("Gladiator 2000")
        self.back()
        self.back()
        self.title("Alien 1979")
        self.wait_until(lambda: self.focused_name() == "link Ridley Scott – people", self.focused_name)
