#include "kinolink_assets.h"

// A program that carries its files can't lose them, and they hold no path of the machine that built it.
//
// A new file needs its bytes here and its row in the table below.

static const unsigned char openapi_json[] = {
#embed "files/openapi.json"
};
static const unsigned char page_html[] = {
#embed "files/page.html"
};
static const unsigned char sign_in_html[] = {
#embed "files/sign-in.html"
};
static const unsigned char page_css[] = {
#embed "files/page.css"
};
static const unsigned char icon_svg[] = {
#embed "files/icon.svg"
};
static const unsigned char page_js[] = {
#embed "files/page.js"
};

static const kl_asset assets[] = {
    {"openapi.json", openapi_json, sizeof openapi_json},
    {"page.html", page_html, sizeof page_html},
    {"sign-in.html", sign_in_html, sizeof sign_in_html},
    {"page.css", page_css, sizeof page_css},
    {"icon.svg", icon_svg, sizeof icon_svg},
    {"page.js", page_js, sizeof page_js},
};

const kl_asset *kl_assets(size_t *count) {
    *count = sizeof assets / sizeof assets[0];
    return assets;
}
