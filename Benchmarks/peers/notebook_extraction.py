"""A dump's films as the notebook extracts them, with SAX and mwparserfromhell:
usage: notebook_extraction.py DUMP.xml.bz2 CORPUS. Prints one line of JSON."""
import bz2, json, re, sys, time, xml.sax
import mwparserfromhell

path, output = sys.argv[1], sys.argv[2]
PERCENT, OF_TEN = re.compile(r"\d\d?\d?%"), re.compile(r"\d\.\d/\d+")


def rotten_tomatoes(text):
    for paragraph in text.split("\n\n"):
        percents = PERCENT.findall(paragraph)
        if len(percents) == 1 and "rotten tomatoes" in paragraph.lower():
            rating = OF_TEN.search(paragraph)
            return percents[0], rating and rating[0]
    return None, None


def plain(code):
    return code.strip_code().strip()


def film(title, text):
    article = mwparserfromhell.parse(text)
    for template in article.filter_templates():
        if template.name.strip().lower() == "infobox film":
            values = {plain(p.name): plain(p.value) for p in template.params if plain(p.value)}
            links = [plain(link.title) for link in article.filter_wikilinks()]
            return title, values, links, *rotten_tomatoes(text)
    return None


class Films(xml.sax.handler.ContentHandler):
    def __init__(self):
        super().__init__()
        self.pages, self.films, self.parts, self.page = 0, [], None, {}

    def startElement(self, name, attributes):
        if name in ("title", "text"):
            self.parts = []

    def characters(self, content):
        if self.parts is not None:
            self.parts.append(content)

    def endElement(self, name):
        if name in ("title", "text"):
            self.page[name], self.parts = "".join(self.parts), None
        elif name == "page":
            self.pages += 1
            found = film(**self.page)
            if found:
                self.films.append(found)


start = time.perf_counter()
handler = Films()
parser = xml.sax.make_parser()
parser.setContentHandler(handler)
with bz2.open(path) as dump:
    for line in dump:
        parser.feed(line)
with open(output, "w", encoding="utf-8") as corpus:
    for record in handler.films:
        corpus.write(json.dumps(record, ensure_ascii=False) + "\n")
print(json.dumps({"seconds": time.perf_counter() - start, "pages": handler.pages, "movies": len(handler.films)}))
