#include <stddef.h>

// The files of the folder `files`, compiled in. See assets.c.

typedef struct {
    const char *name;
    const unsigned char *bytes;
    size_t count;
} kl_asset;

// All files; `*count` gets their number.
const kl_asset *kl_assets(size_t *count);
