/* lanyard-token: asks the resident agent for a token and prints its answer; where there is no
 * agent, or it is of another version, `lanyard token` beside it gets the same arguments. No logic
 * and no secret but the answer's bytes. The wire format is told in Wire.java.
 *
 * cc -std=c11 -O2 -Wall -Wextra -Werror -D_FORTIFY_SOURCE=2 -fstack-protector-strong -fPIE -pie \
 *    -Wl,-z,relro,-z,now -o lanyard-token lanyard-token.c       (macOS: without -pie and -Wl,…;
 *    Windows: without them, and with -lws2_32)
 */
#define _GNU_SOURCE
#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/types.h>
#ifdef _WIN32
#include <winsock2.h>
#include <afunix.h>
#include <direct.h>
#include <fcntl.h>
#include <io.h>
#include <process.h>
#define getcwd _getcwd
#define getpid _getpid
#define write _write
#define close closesocket
#define PATH_ROOM 1024
#define AMOUNT(size) ((int)(size))
#define NONE INVALID_SOCKET
typedef SOCKET connection;
#else
#include <fcntl.h>
#include <pwd.h>
#include <signal.h>
#include <strings.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <sys/un.h>
#include <unistd.h>
#define PATH_ROOM 4096
#define AMOUNT(size) (size)
#define NONE (-1)
typedef int connection;
#ifdef __APPLE__
#include <mach-o/dyld.h>
#endif
#endif
#ifndef MSG_NOSIGNAL
#define MSG_NOSIGNAL 0
#endif

enum { VERSION = 1, TOKEN = 2, QUESTION_HEAD = 12, ANSWER_HEAD = 16 };
enum { LONGEST_QUESTION = 64 * 1024, LONGEST_ANSWER = 4 * 1024 * 1024, PATIENCE_S = 90 };

/* The same names as in CallerVariables.java. */
static const char *const VARIABLES[] = {
    "KUBERNETES_EXEC_INFO", "AWS_PROFILE", "AWS_DEFAULT_PROFILE", "AWS_REGION",
    "AWS_DEFAULT_REGION", "AWS_CONFIG_FILE", "AWS_SHARED_CREDENTIALS_FILE",
    "AWS_USE_FIPS_ENDPOINT", "AWS_USE_DUALSTACK_ENDPOINT", "HOME", "LANYARD_KEYCHAIN",
    "AWS_CA_BUNDLE", "AWS_ENDPOINT_URL", "AWS_ENDPOINT_URL_SSO", "AWS_ENDPOINT_URL_SSO_OIDC",
    "AWS_ENDPOINT_URL_STS"};

static unsigned char question[QUESTION_HEAD + LONGEST_QUESTION];
static size_t asked = QUESTION_HEAD;

static const char *variable(const char *name) {
    const char *value = getenv(name);
    return value != NULL && *value != '\0' ? value : NULL;
}

static void number(unsigned char *at, size_t value) {
    for (int i = 0; i < 4; i++) at[i] = (unsigned char)(value >> (24 - 8 * i));
}

static size_t numbered(const unsigned char *at) {
    return (size_t)at[0] << 24 | (size_t)at[1] << 16 | (size_t)at[2] << 8 | at[3];
}

/* Adds an item of the question; 0 when there is no room. */
static int item(char tag, const char *name, const char *value) {
    size_t name_size = strlen(name), value_size = strlen(value);
    int named = name_size > 0;
    if (name_size > LONGEST_QUESTION || value_size > LONGEST_QUESTION
        || asked + name_size + value_size + 3 > sizeof question) return 0;
    question[asked++] = (unsigned char)tag;
    memcpy(question + asked, name, name_size);
    asked += name_size;
    if (named) question[asked++] = '=';
    memcpy(question + asked, value, value_size + 1);
    asked += value_size + 1;
    return 1;
}

static int ask(int argc, char **argv) {
    static char text[PATH_ROOM];
    for (int i = 1; i < argc; i++) if (!item('a', "", argv[i])) return 0;
    for (size_t i = 0; i < sizeof VARIABLES / sizeof *VARIABLES; i++) {
        const char *value = variable(VARIABLES[i]);
        if (value != NULL && !item('e', VARIABLES[i], value)) return 0;
    }
    if (getcwd(text, sizeof text) != NULL && !item('e', ".cwd", text)) return 0;
    snprintf(text, sizeof text, "%ld", (long)getpid());
    if (!item('e', ".pid", text)) return 0;
    memcpy(question, "LNYD\1\2\0\0", 8);
    number(question + 8, asked - QUESTION_HEAD);
    return 1;
}

/* The folder of the socket, as Folders.java has it; 0 when it cannot be told. */
static int folder_of_socket(char *folder, size_t room) {
    const char *home = variable("HOME"), *base, *rest;
#ifndef _WIN32
    if (home == NULL) {
        struct passwd *user = getpwuid(getuid());
        home = user != NULL ? user->pw_dir : "";
    }
#endif
    if ((base = variable("LANYARD_HOME")) != NULL) rest = "/run";
#ifdef _WIN32
    else if ((base = variable("LOCALAPPDATA")) != NULL) rest = "/Lanyard/run";
    else { base = variable("USERPROFILE"); rest = "/AppData/Local/Lanyard/run"; }
    (void)home;
#elif defined(__APPLE__)
    else { base = home; rest = "/Library/Application Support/Lanyard/run"; }
#else
    else if ((base = variable("XDG_RUNTIME_DIR")) != NULL) rest = "/lanyard";
    else if ((base = variable("XDG_STATE_HOME")) != NULL && *base == '/') rest = "/lanyard/run";
    else { base = home; rest = "/.local/state/lanyard/run"; }
#endif
    if (base == NULL) return 0;
    int size = snprintf(folder, room, "%s%s", base, rest);
    return size > 0 && (size_t)size < room;
}

/* A connection to the agent, NONE when there is none. The socket must be ours. */
static connection connected(void) {
    static char folder[PATH_ROOM], path[PATH_ROOM + 16];
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    if (!folder_of_socket(folder, sizeof folder)) return NONE;
    int size = snprintf(path, sizeof path, "%s/agent.sock", folder);
    if (size < 0) return NONE;
#ifdef _WIN32
    WSADATA data;
    DWORD patience = PATIENCE_S * 1000;
    if ((size_t)size >= sizeof address.sun_path || WSAStartup(MAKEWORD(2, 2), &data) != 0) return NONE;
    memcpy(address.sun_path, path, (size_t)size + 1);
    SOCKET s = socket(AF_UNIX, SOCK_STREAM, 0);
    if (s == INVALID_SOCKET) return NONE;
    setsockopt(s, SOL_SOCKET, SO_RCVTIMEO, (const char *)&patience, sizeof patience);
    int failed = connect(s, (struct sockaddr *)&address, sizeof address);
#else
    struct stat found;
    struct timeval patience = {.tv_sec = PATIENCE_S}, sending = {.tv_sec = 5};
    int before = -1;
    if (lstat(path, &found) != 0 || !S_ISSOCK(found.st_mode) || found.st_uid != geteuid()) return NONE;
    if ((size_t)size < sizeof address.sun_path) {
        memcpy(address.sun_path, path, (size_t)size + 1);
    } else { /* too long for an address: from its own folder, and back again */
        if ((before = open(".", O_RDONLY | O_CLOEXEC)) < 0 || chdir(folder) != 0) return NONE;
        memcpy(address.sun_path, "agent.sock", sizeof "agent.sock");
    }
    int s = socket(AF_UNIX, SOCK_STREAM, 0);
    int failed = s < 0 || fcntl(s, F_SETFD, FD_CLOEXEC) != 0;
    if (!failed) {
        setsockopt(s, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
        setsockopt(s, SOL_SOCKET, SO_SNDTIMEO, &sending, sizeof sending);
        failed = connect(s, (struct sockaddr *)&address, sizeof address);
    }
    if (before >= 0 && fchdir(before) != 0) failed = 1;
#endif
    if (!failed) return s;
    if (s != NONE) close(s);
    return NONE;
}

static int all_sent(connection s, const unsigned char *bytes, size_t size) {
    while (size > 0) {
        long n = (long)send(s, (const char *)bytes, AMOUNT(size), MSG_NOSIGNAL);
        if (n <= 0 && errno == EINTR) continue;
        if (n <= 0) return 0;
        bytes += n;
        size -= (size_t)n;
    }
    return 1;
}

static int all_read(connection s, unsigned char *bytes, size_t size) {
    while (size > 0) {
        long n = (long)recv(s, (char *)bytes, AMOUNT(size), 0);
        if (n < 0 && errno == EINTR) continue;
        if (n <= 0) return 0;
        bytes += n;
        size -= (size_t)n;
    }
    return 1;
}

static int all_written(int file, const unsigned char *bytes, size_t size) {
    while (size > 0) {
        long n = (long)write(file, bytes, (unsigned)size);
        if (n < 0 && errno == EINTR) continue;
        if (n <= 0) return 0;
        bytes += n;
        size -= (size_t)n;
    }
    return 1;
}

/* Prints the agent's answer once all of it is there; its exit code, or -1 to do without it. */
static int relayed(connection s) {
    unsigned char head[ANSWER_HEAD], *answer;
    if (!all_sent(s, question, asked) || !all_read(s, head, sizeof head)) return -1;
    size_t out = numbered(head + 8), err = numbered(head + 12);
    if (memcmp(head, "LNYD", 4) != 0 || head[4] != VERSION || head[5] != 0) return -1;
    if (out > LONGEST_ANSWER || err > LONGEST_ANSWER) return -1;
    if ((answer = malloc(out + err + 1)) == NULL) return -1;
    int code = -1;
    if (all_read(s, answer, out + err)) {
        code = head[6];
        all_written(2, answer + out, err); /* nobody there to read it does no harm */
        if (!all_written(1, answer, out)) code = 1;
    }
    for (volatile unsigned char *wipe = answer; wipe < answer + out; wipe++) *wipe = 0;
    free(answer);
    return code;
}

/* `lanyard token` with the same arguments, from the folder that this program is really in. */
static int handed_over(int argc, char **argv) {
    static char self[PATH_ROOM], program[PATH_ROOM + 16];
    char **arguments = calloc((size_t)argc + 2, sizeof *arguments);
    if (arguments == NULL) return 1;
#ifdef _WIN32
    DWORD size = GetModuleFileNameA(NULL, self, sizeof self);
    if (size == 0 || size >= sizeof self) return 1;
    char *end = strrchr(self, '\\');
    const char *name = "\\lanyard.cmd";
#else
#ifdef __linux__
    ssize_t size = readlink("/proc/self/exe", self, sizeof self - 1);
    if (size < 0 && realpath(argv[0], self) == NULL) self[0] = '\0';
#elif defined(__APPLE__)
    static char raw[PATH_ROOM];
    uint32_t size = sizeof raw;
    if (_NSGetExecutablePath(raw, &size) != 0 || realpath(raw, self) == NULL) self[0] = '\0';
#else
    if (realpath(argv[0], self) == NULL) self[0] = '\0';
#endif
    char *end = strrchr(self, '/');
    const char *name = "/lanyard";
#endif
    if (end != NULL) {
        *end = '\0';
        snprintf(program, sizeof program, "%s%s", self, name);
        arguments[0] = program;
        arguments[1] = (char *)"token";
        for (int i = 1; i < argc; i++) arguments[i + 1] = argv[i];
#ifdef _WIN32
        for (int i = 1; i < argc; i++) { /* cmd.exe would read these as commands */
            if (strpbrk(argv[i], "\"%&|<>^!() \t\r\n") != NULL) {
                fprintf(stderr, "lanyard: an argument holds a sign that cmd.exe would misread\n");
                return 2;
            }
        }
        intptr_t code = _spawnv(_P_WAIT, program, (const char *const *)arguments);
        if (code >= 0) return (int)code;
#else
        execv(program, arguments);
#endif
    }
    fprintf(stderr, "lanyard: no agent is running, and %s cannot be started (%s). "
            "Install Lanyard again\n", *program ? program : "lanyard", strerror(errno));
    free(arguments);
    return 1;
}

int main(int argc, char **argv) {
    if (argc < 1) return 2;
    const char *off = variable("LANYARD_AGENT");
#ifdef _WIN32
    _setmode(1, _O_BINARY);
    if (off == NULL || _stricmp(off, "off") != 0) {
#else
    signal(SIGPIPE, SIG_IGN);
    if (off == NULL || strcasecmp(off, "off") != 0) {
#endif
        connection s = ask(argc, argv) ? connected() : NONE;
        int code = s == NONE ? -1 : relayed(s);
        if (code >= 0) return code;
        if (s != NONE) close(s);
    }
#ifndef _WIN32
    signal(SIGPIPE, SIG_DFL);
#endif
    return handed_over(argc, argv);
}
