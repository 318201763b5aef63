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
static const unsigned char address_js[] = {
#embed "files/address.js"
};
static const unsigned char api_js[] = {
#embed "files/api.js"
};
static const unsigned char between_js[] = {
#embed "files/between.js"
};
static const unsigned char blind_spots_js[] = {
#embed "files/blind-spots.js"
};
static const unsigned char bring_js[] = {
#embed "files/bring.js"
};
static const unsigned char cards_js[] = {
#embed "files/cards.js"
};
static const unsigned char combobox_js[] = {
#embed "files/combobox.js"
};
static const unsigned char dom_js[] = {
#embed "files/dom.js"
};
static const unsigned char double_bill_js[] = {
#embed "files/double-bill.js"
};
static const unsigned char file_button_js[] = {
#embed "files/file-button.js"
};
static const unsigned char film_js[] = {
#embed "files/film.js"
};
static const unsigned char for_two_js[] = {
#embed "files/for-two.js"
};
static const unsigned char for_you_js[] = {
#embed "files/for-you.js"
};
static const unsigned char map_js[] = {
#embed "files/map.js"
};
// The same as in maps that are files of their own.
static const unsigned char map_bitmap_js[] = {
#embed "../../../Sources/CKinolinkDrawingFiles/files/map-bitmap.js"
};
static const unsigned char map_camera_js[] = {
#embed "../../../Sources/CKinolinkDrawingFiles/files/map-camera.js"
};
static const unsigned char map_canvas_js[] = {
#embed "../../../Sources/CKinolinkDrawingFiles/files/map-canvas.js"
};
static const unsigned char map_card_js[] = {
#embed "../../../Sources/CKinolinkDrawingFiles/files/map-card.js"
};
static const unsigned char map_colors_js[] = {
#embed "../../../Sources/CKinolinkDrawingFiles/files/map-colors.js"
};
static const unsigned char map_dom_js[] = {
#embed "../../../Sources/CKinolinkDrawingFiles/files/map-dom.js"
};
static const unsigned char map_input_js[] = {
#embed "../../../Sources/CKinolinkDrawingFiles/files/map-input.js"
};
static const unsigned char map_labels_js[] = {
#embed "../../../Sources/CKinolinkDrawingFiles/files/map-labels.js"
};
static const unsigned char map_marks_js[] = {
#embed "../../../Sources/CKinolinkDrawingFiles/files/map-marks.js"
};
static const unsigned char map_points_js[] = {
#embed "../../../Sources/CKinolinkDrawingFiles/files/map-points.js"
};
static const unsigned char map_regions_js[] = {
#embed "../../../Sources/CKinolinkDrawingFiles/files/map-regions.js"
};
static const unsigned char map_css[] = {
#embed "../../../Sources/CKinolinkDrawingFiles/files/map.css"
};
static const unsigned char my_films_js[] = {
#embed "files/my-films.js"
};
static const unsigned char names_js[] = {
#embed "files/names.js"
};
static const unsigned char notice_js[] = {
#embed "files/notice.js"
};
static const unsigned char page_js[] = {
#embed "files/page.js"
};
static const unsigned char profile_js[] = {
#embed "files/profile.js"
};
static const unsigned char router_js[] = {
#embed "files/router.js"
};
static const unsigned char search_js[] = {
#embed "files/search.js"
};
static const unsigned char taste_js[] = {
#embed "files/taste.js"
};
static const unsigned char thread_js[] = {
#embed "files/thread.js"
};
static const unsigned char threads_js[] = {
#embed "files/threads.js"
};
static const unsigned char tonight_js[] = {
#embed "files/tonight.js"
};
static const unsigned char tune_js[] = {
#embed "files/tune.js"
};
static const unsigned char words_js[] = {
#embed "files/words.js"
};

static const kl_asset assets[] = {
    {"openapi.json", openapi_json, sizeof openapi_json},
    {"page.html", page_html, sizeof page_html},
    {"sign-in.html", sign_in_html, sizeof sign_in_html},
    {"page.css", page_css, sizeof page_css},
    {"map.css", map_css, sizeof map_css},
    {"icon.svg", icon_svg, sizeof icon_svg},
    {"address.js", address_js, sizeof address_js},
    {"api.js", api_js, sizeof api_js},
    {"between.js", between_js, sizeof between_js},
    {"blind-spots.js", blind_spots_js, sizeof blind_spots_js},
    {"bring.js", bring_js, sizeof bring_js},
    {"cards.js", cards_js, sizeof cards_js},
    {"combobox.js", combobox_js, sizeof combobox_js},
    {"dom.js", dom_js, sizeof dom_js},
    {"double-bill.js", double_bill_js, sizeof double_bill_js},
    {"file-button.js", file_button_js, sizeof file_button_js},
    {"film.js", film_js, sizeof film_js},
    {"for-two.js", for_two_js, sizeof for_two_js},
    {"for-you.js", for_you_js, sizeof for_you_js},
    {"map.js", map_js, sizeof map_js},
    {"map-bitmap.js", map_bitmap_js, sizeof map_bitmap_js},
    {"map-camera.js", map_camera_js, sizeof map_camera_js},
    {"map-canvas.js", map_canvas_js, sizeof map_canvas_js},
    {"map-card.js", map_card_js, sizeof map_card_js},
    {"map-colors.js", map_colors_js, sizeof map_colors_js},
    {"map-dom.js", map_dom_js, sizeof map_dom_js},
    {"map-input.js", map_input_js, sizeof map_input_js},
    {"map-labels.js", map_labels_js, sizeof map_labels_js},
    {"map-marks.js", map_marks_js, sizeof map_marks_js},
    {"map-points.js", map_points_js, sizeof map_points_js},
    {"map-regions.js", map_regions_js, sizeof map_regions_js},
    {"my-films.js", my_films_js, sizeof my_films_js},
    {"names.js", names_js, sizeof names_js},
    {"notice.js", notice_js, sizeof notice_js},
    {"page.js", page_js, sizeof page_js},
    {"profile.js", profile_js, sizeof profile_js},
    {"router.js", router_js, sizeof router_js},
    {"search.js", search_js, sizeof search_js},
    {"taste.js", taste_js, sizeof taste_js},
    {"thread.js", thread_js, sizeof thread_js},
    {"threads.js", threads_js, sizeof threads_js},
    {"tonight.js", tonight_js, sizeof tonight_js},
    {"tune.js", tune_js, sizeof tune_js},
    {"words.js", words_js, sizeof words_js},
};

const kl_asset *kl_assets(size_t *count) {
    *count = sizeof assets / sizeof assets[0];
    return assets;
}
