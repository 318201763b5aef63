#include "CZlib.h"

int czlib_version(void) { return 1; }
