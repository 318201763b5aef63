#include <stddef.h>

// The files of the folder `files`, compiled in. See assets.c.

typedef struct {
    const unsigned char *bytes;
    size_t count;
} kl_asset;

extern const kl_asset kl_openapi_json, kl_home_html, kl_sign_in_html, kl_service_css;
