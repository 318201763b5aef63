// zlib, and what Swift doesn't import of the C library.
#include <zlib.h>

#if defined(__GLIBC__)
#include <malloc.h>
#endif
