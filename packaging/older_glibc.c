// The few functions that a build on a recent glibc would ask of glibc 2.35 and later, from parts that 2.34 has too. So a
// release that was built on Debian 12 runs on Ubuntu 22.04 and on Red Hat Enterprise Linux 9. scripts/release links
// this, and prints which glibc the result needs.

#include <errno.h>
#include <math.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/random.h>

// 2.35 has new ones, which no longer set errno. The wider types neither overflow nor lose a bit on the way.
double hypot(double x, double y) {
    if (isinf(x) || isinf(y)) return INFINITY;
    return (double)sqrtl((long double)x * x + (long double)y * y);
}

float hypotf(float x, float y) {
    if (isinf(x) || isinf(y)) return INFINITY;
    return (float)sqrt((double)x * x + (double)y * y);
}

// New in 2.36. libstdc++ and expat call them for seeds.
void arc4random_buf(void *bytes, size_t count) {
    for (size_t done = 0; done < count;) {
        ssize_t more = getrandom((char *)bytes + done, count - done, 0);
        if (more > 0) done += (size_t)more;
        else if (more == 0 || errno != EINTR) abort();
    }
}

uint32_t arc4random(void) {
    uint32_t number;
    arc4random_buf(&number, sizeof number);
    return number;
}
