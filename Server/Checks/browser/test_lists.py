"""Lists that people bring: exports of Letterboxd and IMDb, and the page's own file."""
import json

from harness import in_three_ways
from page import FilmTest, csv_text, imdb, letterboxd

RATINGS = [("Heat", 1995, 4.5), ("Alien", 1979, 5), ("Amélie", 2001, 1), ("A Film That Nobody Made", 1999, 4)]
WATCHED = [("Heat", 1995), ("Alien", 1979), ("Amélie", 2001), ("Rashomon", 1950), ("The Fabulous Unknown", 1988)]
WATCHLIST = [("Ikiru", 1952), ("The Third Man", 1949)]
OF_THE_EXPORT = {"liked": ["Alien (film)", "Heat (1995 film)"], "disliked": ["Amélie"], "seen": ["Rashomon"],
                 "later": ["Ikiru", "The Third Man"]}


class ExportTest(FilmTest):
    def export(self):
        return self.file("letterboxd-somebody-2024-03-01.zip", letterboxd(RATINGS, WATCHED, WATCHLIST))

    def in_order(self, lists):
        return {name: sorted(titles) for name, titles in lists.items()}


@in_three_ways
class Lists(ExportTest):
    def test_an_export_of_letterboxd(self):
        self.open("/")
        self.says("Bring your Letterboxd or IMDb")
        self.choose_file(self.find("button", "Choose a file"), self.export())
        self.title("My films")
        self.notice("It brought 2 liked, 1 disliked, 1 seen and 2 for later.")
        self.assertEqual(self.in_order(self.kept()), OF_THE_EXPORT)
        for films in "Alien", "Heat", "Amélie", "Rashomon", "Ikiru", "The Third Man":
            self.find("link", films)

        # What is unknown is named, so that nobody wonders.
        self.activate(self.find("DisclosureTriangle", "2 films of the list are unknown here"))
        self.says("A Film That Nobody Made")
        self.says("The Fabulous Unknown")
        self.check_page()

        # All of it can be taken back at once.
        self.undo()
        self.says("Nothing here yet.")
        self.assertEqual(self.kept(), {})

    def test_ratings_of_imdb_beside_what_was_said_before(self):
        before = {"liked": ["Rashomon"], "later": ["Heat (1995 film)"]}
        self.given(**before)
        self.open("/my-films")
        file = self.file("ratings.csv", imdb([("tt0113277", 9, "Heat", 1995), ("tt0042876", 2, "Rashômon", 1950),
                                              ("tt9999999", 7, "Nobody's Film", 2020)]))
        self.choose_file(self.find("button", "Choose a file"), file)
        self.notice("It brought 1 liked and 1 disliked.")
        self.says("1 film of the list")
        self.assertEqual(self.kept(), {"liked": ["Heat (1995 film)"], "disliked": ["Rashomon"]})
        self.undo()
        self.wait_until(lambda: self.kept() == before, self.kept)

    def test_a_file_that_is_no_list_is_refused_in_words(self):
        self.given(liked=["Rashomon"])
        self.open("/my-films")
        self.expect(r"/v1/lists\?name=holiday\.csv - .* 4[0-9][0-9]")
        self.choose_file(self.find("button", "Choose a file"), self.file("holiday.csv", bytes(range(256)) * 8))
        alert = self.find("alert")
        self.assertRegex(alert.text, r"^That didn’t work\n+\S.{15,}")
        self.assertNotRegex(alert.text, "Nothing is called|Error|undefined|null|[0-9]{3}")
        self.assertEqual(self.kept(), {"liked": ["Rashomon"]})
        self.check_page()
        # The same button takes another file at once.
        self.choose_file(self.find("button", "Choose a file"), self.file("films.txt", "Ikiru\nHeat (1995)\n"))
        self.gone("alert")
        self.wait_until(lambda: "Ikiru" in sum(self.kept().values(), []), self.kept)

    def test_the_own_file_comes_back_as_it_was(self):
        lists = {"liked": ["Alien (film)", "Heat (1995 film)"], "disliked": ["Amélie"], "seen": ["Rashomon"],
                 "later": ["Ikiru"], "owned": ["Alien (film)", "Ran (film)"]}
        self.given(**lists)
        self.open("/my-films")
        saved = self.download(lambda: self.activate(self.find("button", "Save in a file")))
        self.assertEqual(saved.suffix, ".json")
        self.assertEqual(json.loads(saved.read_text()), lists)

        self.reload()
        self.activate(self.find("button", "Take all out"))
        self.says("Nothing here yet.")
        self.assertEqual(self.kept(), {})
        self.choose_file(self.find("button", "Choose a file"), saved)
        self.notice("It brought 2 liked, 1 disliked, 1 seen, 1 for later and 2 on your shelf.")
        self.assertEqual(self.kept(), lists)

    def test_films_are_found_and_taken_out_of_a_long_list(self):
        films = [film["title"] for film in self.service.json("/v1/search?q=the&count=50")["movies"]]
        self.given(liked=[*films, "Rashomon"])
        self.open("/my-films")
        self.fill(self.find("searchbox", "Find among them"), "rasho")
        self.wait_until(lambda: self.names("link", within=self.find("region", "Liked")) == ["Rashomon"], "the one film")
        self.activate(self.find("button", "Take out Rashomon", within=self.find("region", "Liked")))
        self.notice("Rashomon is no longer marked.")
        self.assertEqual(self.kept()["liked"], films)
        # Whoever took it out without a mouse goes on from there.
        self.assertNotEqual(self.focused().tag_name, "body")


class Drops(ExportTest):
    def test_a_file_can_be_dropped_on_any_page(self):
        self.open_film("Heat (1995 film)")
        self.drop_file(self.find("heading", "More like this"), self.export())
        self.title("My films")
        self.notice("It brought 2 liked, 1 disliked, 1 seen and 2 for later.")
        self.assertEqual(self.in_order(self.kept()), OF_THE_EXPORT)
        # It is a page like others: back leads to the film.
        self.back()
        self.title("Heat 1995")

    def test_one_table_of_an_export(self):
        self.open("/my-films")
        self.drop_file(self.find("heading", "My films"), self.file("ratings.csv", csv_text(
            ["Date", "Name", "Year", "Letterboxd URI", "Rating"],
            ["2024-03-01", "Seven Samurai", "1954", "https://boxd.it/1", "5"])))
        self.notice("It brought 1 liked.")
        self.assertEqual(self.kept(), {"liked": ["Seven Samurai"]})

    def test_a_file_that_is_far_too_large_is_not_sent(self):
        self.open("/my-films")
        self.drop_file(self.find("heading", "My films"), self.file("films.zip", bytes((16 << 20) + 1)))
        self.says("This file is too large to be a list of films.")
        self.assertFalse([answer for answer in self.requests() if "/v1/lists" in answer.url])
