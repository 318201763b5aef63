// What Foundation's networking calls of libcurl, passed on to the system's libcurl.so.4, which is opened at the first
// call. So a release needs libcurl only where it downloads, and TLS uses the system's library and its certificates.
// scripts/release links this in the place of libcurl.

#include <dlfcn.h>
#include <pthread.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>

static void *library;

static void open_library(void) {
    // The second is Debian's build with GnuTLS, of the same interface.
    static const char *const names[] = {"libcurl.so.4", "libcurl-gnutls.so.4"};
    for (size_t i = 0; i < sizeof names / sizeof *names && !library; i++) library = dlopen(names[i], RTLD_NOW);
    if (library) return;
    fputs("Downloading needs libcurl, which this system doesn't have.\n"
          "Please install it: on Debian and Ubuntu the packages libcurl4 and ca-certificates, on Fedora libcurl.\n", stderr);
    exit(1);
}

static void *function(const char *name) {
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    pthread_once(&once, open_library);
    void *found = dlsym(library, name);
    if (found) return found;
    fprintf(stderr, "This system's libcurl is too old: it has no %s.\n", name);
    exit(1);
}

// All arguments and results are pointers or integers, which are passed alike. A result that is narrower than `long` uses
// the lower half of the same register; so does `void`.
typedef long word;

#define FUNCTION(name, parameters, ...) \
    word name parameters { return ((word (*) parameters)function(#name))(__VA_ARGS__); }

FUNCTION(curl_global_init, (long flags), flags)
FUNCTION(curl_version, (void))
FUNCTION(curl_version_info, (int age), age)
FUNCTION(curl_free, (void *memory), memory)

FUNCTION(curl_easy_init, (void))
FUNCTION(curl_easy_cleanup, (void *handle), handle)
FUNCTION(curl_easy_pause, (void *handle, int mask), handle, mask)
FUNCTION(curl_easy_strerror, (int code), code)

FUNCTION(curl_multi_init, (void))
FUNCTION(curl_multi_cleanup, (void *multi), multi)
FUNCTION(curl_multi_add_handle, (void *multi, void *handle), multi, handle)
FUNCTION(curl_multi_remove_handle, (void *multi, void *handle), multi, handle)
FUNCTION(curl_multi_assign, (void *multi, int socket, void *pointer), multi, socket, pointer)
FUNCTION(curl_multi_socket_action, (void *multi, int socket, int events, int *running), multi, socket, events, running)
FUNCTION(curl_multi_info_read, (void *multi, int *left), multi, left)

FUNCTION(curl_slist_append, (void *list, const char *text), list, text)
FUNCTION(curl_slist_free_all, (void *list), list)

FUNCTION(curl_url, (void))
FUNCTION(curl_url_set, (void *url, int part, const char *content, unsigned flags), url, part, content, flags)
FUNCTION(curl_url_get, (void *url, int part, char **content, unsigned flags), url, part, content, flags)

// These take one more argument: a pointer, a function, a long or a 64-bit integer.
#define FUNCTION_OF_ANY(name)                                                \
    word name(void *handle, int option, ...) {                               \
        va_list arguments;                                                   \
        va_start(arguments, option);                                         \
        word value = va_arg(arguments, word);                                \
        va_end(arguments);                                                   \
        return ((word (*)(void *, int, ...))function(#name))(handle, option, value); \
    }

FUNCTION_OF_ANY(curl_easy_setopt)
FUNCTION_OF_ANY(curl_easy_getinfo)
FUNCTION_OF_ANY(curl_multi_setopt)
