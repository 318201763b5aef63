#include "kinolink_assets.h"

// A program that carries its files can't lose them, and they hold no path of the machine that built it.

static const unsigned char openapi_json[] = {
#embed "files/openapi.json"
};
static const unsigned char home_html[] = {
#embed "files/home.html"
};
static const unsigned char sign_in_html[] = {
#embed "files/sign-in.html"
};
static const unsigned char service_css[] = {
#embed "files/service.css"
};

const kl_asset kl_openapi_json = {openapi_json, sizeof openapi_json};
const kl_asset kl_home_html = {home_html, sizeof home_html};
const kl_asset kl_sign_in_html = {sign_in_html, sizeof sign_in_html};
const kl_asset kl_service_css = {service_css, sizeof service_css};
