#include "kinolink_drawing_files.h"

// A program that carries its files can't lose them. `#embed` is C23, and clang offers it in every language with a
// warning.
#pragma clang diagnostic ignored "-Wc23-extensions"

typedef const unsigned char text[];

const kinolink_drawing_file kinolink_map_file_html = {"map-file.html", (text){
#embed "files/map-file.html" suffix(, 0)
}};
const kinolink_drawing_file kinolink_map_file_css = {"map-file.css", (text){
#embed "files/map-file.css" suffix(, 0)
}};
const kinolink_drawing_file kinolink_map_css = {"map.css", (text){
#embed "files/map.css" suffix(, 0)
}};

// Each after those that it imports. A new one needs its place here, and in the service's `assets.c`.
static const kinolink_drawing_file scripts[] = {
    {"map-dom.js", (text){
#embed "files/map-dom.js" suffix(, 0)
    }},
    {"map-points.js", (text){
#embed "files/map-points.js" suffix(, 0)
    }},
    {"map-regions.js", (text){
#embed "files/map-regions.js" suffix(, 0)
    }},
    {"map-card.js", (text){
#embed "files/map-card.js" suffix(, 0)
    }},
    {"map-bitmap.js", (text){
#embed "files/map-bitmap.js" suffix(, 0)
    }},
    {"map-labels.js", (text){
#embed "files/map-labels.js" suffix(, 0)
    }},
    {"map-camera.js", (text){
#embed "files/map-camera.js" suffix(, 0)
    }},
    {"map-colors.js", (text){
#embed "files/map-colors.js" suffix(, 0)
    }},
    {"map-marks.js", (text){
#embed "files/map-marks.js" suffix(, 0)
    }},
    {"map-input.js", (text){
#embed "files/map-input.js" suffix(, 0)
    }},
    {"map-canvas.js", (text){
#embed "files/map-canvas.js" suffix(, 0)
    }},
    {"map-file.js", (text){
#embed "files/map-file.js" suffix(, 0)
    }},
};

const kinolink_drawing_file *kinolink_map_scripts(size_t *count) {
    *count = sizeof scripts / sizeof scripts[0];
    return scripts;
}
