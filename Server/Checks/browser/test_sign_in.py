"""The form for the key, before anything else of the page."""
from harness import ZOOMED, PageTest, in_three_ways
from page import FilmTest, address

KEY = "the-key-of-the-tests"


@in_three_ways
class SignIn(PageTest):
    key = KEY

    def test_a_wrong_key_is_told_and_the_right_one_leads_in(self):
        self.open("/")
        self.assertEqual(self.address, "/sign-in")
        self.assertEqual(self.focused_name(), "textbox Key of this service")

        # Chromium shows every answer that is a 4xx on the console.
        self.expect("/sign-in - .* 401")
        self.fill(self.find("textbox", "Key of this service"), "another-key-as-long")
        self.activate(self.find("button", "Sign in"))
        alert = self.find("alert")
        self.assertTrue(alert.text)
        states = self.states("textbox", "Key of this service")
        self.assertEqual(states["invalid"], "true")
        self.assertEqual(states["description"], alert.text)
        self.check_axe()
        self.check_width()
        self.screenshot("sign-in-wrong-key")

        self.fill(self.find("textbox", "Key of this service"), KEY)
        self.activate(self.find("button", "Sign in"))
        self.wait_until(lambda: self.address == "/", "the first page")
        self.activate(self.find("button", "Sign out"))
        self.find("textbox", "Key of this service")

        # The way back leads to no page that needs the key.
        self.open("/")
        self.assertEqual(self.address, "/sign-in")

    def test_somebody_else_is_asked_for_the_key_again(self):
        self.open("/sign-in")
        self.fill(self.find("textbox"), KEY)
        self.press("Enter")
        self.wait_until(lambda: self.address == "/", "the first page")
        with self.someone_else():
            self.open("/")
            self.assertEqual(self.address, "/sign-in")
        self.reload()
        self.assertEqual(self.address, "/")


@in_three_ways
class SignInAgain(FilmTest):
    key = KEY

    def test_a_session_that_ends_leads_back_to_the_same_place(self):
        place = address("/film", title="Alien (film)", genres="horror")
        self.open(place)
        self.fill(self.find("textbox", "Key of this service"), KEY)
        self.press("Enter")
        self.wait_until(lambda: self.address == place, "the address that was asked for")
        self.films_are(bool, "films")

        self.driver.delete_all_cookies()
        self.expect("/v1/.* 401")
        self.open_tune()
        self.activate(self.find("checkbox", "Sequels and series"))
        self.says("Your session has ended. Sign in, and this page comes back.")
        self.check_page()
        self.screenshot("session-ended")
        self.activate(self.find("link", "Sign in"))
        self.fill(self.find("textbox", "Key of this service"), KEY)
        self.activate(self.find("button", "Sign in"))
        self.wait_until(lambda: self.address == place + "&excludes_series=true", "the page that was left")
        self.films_are(lambda films: films and "Aliens" not in films, "films without the series")


class SignInLooks(PageTest):
    key = KEY

    def test_light_and_dark_at_three_widths(self):
        self.open("/sign-in")
        self.pictures("sign-in")

        def ground():
            return self.script("return getComputedStyle(document.body).backgroundColor")
        light = ground()
        self.look(scheme="dark")
        self.assertNotEqual(ground(), light)
        self.check_axe()

    def test_at_200_percent_nothing_is_cut_off(self):
        self.look(ZOOMED)
        self.open("/sign-in")
        self.check_width()
        self.check_axe()
