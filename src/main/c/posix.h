/* POSIX parts of the launcher: Linux, macOS and others. */
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
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>
#ifdef __APPLE__
#include <mach-o/dyld.h>
#elif defined(__linux__)
#include <sys/auxv.h>
#endif

#define PATH_ROOM 4096
#define NONE (-1)
#define JAVA(desktop) "java"
#ifndef OWN_USER
#define OWN_USER geteuid()
#endif
typedef int connection;

static struct rlimit core_before; /* as the caller has them, for a program that this one becomes */
static void (*pipe_before)(int);

static void prepare(int *argc, char ***argv) {
    (void)argc, (void)argv;
    if (getrlimit(RLIMIT_CORE, &core_before) == 0) { /* prevents a token in a core file */
        struct rlimit none = core_before;
        none.rlim_cur = 0;
        setrlimit(RLIMIT_CORE, &none);
    }
    pipe_before = signal(SIGPIPE, SIG_IGN);
}

extern char **environ;

static char **all_variables(void) {
    return environ;
}

static const char *environment_variable(const char *name) {
    return getenv(name);
}

/* Sets a variable: NAME=value, which has to stay where it is. */
static void set_variable(char *setting) {
    putenv(setting);
}

static void unset_variable(const char *name) {
    unsetenv(name);
}

static int is_terminal(int stream) {
    return isatty(stream);
}

static int print(FILE *to, const unsigned char *bytes, size_t size) {
    return fwrite(bytes, 1, size, to) == size;
}

/* Prints a message of the launcher. */
static void complain(const char *text) {
    fputs(text, stderr);
}

static int is_separator(char c) {
    return c == '/';
}

static int working_folder(char *path, size_t room) {
    return getcwd(path, room) != NULL;
}

static void close_connection(connection s) {
    close(s);
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

/* Sends or receives some bytes within a time; returns how many, 0 at the end or on failure, and -1
 * to try again: SIGSTOP and SIGCONT interrupt it (EINTR). */
static long transfer(connection s, unsigned char *bytes, size_t size, int sending, long long left) {
    struct timeval most = {.tv_sec = (time_t)(left / 1000), .tv_usec = (int)(left % 1000) * 1000};
    if (setsockopt(s, SOL_SOCKET, SO_RCVTIMEO, &most, sizeof most) != 0) return 0;
    ssize_t n = sending ? send(s, bytes, size, 0) : recv(s, bytes, size, 0);
    return n >= 0 ? (long)n : errno == EINTR ? -1 : 0;
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
    if (s >= 0 && s <= 2) { /* not in place of a standard stream that the caller has closed */
        int low = s;
        s = fcntl(low, F_DUPFD, 3);
        close(low);
    }
    int failed = s < 0 || fcntl(s, F_SETFD, FD_CLOEXEC) != 0
        || setsockopt(s, SOL_SOCKET, SO_SNDTIMEO, &sending, sizeof sending) != 0
        || connect(s, (struct sockaddr *)&address, sizeof address) != 0 || !is_own(s);
    if (before >= 0 && fchdir(before) != 0) failed = 1;
    if (failed && s >= 0) close(s);
    return failed ? NONE : s;
}

/* Returns the path that this program was executed by, absolute or not. */
static const char *executed_path(const char *called) {
#if defined(__linux__)
    const char *executed = (const char *)getauxval(AT_EXECFN);
    if (executed != NULL) called = executed;
#elif defined(__APPLE__)
    static char raw[PATH_ROOM];
    uint32_t size = sizeof raw;
    if (_NSGetExecutablePath(raw, &size) == 0) called = raw;
#endif
    return called;
}

/* Replaces the path of a link by where it leads to; returns 0 if it is no link. */
static int follow(char *path, size_t room) {
    static char target[PATH_ROOM];
    ssize_t size = readlink(path, target, sizeof target);
    const char *end = size > 0 && *target != '/' ? strrchr(path, '/') : NULL;
    size_t kept = end == NULL ? 0 : (size_t)(end - path) + 1;
    if (size <= 0 || (size_t)size >= sizeof target || kept + (size_t)size >= room) return 0;
    memcpy(path + kept, target, (size_t)size);
    path[kept + (size_t)size] = '\0';
    return 1;
}

/* Makes the path of this program absolute. Links in the names of its folders are kept, because
 * kubeconfig entries name this path, and an update may replace such a link. */
static int own_path(char *path, size_t room) {
    struct stat found;
    int good = stat(path, &found) == 0;
#if defined(__linux__)
    struct stat running;
    good = good && stat("/proc/self/exe", &running) == 0 && found.st_dev == running.st_dev
        && found.st_ino == running.st_ino;
    if (!good) strcpy(path, "/proc/self/exe");
#endif
    if (good && *path == '/' && strstr(path, "/./") == NULL && strstr(path, "/../") == NULL) return 1;
    char *real = realpath(path, NULL);
    int fits = real != NULL && strlen(real) < room;
    if (fits) memcpy(path, real, strlen(real) + 1);
    free(real);
    return fits;
}

static int is_folder(const char *path) {
    struct stat seen;
    return stat(path, &seen) == 0 && S_ISDIR(seen.st_mode);
}

/* The folder for reports of a crash: where Lanyard keeps its state, not the folder that it was
 * started from; NULL if there is none yet. */
static const char *folder_of_crashes(char *(*text_of)(const char *, ...)) {
    const char *own = getenv("LANYARD_HOME"), *state = getenv("XDG_STATE_HOME");
    const char *user = getenv("HOME");
    static const char *folder;
    folder = own;
    if (own == NULL || *own == '\0') {
        folder = state != NULL && *state != '\0'
            ? text_of("%s/lanyard", state)
            : text_of("%s/.local/state/lanyard", user == NULL ? "" : user);
    }
    return is_folder(folder) ? folder : NULL;
}

/* The LC_ALL that Java gets. The JDK decodes arguments, variables and paths by the locale that it
 * is started in, and knows only ASCII where that is not UTF-8 or was never generated; so it gets one
 * that every system has had for years. Older systems, which have locale-archive alone, keep the
 * caller's where its name says UTF-8. */
static const char *java_locale(void) {
    if (access("/usr/lib/locale/locale-archive", F_OK) == 0
        && !is_folder("/usr/lib/locale/C.utf8") && !is_folder("/usr/lib/locale/C.UTF-8")) {
        const char *const names[] = {"LC_ALL", "LC_CTYPE", "LANG"};
        for (int i = 0; i < 3; i++) {
            const char *value = getenv(names[i]);
            if (value == NULL || *value == '\0') continue;
            size_t size = strlen(value);
            if ((size >= 4 && strcasecmp(value + size - 4, "utf8") == 0)
                || (size >= 5 && strcasecmp(value + size - 5, "utf-8") == 0)) return value;
            break;
        }
    }
    return "C.UTF-8";
}

/* Java can be started from any folder. */
static const char *java_path(const char *folder) {
    return folder;
}

/* Executes a foreign program, found in PATH, as the caller would have; or Java. Returns only on
 * failure. */
static int become(char **program, int foreign) {
    signal(SIGPIPE, pipe_before == SIG_ERR ? SIG_DFL : pipe_before);
    if (foreign) {
        setrlimit(RLIMIT_CORE, &core_before);
        execvp(program[0], program);
    } else {
        setenv("LC_ALL", java_locale(), 1);
        execv(program[0], program);
    }
    return -1;
}

static const int ENDINGS[] = {SIGINT, SIGTERM, SIGHUP};
static struct sigaction endings_before[3];
static volatile sig_atomic_t ending; /* a signal that came while Java ran; 0 if none */
static volatile pid_t started = -1;
static int from_started = -1;

static void pass_on(int number) {
    ending = number;
    if (started > 0) kill(started, number);
}

/* Starts Java with a pipe as its standard output; passes signals on to it. */
static int start(char **java) {
    int ends[2];
    if (pipe(ends) != 0 || fcntl(ends[0], F_SETFD, FD_CLOEXEC) != 0) return 0;
    started = fork();
    if (started == 0) {
        if (dup2(ends[1], 1) == 1 && (ends[1] == 1 || close(ends[1]) == 0)) become(java, 0);
        _exit(127);
    }
    close(ends[1]);
    from_started = ends[0];
    struct sigaction passing = {.sa_handler = pass_on, .sa_flags = SA_RESTART};
    for (int i = 0; started > 0 && i < 3; i++) {
        sigaction(ENDINGS[i], NULL, &endings_before[i]);
        if (endings_before[i].sa_handler != SIG_IGN) sigaction(ENDINGS[i], &passing, NULL);
    }
    return started > 0;
}

static long read_started(unsigned char *bytes, size_t size) {
    long n;
    do n = (long)read(from_started, bytes, size); while (n < 0 && errno == EINTR);
    return n;
}

/* Waits for Java, and returns its exit code; -1 if it could not be started. Ends by a signal that
 * came in the meantime. */
static int ended(void) {
    int status = 0;
    close(from_started);
    while (waitpid(started, &status, 0) < 0 && errno == EINTR) continue;
    started = -1;
    for (int i = 0; i < 3; i++) sigaction(ENDINGS[i], &endings_before[i], NULL);
    if (ending != 0) raise(ending);
    if (WIFEXITED(status) && WEXITSTATUS(status) == 127) return errno = ENOENT, -1;
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}
