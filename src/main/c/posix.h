/* POSIX parts of the token client: Linux, macOS and others. */
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/time.h>
#include <sys/un.h>
#include <time.h>
#include <unistd.h>
#ifdef __APPLE__
#include <mach-o/dyld.h>
#endif

#define PATH_ROOM 4096
#define NONE (-1)
#ifndef OWN_USER
#define OWN_USER geteuid()
#endif
typedef int connection;

static void prepare(void) {
    struct rlimit core;
    if (getrlimit(RLIMIT_CORE, &core) == 0) { /* prevents a token in a core file */
        core.rlim_cur = 0;
        setrlimit(RLIMIT_CORE, &core);
    }
    signal(SIGPIPE, SIG_IGN);
}

/* The folder of the socket, as in Folders.java: its parent and its name. Without HOME, Java looks
 * up the user's home folder, because getpwuid loads more of the C library. */
static const char *folder_of_socket(const char **rest) {
    const char *base = getenv("HOME");
    if (base != NULL && *base == '\0') base = NULL;
#ifdef __APPLE__
    *rest = "/Library/Application Support/Lanyard/run";
#else
    const char *runtime = getenv("XDG_RUNTIME_DIR"), *state = getenv("XDG_STATE_HOME");
    *rest = "/.local/state/lanyard/run";
    if (runtime != NULL && *runtime == '/') base = runtime, *rest = "/lanyard";
    else if (state != NULL && *state == '/') base = state, *rest = "/lanyard/run";
#endif
    return base;
}

/* Whether the agent belongs to this user. Checks the connection itself, because the socket's path
 * may have been replaced in the meantime. */
static int is_own(int s) {
#ifdef SO_PEERCRED
    struct ucred peer;
    socklen_t size = sizeof peer;
    return getsockopt(s, SOL_SOCKET, SO_PEERCRED, &peer, &size) == 0 && peer.uid == OWN_USER;
#else
    uid_t user;
    gid_t group;
    return getpeereid(s, &user, &group) == 0 && user == OWN_USER;
#endif
}

static long long milliseconds(void) {
    struct timespec now = {0};
    clock_gettime(CLOCK_MONOTONIC, &now);
    return now.tv_sec * 1000LL + now.tv_nsec / 1000000;
}

/* Sets the time limit of the next receive. */
static int receive_within(connection s, long long left) {
    struct timeval most = {.tv_sec = (time_t)(left / 1000), .tv_usec = (int)(left % 1000) * 1000};
    return setsockopt(s, SOL_SOCKET, SO_RCVTIMEO, &most, sizeof most) == 0;
}

/* Connects to the agent; NONE without an agent of this user. */
static connection connected(const char *folder, const char *path) {
    struct timeval sending = {.tv_sec = 5};
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    int before = -1;
    if (strlen(path) < sizeof address.sun_path) {
        memcpy(address.sun_path, path, strlen(path) + 1);
    } else { /* too long for sockaddr_un: connects from within the folder, then changes back */
        if ((before = open(".", O_RDONLY | O_CLOEXEC)) < 0 || chdir(folder) != 0) return NONE;
        memcpy(address.sun_path, SOCKET_NAME, sizeof SOCKET_NAME);
    }
    int s = socket(AF_UNIX, SOCK_STREAM, 0);
    int failed = s < 0 || fcntl(s, F_SETFD, FD_CLOEXEC) != 0
        || setsockopt(s, SOL_SOCKET, SO_SNDTIMEO, &sending, sizeof sending) != 0
        || connect(s, (struct sockaddr *)&address, sizeof address) != 0 || !is_own(s);
    if (before >= 0 && fchdir(before) != 0) failed = 1;
    if (failed && s >= 0) close(s);
    return failed ? NONE : s;
}

/* Copies the real path of this program into a buffer. */
static int own_path(char *path, size_t room, const char *called) {
#if defined(__linux__)
    ssize_t size = readlink("/proc/self/exe", path, room - 1);
    if (size > 0 && (size_t)size < room - 1) return path[size] = '\0', 1;
#elif defined(__APPLE__)
    static char raw[PATH_ROOM];
    uint32_t size = sizeof raw;
    if (_NSGetExecutablePath(raw, &size) == 0) called = raw;
#endif
    char *real = realpath(called, NULL);
    int fits = real != NULL && strlen(real) < room;
    if (fits) memcpy(path, real, strlen(real) + 1);
    free(real);
    return fits;
}

#define LANYARD "/lanyard"

/* Executes a program; returns only on failure. */
static int become(const char *program, char **arguments) {
    signal(SIGPIPE, SIG_DFL);
    execv(program, arguments);
    return -1;
}
