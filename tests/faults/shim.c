/* Preloaded into the program by tests/faults. Once armed for a folder, it writes each change of the
   files in it into a log, with each synchronisation, and kills the process at the change that is
   asked for, just before it happens. Unarmed, it does nothing. disk.py reads the log.

   The system is called directly: no symbol of the C library is looked up, nothing is allocated. */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/types.h>
#include <unistd.h>

#undef open
#undef open64
#undef openat
#undef openat64
#undef pwrite64
#undef ftruncate64
#undef truncate64
#undef sendfile64

static char folder[PATH_MAX];
static size_t length;
static long deadly, count;
static int log_handle = -1, flock_error;

void faults_arm(const char *path, long at, int handle)
{
    snprintf(folder, sizeof folder, "%s", path);
    length = strlen(folder);
    deadly = at, count = 0, log_handle = handle;
}

void faults_no_flock(int error) { flock_error = error; }

static int inside(const char *path)
{
    return length && !strncmp(path, folder, length) && (path[length] == '/' || !path[length]);
}

static const char *path_of(int handle, char *buffer)
{
    char link[64];
    snprintf(link, sizeof link, "/proc/self/fd/%d", handle);
    ssize_t size = syscall(SYS_readlinkat, AT_FDCWD, link, buffer, PATH_MAX - 1);
    buffer[size < 0 ? 0 : size] = 0;
    return buffer;
}

static const char *whole(int at, const char *path, char *buffer)
{
    char start[PATH_MAX] = "";
    if (path[0] == '/')
        return path;
    if (at != AT_FDCWD)
        path_of(at, start);
    else if (!getcwd(start, sizeof start))
        start[0] = 0;
    snprintf(buffer, PATH_MAX, "%.2000s/%.2000s", start, path);
    return buffer;
}

static void point(void)
{
    if (++count == deadly)
        syscall(SYS_kill, syscall(SYS_getpid), SIGKILL);
}

static void note(const char *format, ...)
{
    char line[3 * PATH_MAX];
    va_list values;
    va_start(values, format);
    int size = vsnprintf(line, sizeof line, format, values);
    va_end(values);
    if (log_handle >= 0 && size > 0)
        syscall(SYS_write, log_handle, line, size);
}

static unsigned long number_of(int handle)
{
    struct stat found;
    return fstat(handle, &found) ? 0 : found.st_ino;
}

static int opened(int at, const char *path, int flags, mode_t mode)
{
    char buffer[PATH_MAX];
    struct stat found;
    if (!length || !(flags & (O_CREAT | O_TRUNC)) || !inside(path = whole(at, path, buffer)))
        return syscall(SYS_openat, at, path, flags, mode);
    int there = !fstatat(AT_FDCWD, path, &found, 0);
    int cut = there && (flags & O_TRUNC) && S_ISREG(found.st_mode) && found.st_size > 0;
    if (!there || cut)
        point();
    int handle = syscall(SYS_openat, AT_FDCWD, path, flags, mode);
    if (handle >= 0 && !there)
        note("create\t%lu\t%s\n", number_of(handle), path);
    if (handle >= 0 && cut)
        note("size\t%lu\t0\n", number_of(handle));
    return handle;
}

static mode_t mode_in(int flags, va_list values)
{
    return flags & (O_CREAT | O_TMPFILE) ? va_arg(values, mode_t) : 0;
}

#define OPEN(name)                                  \
    int name(const char *path, int flags, ...)      \
    {                                               \
        va_list values;                             \
        va_start(values, flags);                    \
        mode_t mode = mode_in(flags, values);       \
        va_end(values);                             \
        return opened(AT_FDCWD, path, flags, mode); \
    }
#define OPENAT(name)                                    \
    int name(int at, const char *path, int flags, ...)  \
    {                                                   \
        va_list values;                                 \
        va_start(values, flags);                        \
        mode_t mode = mode_in(flags, values);           \
        va_end(values);                                 \
        return opened(at, path, flags, mode);           \
    }
OPEN(open)
OPEN(open64)
OPENAT(openat)
OPENAT(openat64)

int __open_2(const char *path, int flags) { return opened(AT_FDCWD, path, flags, 0); }
int __open64_2(const char *path, int flags) { return opened(AT_FDCWD, path, flags, 0); }

static ssize_t written(int handle, const void *bytes, size_t size, off_t at)
{
    char buffer[PATH_MAX];
    struct stat found;
    int here = at < 0; /* where the file stands, and not at a place that is given */
    int ours = length && handle != log_handle && !fstat(handle, &found) &&
               S_ISREG(found.st_mode) && inside(path_of(handle, buffer));
    if (ours && here) {
        int end = syscall(SYS_fcntl, handle, F_GETFL) & O_APPEND;
        at = end ? found.st_size : syscall(SYS_lseek, handle, 0, SEEK_CUR);
    }
    if (ours)
        point();
    ssize_t done = here ? syscall(SYS_write, handle, bytes, size)
                        : syscall(SYS_pwrite64, handle, bytes, size, at);
    if (ours && done > 0) {
        note("write\t%lu\t%ld\t%ld\n", (unsigned long)found.st_ino, (long)at, (long)done);
        syscall(SYS_write, log_handle, bytes, done);
    }
    return done;
}

ssize_t write(int handle, const void *bytes, size_t size) { return written(handle, bytes, size, -1); }
ssize_t pwrite(int handle, const void *bytes, size_t size, off_t at)
{
    return written(handle, bytes, size, at);
}
ssize_t pwrite64(int handle, const void *bytes, size_t size, off_t at)
{
    return written(handle, bytes, size, at);
}

/* Whoever copies by these falls back to reading and writing, which is what is written down. */
ssize_t sendfile(int to, int from, off_t *at, size_t size)
{
    return length ? (errno = EINVAL, -1) : syscall(SYS_sendfile, to, from, at, size);
}
ssize_t sendfile64(int to, int from, off_t *at, size_t size) { return sendfile(to, from, at, size); }

static int resized(int handle, off_t size)
{
    char buffer[PATH_MAX];
    int ours = length && inside(path_of(handle, buffer));
    if (ours)
        point();
    int done = syscall(SYS_ftruncate, handle, size);
    if (ours && !done)
        note("size\t%lu\t%ld\n", number_of(handle), (long)size);
    return done;
}
int ftruncate(int handle, off_t size) { return resized(handle, size); }
int ftruncate64(int handle, off_t size) { return resized(handle, size); }

static int synced(long call, int handle)
{
    char buffer[PATH_MAX];
    int ours = length && inside(path_of(handle, buffer));
    if (ours)
        point();
    int done = syscall(call, handle);
    if (ours && !done)
        note("sync\t%lu\t%s\n", number_of(handle), buffer);
    return done;
}
int fsync(int handle) { return synced(SYS_fsync, handle); }
int fdatasync(int handle) { return synced(SYS_fdatasync, handle); }

/* A change of a name: `word` in the log, with the path and, where there is one, the other. */
#define NAMED(word, at, path, other_at, other, call)                          \
    char buffer[PATH_MAX], other_buffer[PATH_MAX];                                \
    const char *one = whole(at, path, buffer), *two = whole(other_at, other, other_buffer); \
    int ours = inside(one) || inside(two);                                    \
    if (ours)                                                                 \
        point();                                                              \
    int done = call;                                                          \
    if (ours && !done)                                                        \
        note(word "\t%s\t%s\n", one, two);                                    \
    return done

int renameat2(int at, const char *path, int to, const char *other, unsigned flags)
{
    NAMED("rename", at, path, to, other, syscall(SYS_renameat2, at, path, to, other, flags));
}
int renameat(int at, const char *path, int to, const char *other)
{
    return renameat2(at, path, to, other, 0);
}
int rename(const char *path, const char *other)
{
    return renameat2(AT_FDCWD, path, AT_FDCWD, other, 0);
}
int linkat(int at, const char *path, int to, const char *other, int flags)
{
    NAMED("link", at, path, to, other, syscall(SYS_linkat, at, path, to, other, flags));
}
int link(const char *path, const char *other) { return linkat(AT_FDCWD, path, AT_FDCWD, other, 0); }
int symlinkat(const char *target, int at, const char *path)
{
    char buffer[PATH_MAX];
    const char *one = whole(at, path, buffer);
    int ours = inside(one);
    if (ours)
        point();
    int done = syscall(SYS_symlinkat, target, at, path);
    if (ours && !done)
        note("symlink\t%s\t%s\n", one, target);
    return done;
}
int symlink(const char *target, const char *path) { return symlinkat(target, AT_FDCWD, path); }
int unlinkat(int at, const char *path, int flags)
{
    NAMED("unlink", at, path, AT_FDCWD, "/", syscall(SYS_unlinkat, at, path, flags));
}
int unlink(const char *path) { return unlinkat(AT_FDCWD, path, 0); }
int rmdir(const char *path) { return unlinkat(AT_FDCWD, path, AT_REMOVEDIR); }
int mkdirat(int at, const char *path, mode_t mode)
{
    NAMED("mkdir", at, path, AT_FDCWD, "/", syscall(SYS_mkdirat, at, path, mode));
}
int mkdir(const char *path, mode_t mode) { return mkdirat(AT_FDCWD, path, mode); }

int flock(int handle, int how)
{
    return flock_error ? (errno = flock_error, -1) : syscall(SYS_flock, handle, how);
}
