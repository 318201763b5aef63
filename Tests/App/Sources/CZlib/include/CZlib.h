int czlib_version(void);
