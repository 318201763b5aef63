"""What the tests know of the page: where its films are, how its controls are opened, and what a person may have said before.

A test that is about the page inherits from `FilmTest`. Names of films are those that the page shows: “Alien” for
“Alien (film)”.
"""
import csv, io, json, re, urllib.parse, zipfile

from harness import KEYBOARD, PageTest


def address(path, **query):
    """An address of the page: address("/film", title="Alien (film)")."""
    return path + ("?" + urllib.parse.urlencode(query, doseq=True) if query else "")


def csv_text(*rows):
    """A table as CSV, with its head as the first row."""
    text = io.StringIO()
    csv.writer(text).writerows(rows)
    return text.getvalue()


class FilmTest(PageTest):
    # What is on the page

    def text(self):
        """All that stands on the page."""
        return self.script("return document.querySelector('main').innerText")

    def says(self, words):
        """Waits until the page says this: a text, or a pattern."""
        self.wait_until(lambda: re.search(words, self.text()) if isinstance(words, re.Pattern) else words in self.text(),
                        lambda: f"“{words}” on the page, which says: {self.text()[:600]}")

    def films(self):
        """The films of the answers, in their order. Waits until the answers are there."""
        self.wait_until(lambda: not self.script("return Boolean(document.querySelector('main [aria-busy]'))"), "the answers")
        return self.script("return [...document.querySelectorAll('main article h3 cite')].map(title => title.textContent)")

    def films_are(self, condition, what):
        """Waits until the films fulfil a condition, and returns them."""
        found = []

        def right():
            found[:] = self.films()
            return condition(found)
        self.wait_until(right, lambda: f"{what}; there are: {found}")
        return found

    def card(self, film):
        """The answer with this film."""
        return self.wait_until(lambda: self.script("""
            return [...document.querySelectorAll("main article")].find(card =>
                card.querySelector("h3 cite")?.textContent === arguments[0])?.closest("li")""", film), f"the card of {film}")

    def notice(self, words):
        self.wait_until(lambda: words in [status.text for status in self.find_all("status")],
                        lambda: f"“{words}”; it says {[status.text for status in self.find_all('status')]}")

    def title(self, name):
        """Waits until the page with this heading is shown."""
        self.wait_until(lambda: name == self.script("return document.querySelector('h1')?.textContent.trim()"),
                        f"the page “{name}”")

    def check_page(self):
        """Nothing is cut off, and axe finds nothing serious. The keyboard has the page of the mouse, which is asked once."""
        if self.way != KEYBOARD:
            self.check_width()
            self.check_axe()

    # What people do

    @property
    def field(self):
        """The search field of the page."""
        return self.find("combobox", "Find a film")

    def search_field(self):
        # Some pages have fields of their own for other films.
        return self.field

    def open_film(self, title, **query):
        self.open(address("/film", title=title, **query))
        self.films()

    def open_tune(self):
        """The controls, which a narrow window has folded."""
        if not self.script("return document.querySelector('details.tuning').open"):
            self.activate(self.find("DisclosureTriangle", "Tune"))

    def go(self, tab):
        """Goes to one of the pages in the page's own list of them."""
        self.activate(self.find("link", tab, within=self.find("navigation", "Pages")))

    def judge(self, verdict, film, within=None):
        """Presses the button that likes a film, or says something else of it."""
        self.activate(self.find("button", re.compile(f"^{verdict} ?: {re.escape(film)}$"), within=within))

    def file(self, name, contents):
        """A file that the person has."""
        file = self.downloads / name
        file.write_bytes(contents if isinstance(contents, bytes) else contents.encode())
        return file

    def undo(self):
        """Presses Undo in the notice of what was done. It is the page's last stop, so the keyboard comes from the other end."""
        button = self.find("button", "Undo", within=self.script("return document.querySelector('.notice')"))
        if self.way != KEYBOARD:
            return self.activate(button)
        stops = []
        while self.focused() != button:
            stops.append(self.focused_name())
            self.assertLess(len(stops), 60, f"Shift+Tab doesn't reach Undo: {stops}")
            self.press("Shift+Tab")
        self.press("Enter")

    # What was said before

    @property
    def storage_key(self):
        return "kinolink" + self.base_path

    def given(self, **lists):
        """The person has said this of films before: given(liked=["Alien (film)"])."""
        self.open("/")
        self.script("localStorage.setItem(arguments[0], arguments[1])", self.storage_key, json.dumps(lists))

    def kept(self):
        """What the browser keeps: the lists that aren't empty."""
        text = self.script("return localStorage.getItem(arguments[0])", self.storage_key)
        return {name: titles for name, titles in json.loads(text or "{}").items() if titles}


def letterboxd(ratings, watched=(), watchlist=()):
    """An export of Letterboxd as it is downloaded: a ZIP with a table for each list. Films are (name, year), and for ratings
    (name, year, stars)."""
    def row(name, year):
        return ["2024-03-01", name, year, "https://boxd.it/" + re.sub(r"\W", "", name)[:4]]
    head = ["Date", "Name", "Year", "Letterboxd URI"]
    files = {
        "profile.csv": csv_text(["Date Joined", "Username"], ["2020-01-01", "somebody"]),
        "ratings.csv": csv_text([*head, "Rating"], *([*row(name, year), stars] for name, year, stars in ratings)),
        "watched.csv": csv_text(head, *(row(*film) for film in watched)),
        "watchlist.csv": csv_text(head, *(row(*film) for film in watchlist)),
    }
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return buffer.getvalue()


def imdb(ratings):
    """Ratings as IMDb exports them: (id, rating, title, year)."""
    head = ["Const", "Your Rating", "Date Rated", "Title", "Original Title", "URL", "Title Type", "IMDb Rating",
            "Runtime (mins)", "Year", "Genres", "Num Votes", "Release Date", "Directors"]
    return csv_text(head, *([const, rating, "2024-03-01", title, title, f"https://www.imdb.com/title/{const}", "Movie",
                             "8.0", "100", year, "Drama", "1000", f"{year}-01-01", ""]
                            for const, rating, title, year in ratings))
