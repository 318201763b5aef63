#ifndef KINOLINK_DRAWING_FILES_H
#define KINOLINK_DRAWING_FILES_H

#include <stddef.h>

/// A file that the program carries: a text in UTF-8, which ends with a zero.
typedef struct {
    const char *name;
    const unsigned char *text;
} kinolink_drawing_file;

/// The page of a map that is one file, with places for the others and for the map's data.
extern const kinolink_drawing_file kinolink_map_file_html;
extern const kinolink_drawing_file kinolink_map_file_css;

/// The style of a map; the service's page has it, too.
extern const kinolink_drawing_file kinolink_map_css;

/// The scripts of a map that is one file, each after those that it imports; `*count` gets their number. The service's
/// page has all but the last.
const kinolink_drawing_file *kinolink_map_scripts(size_t *count);

#endif
