/* Counts the calls that change files below FAULT_ROOT, in all processes together, and at the FAULT_AT-th of them either
 * kills the whole process group, as a power cut would, or lets it and all later ones fail for want of space.
 * Loaded with LD_PRELOAD; the counter is the file FAULT_COUNTER, shared by all processes. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <unistd.h>

static _Atomic long *counter;
static const char *root;
static long fault_at;
static int no_space;

__attribute__((constructor)) static void begin(void) {
    const char *file = getenv("FAULT_COUNTER"), *at = getenv("FAULT_AT"), *kind = getenv("FAULT_KIND");
    root = getenv("FAULT_ROOT");
    if (!file || !root) return;
    int fd = open(file, O_RDWR);
    if (fd < 0) return;
    counter = mmap(NULL, sizeof(long), PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
    close(fd);
    if (counter == MAP_FAILED) counter = NULL;
    fault_at = at ? atol(at) : 0;
    no_space = kind && !strcmp(kind, "no_space");
}

static int below(const char *path) {
    return path && root && !strncmp(path, root, strlen(root));
}

static int fd_below(int fd) {
    char link[64], path[PATH_MAX];
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t size = readlink(link, path, sizeof path - 1);
    if (size < 0) return 0;
    path[size] = 0;
    return below(path);
}

static int at_below(int dir, const char *path) {
    return path && path[0] == '/' ? below(path) : dir == AT_FDCWD ? 0 : fd_below(dir);
}

/* 1: this call must fail. `takes_space`: removing and renaming go on when the disk is full. */
static int fault(int is_below, int takes_space) {
    if (!counter || !is_below) return 0;
    long number = atomic_fetch_add(counter, 1) + 1;
    if (!fault_at || number < fault_at) return 0;
    if (!no_space) {
        kill(0, SIGKILL);
        for (;;) pause();
    }
    if (!takes_space) return 0;
    errno = ENOSPC;
    return 1;
}

#define REAL(name) __typeof__(&name) real = (__typeof__(&name))dlsym(RTLD_NEXT, #name)
#define HALF(size) ((size) > 1 ? (size) / 2 : (size))

ssize_t write(int fd, const void *data, size_t size) {
    REAL(write);
    int mine = counter && fd > 2 && fd_below(fd);
    /* the half of the data that reached the disk before the fault */
    if (mine && fault_at && atomic_load(counter) + 1 == fault_at) real(fd, data, HALF(size));
    return fault(mine, 1) ? -1 : real(fd, data, size);
}
ssize_t pwrite(int fd, const void *data, size_t size, off_t at) {
    REAL(pwrite);
    int mine = counter && fd_below(fd);
    if (mine && fault_at && atomic_load(counter) + 1 == fault_at) real(fd, data, HALF(size), at);
    return fault(mine, 1) ? -1 : real(fd, data, size, at);
}
ssize_t pwrite64(int fd, const void *data, size_t size, off64_t at) {
    REAL(pwrite64);
    int mine = counter && fd_below(fd);
    if (mine && fault_at && atomic_load(counter) + 1 == fault_at) real(fd, data, HALF(size), at);
    return fault(mine, 1) ? -1 : real(fd, data, size, at);
}
ssize_t writev(int fd, const struct iovec *parts, int count) {
    REAL(writev);
    return fault(counter && fd > 2 && fd_below(fd), 1) ? -1 : real(fd, parts, count);
}
int fsync(int fd) { REAL(fsync); return fault(counter && fd_below(fd), 0) ? -1 : real(fd); }
int fdatasync(int fd) { REAL(fdatasync); return fault(counter && fd_below(fd), 0) ? -1 : real(fd); }
int ftruncate(int fd, off_t size) { REAL(ftruncate); return fault(counter && fd_below(fd), 0) ? -1 : real(fd, size); }
int ftruncate64(int fd, off64_t size) { REAL(ftruncate64); return fault(counter && fd_below(fd), 0) ? -1 : real(fd, size); }
int rename(const char *old, const char *new) { REAL(rename); return fault(below(new), 0) ? -1 : real(old, new); }
int renameat(int a, const char *old, int b, const char *new) { REAL(renameat); return fault(at_below(b, new), 0) ? -1 : real(a, old, b, new); }
int renameat2(int a, const char *old, int b, const char *new, unsigned flags) {
    REAL(renameat2);
    return fault(below(new), 0) ? -1 : real(a, old, b, new, flags);
}
int unlink(const char *path) { REAL(unlink); return fault(below(path), 0) ? -1 : real(path); }
int unlinkat(int dir, const char *path, int flags) { REAL(unlinkat); return fault(at_below(dir, path), 0) ? -1 : real(dir, path, flags); }
int rmdir(const char *path) { REAL(rmdir); return fault(below(path), 0) ? -1 : real(path); }
int mkdir(const char *path, mode_t mode) { REAL(mkdir); return fault(below(path), 1) ? -1 : real(path, mode); }

#define OPEN(name)                                                                  \
    int name(const char *path, int flags, ...) {                                    \
        REAL(name);                                                                 \
        va_list more;                                                               \
        va_start(more, flags);                                                      \
        mode_t mode = flags & (O_CREAT | O_TMPFILE) ? va_arg(more, mode_t) : 0;     \
        va_end(more);                                                               \
        int makes = flags & O_CREAT && counter && access(path, F_OK);               \
        return fault(makes && below(path), 1) ? -1 : real(path, flags, mode);       \
    }
#define OPENAT(name)                                                                \
    int name(int dir, const char *path, int flags, ...) {                           \
        REAL(name);                                                                 \
        va_list more;                                                               \
        va_start(more, flags);                                                      \
        mode_t mode = flags & (O_CREAT | O_TMPFILE) ? va_arg(more, mode_t) : 0;     \
        va_end(more);                                                               \
        int makes = flags & O_CREAT && counter && faccessat(dir, path, F_OK, 0);    \
        return fault(makes && at_below(dir, path), 1) ? -1 : real(dir, path, flags, mode); \
    }
OPEN(open)
OPEN(open64)
OPENAT(openat)
OPENAT(openat64)
