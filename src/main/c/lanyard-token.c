/* lanyard-token: requests a token from the agent and prints the response. Without an agent, or with
 * one of another version, runs `lanyard token` in its own folder with the same arguments. Contains
 * no other logic. Wire.java documents the wire format.
 *
 * cc -std=c11 -O2 -Wall -Wextra -Werror -D_FORTIFY_SOURCE=2 -fstack-protector-strong -fPIE \
 *    -static-pie -Wl,-z,relro,-z,now -o lanyard-token lanyard-token.c     (without a static
 *    libc: -pie; macOS: without both and -Wl,…; Windows: without them, and with -lws2_32)
 */
#define _GNU_SOURCE
#define SOCKET_NAME "agent.sock"
#ifndef PATIENCE_S
#define PATIENCE_S 90 /* the user has a minute to sign in; then AWS has to answer */
#endif
#ifdef _WIN32
#include "windows.h"
#else
#include "posix.h"
#endif

enum { VERSION = 1, TOKEN = 2, QUESTION_HEAD = 12, ANSWER_HEAD = 16 };
enum { LONGEST_QUESTION = 64 * 1024, LONGEST_ANSWER = 4 * 1024 * 1024 };

/* The same names as in CallerEnvironment.java. */
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

/* Appends bytes to the request; returns 0 if there is no room. */
static int add(const char *bytes, size_t size) {
    if (size > sizeof question - asked) return 0;
    memcpy(question + asked, bytes, size);
    asked += size;
    return 1;
}

static int add_variable(const char *name, const char *value) {
    return add("e", 1) && add(name, strlen(name)) && add("=", 1) && add(value, strlen(value) + 1);
}

static int ask(int argc, char **argv) {
    static char text[PATH_ROOM];
    for (int i = 1; i < argc; i++) if (!add("a", 1) || !add(argv[i], strlen(argv[i]) + 1)) return 0;
    for (size_t i = 0; i < sizeof VARIABLES / sizeof *VARIABLES; i++) {
        const char *value = variable(VARIABLES[i]);
        if (value != NULL && !add_variable(VARIABLES[i], value)) return 0;
    }
    if (getcwd(text, sizeof text) != NULL && !add_variable(".cwd", text)) return 0;
    snprintf(text, sizeof text, "%ld", (long)getpid());
    if (!add_variable(".pid", text)) return 0;
    memcpy(question, (const char[]){'L', 'N', 'Y', 'D', VERSION, TOKEN, 0, 0}, 8);
    number(question + 8, asked - QUESTION_HEAD);
    return 1;
}

static connection to_agent(void) {
    static char folder[PATH_ROOM], path[PATH_ROOM + sizeof SOCKET_NAME];
    const char *rest = "/run", *base = variable("LANYARD_HOME");
    if (base == NULL) base = folder_of_socket(&rest);
    int size = base == NULL ? -1 : snprintf(folder, sizeof folder, "%s%s", base, rest);
    if (size < 0 || (size_t)size >= sizeof folder) return NONE;
    snprintf(path, sizeof path, "%s/" SOCKET_NAME, folder);
    return connected(folder, path);
}

/* Sends or receives all bytes before the deadline; retries after SIGSTOP and SIGCONT (EINTR). */
static int all(connection s, unsigned char *bytes, size_t size, int sending, long long by) {
    while (size > 0) {
        long long left = by - milliseconds();
        if (left <= 0 || !receive_within(s, left)) return 0;
        size_t part = size < 65536 ? size : 65536;
        long n = sending ? (long)send(s, (char *)bytes, (int)part, 0)
                         : (long)recv(s, (char *)bytes, (int)part, 0);
        if (n < 0 && errno == EINTR) continue;
        if (n <= 0) return 0;
        bytes += n;
        size -= (size_t)n;
    }
    return 1;
}

/* Prints the complete response and returns its exit code; -1 means to work without the agent. */
static int relayed(connection s) {
    unsigned char head[ANSWER_HEAD], *answer;
    long long by = milliseconds() + PATIENCE_S * 1000LL; /* for the whole response */
    if (!all(s, question, asked, 1, by) || !all(s, head, sizeof head, 0, by)) return -1;
    size_t out = numbered(head + 8), err = numbered(head + 12);
    if (memcmp(head, "LNYD", 4) != 0 || head[4] != VERSION || head[5] != 0) return -1;
    if (out > LONGEST_ANSWER || err > LONGEST_ANSWER) return -1;
    if ((answer = malloc(out + err + 1)) == NULL) return -1;
    int code = -1;
    if (all(s, answer, out + err, 0, by)) {
        code = head[6];
        fwrite(answer + out, 1, err, stderr); /* a closed stdout is not an error here */
        if (fwrite(answer, 1, out, stdout) != out) code = 1;
    }
    for (volatile unsigned char *wipe = answer; wipe < answer + out; wipe++) *wipe = 0;
    free(answer);
    return code;
}

/* Runs `lanyard token` with the same arguments, from the folder of this program's real path. */
static int handed_over(int argc, char **argv) {
    static char program[PATH_ROOM + sizeof LANYARD];
    char **arguments = calloc((size_t)argc + 2, sizeof *arguments);
    if (arguments == NULL) return 1;
    char *end = own_path(program, PATH_ROOM, argv[0]) ? strrchr(program, '/') : NULL;
    if (end != NULL) {
        memcpy(end, LANYARD, sizeof LANYARD);
        arguments[0] = program;
        arguments[1] = (char *)"token";
        for (int i = 1; i < argc; i++) arguments[i + 1] = argv[i];
        int code = become(program, arguments);
        if (code >= 0) return code;
    }
    fprintf(stderr, "lanyard: no agent is running, and %s cannot be started (%s). "
            "Reinstall Lanyard\n", end != NULL ? program : "lanyard", strerror(errno));
    free(arguments);
    return 1;
}

int main(int argc, char **argv) {
    if (argc < 1) return 2;
    prepare();
    setvbuf(stdout, NULL, _IONBF, 0); /* clears the copy of the token in the buffer */
    const char *off = variable("LANYARD_AGENT");
    int wanted = off == NULL || strcasecmp(off, "off") != 0;
    connection s = wanted && ask(argc, argv) ? to_agent() : NONE;
    int code = s == NONE ? -1 : relayed(s);
    if (s != NONE) close(s);
    return code >= 0 ? code : handed_over(argc, argv);
}
