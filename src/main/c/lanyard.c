/* lanyard: asks the agent for what the agent can answer, and prints the response. Without an agent,
 * with one of another version, and for everything else, starts Java. `lanyard-token` and
 * `lanyard-credentials` are links to this program and mean `lanyard token` and
 * `lanyard credentials`. A command that runs another program (`lanyard exec`) ends by becoming it.
 * Contains no other logic. Wire.java documents the wire format.
 *
 * cc -std=c11 -O2 -Wall -Wextra -Werror -D_FORTIFY_SOURCE=2 -fstack-protector-strong -fPIE \
 *    -static-pie -Wl,-z,relro,-z,now -o lanyard lanyard.c     (without a static libc: -pie;
 *    macOS: without both and -Wl,…; Windows: packaging/windows/launchers)
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
#include <stdarg.h>

/* For commands that only read what the agent has: Java may repeat them, should it hang. */
#define READ_PATIENCE_S (PATIENCE_S < 10 ? PATIENCE_S : 10)

enum { VERSION = 1, TOKEN = 2, COMMAND = 11, QUESTION_HEAD = 12, ANSWER_HEAD = 16 };
enum { ANSWERED = 0, BECOME = 2 };
enum { LONGEST_QUESTION = 64 * 1024, LONGEST_ANSWER = 4 * 1024 * 1024, JAVA_WORDS = 16 };

/* The same names as in CallerEnvironment.java: those of every request, then those of commands. */
static const char *const VARIABLES[] = {
    "KUBERNETES_EXEC_INFO", "AWS_PROFILE", "AWS_DEFAULT_PROFILE", "AWS_REGION",
    "AWS_DEFAULT_REGION", "AWS_CONFIG_FILE", "AWS_SHARED_CREDENTIALS_FILE",
    "AWS_USE_FIPS_ENDPOINT", "AWS_USE_DUALSTACK_ENDPOINT", "HOME", "LANYARD_KEYCHAIN",
    "AWS_CA_BUNDLE", "AWS_ENDPOINT_URL", "AWS_ENDPOINT_URL_SSO", "AWS_ENDPOINT_URL_SSO_OIDC",
    "AWS_ENDPOINT_URL_STS"};
static const char *const COMMAND_VARIABLES[] = {
    "KUBECONFIG", "KUBERC", "LANYARD_HOME", "LANYARD_PROFILE", "XDG_CONFIG_HOME", "XDG_CACHE_HOME",
    "XDG_STATE_HOME", "XDG_RUNTIME_DIR", "APPDATA", "LOCALAPPDATA", "SHELL", "TERM", "NO_COLOR", "TZ"};
#define ENDPOINTS "AWS_ENDPOINT_URL_" /* and a service: commands warn of those without https */

/* Commands that the agent answers (those that implement RunsInAgent), besides token. */
static const char *const AGENT_COMMANDS[] = {
    "credentials", "status", "profiles", "clusters", "contexts", "use", "complete-words", "agent",
    "exec", "export"};
static const char *const READ_COMMANDS[] = {
    "status", "profiles", "clusters", "contexts", "complete-words", "agent"};
/* Commands that may end in another program, which Java then names. */
static const char *const PROGRAM_COMMANDS[] = {"exec", "shell"};
#define COUNT(array) (sizeof array / sizeof *array)

struct answer {
    int status, code;
    size_t out, err;
    unsigned char *bytes; /* out, then err */
};

static unsigned char question[QUESTION_HEAD + LONGEST_QUESTION];
static size_t asked = QUESTION_HEAD;
static char own[PATH_ROOM]; /* the path of this program */

static const char *variable(const char *name) {
    const char *value = environment_variable(name);
    return value != NULL && *value != '\0' ? value : NULL;
}

static int is_one_of(const char *word, const char *const *words, size_t count) {
    for (size_t i = 0; i < count; i++) if (strcmp(word, words[i]) == 0) return 1;
    return 0;
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

/* Whether a variable, NAME=value, is sent with a request for a token or for a command. */
static int is_sent(const char *setting, int token) {
    size_t size = strcspn(setting, "=");
    for (size_t i = 0; i < COUNT(VARIABLES); i++) {
        if (strncmp(VARIABLES[i], setting, size) == 0 && VARIABLES[i][size] == '\0') return 1;
    }
    if (token) return 0;
    for (size_t i = 0; i < COUNT(COMMAND_VARIABLES); i++) {
        const char *name = COMMAND_VARIABLES[i];
        if (strncmp(name, setting, size) == 0 && name[size] == '\0') return 1;
    }
    return strncmp(setting, ENDPOINTS, sizeof ENDPOINTS - 1) == 0;
}

static int add_variables(int token) {
    for (char **each = all_variables(); *each != NULL; each++) {
        if (is_sent(*each, token) && !(add("e", 1) && add(*each, strlen(*each) + 1))) return 0;
    }
    return 1;
}

/* Returns the install tree that this program is in; empty if unknown. */
static const char *install(void) {
    static int known;
    if (!known++ && !own_path(own, sizeof own)) *own = '\0';
    for (; known < 3; known++) { /* leaves out the names of the program and of its folder */
        char *end = strrchr(own, '/');
        *(end == NULL ? own : end) = '\0';
    }
    return own;
}

/* Writes which streams are terminals: i, o and e. */
static const char *terminals(void) {
    static char text[4];
    char *end = text;
    for (int i = 0; i < 3; i++) if (is_terminal(i)) *end++ = "ioe"[i];
    *end = '\0';
    return text;
}

/* Composes the request for a command line; returns 0 if it is too long. */
static int ask(char **words) {
    static char text[PATH_ROOM];
    int token = strcmp(words[0], "token") == 0;
    for (char **word = words + token; *word != NULL; word++) {
        if (!add("a", 1) || !add(*word, strlen(*word) + 1)) return 0;
    }
    if (!add_variables(token)) return 0;
    if (!token && (!add_variable(".terminals", terminals()) || !add_variable(".install", install())))
        return 0;
    if (working_folder(text, sizeof text) && !add_variable(".cwd", text)) return 0;
    snprintf(text, sizeof text, "%ld", (long)getpid());
    if (!add_variable(".pid", text)) return 0;
    memcpy(question, (const char[]){'L', 'N', 'Y', 'D', VERSION, token ? TOKEN : COMMAND, 0, 0}, 8);
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

/* Sends or receives all bytes before the deadline. */
static int all(connection s, unsigned char *bytes, size_t size, int sending, long long by) {
    while (size > 0) {
        long long left = by - milliseconds();
        long n = left <= 0 ? 0 : transfer(s, bytes, size < 65536 ? size : 65536, sending, left);
        if (n == 0) return 0;
        if (n < 0) continue;
        bytes += n;
        size -= (size_t)n;
    }
    return 1;
}

/* Reads the header of a response, and makes room for the rest; returns 0 if it is none. */
static int is_answer(const unsigned char *head, struct answer *answer) {
    answer->status = head[5];
    answer->code = head[6];
    answer->out = numbered(head + 8);
    answer->err = numbered(head + 12);
    if (memcmp(head, "LNYD", 4) != 0 || head[4] != VERSION) return 0;
    if (answer->status != ANSWERED && answer->status != BECOME) return 0;
    if (answer->out > LONGEST_ANSWER || answer->err > LONGEST_ANSWER) return 0;
    answer->bytes = malloc(answer->out + answer->err + 1);
    return answer->bytes != NULL;
}

static void forget(struct answer *answer) {
    for (volatile unsigned char *at = answer->bytes; at < answer->bytes + answer->out; at++) *at = 0;
    free(answer->bytes);
}

static void print_errors(const struct answer *answer) {
    print(stderr, answer->bytes + answer->out, answer->err);
}

#include "program.h"

/* Prints the complete response and returns its exit code; -1 means to work without the agent. */
static int relayed(connection s, char **words) {
    unsigned char head[ANSWER_HEAD];
    struct answer answer;
    int reads = is_one_of(words[0], READ_COMMANDS, COUNT(READ_COMMANDS));
    /* for the whole response */
    long long by = milliseconds() + (reads ? READ_PATIENCE_S : PATIENCE_S) * 1000LL;
    if (!all(s, question, asked, 1, by) || !all(s, head, sizeof head, 0, by)) return -1;
    if (!is_answer(head, &answer)) return -1;
    int code = -1;
    if (all(s, answer.bytes, answer.out + answer.err, 0, by)) {
        if (answer.status == BECOME) {
            code = become_program(&answer, words);
        } else {
            code = answer.code;
            print_errors(&answer); /* a closed stderr is not an error here */
            if (!print(stdout, answer.bytes, answer.out)) code = 1;
        }
    }
    forget(&answer);
    return code;
}

/* Formats a text in new memory, which is never released. */
static char *text_of(const char *format, ...) {
    va_list list;
    va_start(list, format);
    int size = vsnprintf(NULL, 0, format, list);
    va_end(list);
    char *text = size < 0 ? NULL : malloc((size_t)size + 1);
    if (text == NULL) exit(1);
    va_start(list, format);
    vsnprintf(text, (size_t)size + 1, format, list);
    va_end(list);
    return text;
}

/* Fills in the words that start Java for a command line. The files of flags are made with the
 * start-up archives (dev.lanyard.packaging.JavaFlags): Java ignores an archive if the flags
 * differ. */
static void java_words(char **words, char **to, int by_launcher) {
    const char *home = java_path(install());
    const char *first = words[0] == NULL ? "" : words[0];
    const char *kind = "cli", *flags = "command", *class = "dev.lanyard.app.Main";
    if (*first == '\0' || strcmp(first, "--tray") == 0) {
        kind = *first == '\0' ? "desktop" : "tray";
        flags = "desktop";
        class = "dev.lanyard.app.DesktopMain";
    } else if (strcmp(first, "token") == 0) {
        kind = first;
        class = "dev.lanyard.token.TokenMain";
        words++;
    } else if (strcmp(first, "agent") == 0) {
        flags = first;
        if (words[1] != NULL && strcmp(words[1], "--left-behind") == 0) {
            kind = first;
            class = "dev.lanyard.app.AgentMain";
        }
    }
    *to++ = text_of("%s/runtime/bin/%s", home, JAVA(strcmp(flags, "desktop") == 0));
    *to++ = text_of("@%s/lib/%s.flags", home, flags);
    *to++ = text_of("-XX:AOTCache=%s/lib/%s.aot", home, kind);
    *to++ = text_of("-Dlanyard.install=%s", home);
    *to++ = text_of("-Dlanyard.terminals=%s", terminals());
    const char *crashes = folder_of_crashes(text_of);
    if (crashes != NULL) *to++ = text_of("-XX:ErrorFile=%s/crash-%%p.log", crashes);
    if (java_locale() != NULL) {
        const char *callers = getenv("LC_ALL");
        *to++ = text_of("-Dlanyard.caller.lc_all=%s%s", callers == NULL ? "" : "=",
                        callers == NULL ? "" : callers);
    }
    if (by_launcher) *to++ = text_of("-Dlanyard.launcher=%ld", (long)getpid());
    *to++ = text_of("-cp");
    *to++ = text_of("%s/lib/lanyard.jar", home);
    *to++ = text_of("%s", class);
    while (*words != NULL) *to++ = *words++;
    *to = NULL;
}

/* Runs Java for a command that may end in a program, which Java names on its standard output.
 * Everything else that Java prints there is passed on. */
static int through_java(char **java, char **words) {
    unsigned char head[ANSWER_HEAD], part[4096];
    struct answer answer = {0};
    size_t have = 0, size = 0;
    long n;
    if (!start(java)) return -1;
    while (have < sizeof head && (n = read_started(head + have, sizeof head - have)) > 0) {
        have += (size_t)n;
    }
    if (have == sizeof head && is_answer(head, &answer)) {
        size = answer.out + answer.err;
        for (have = 0; have < size && (n = read_started(answer.bytes + have, size - have)) > 0;) {
            have += (size_t)n;
        }
    } else {
        int open = print(stdout, head, have);
        while (open && (n = read_started(part, sizeof part)) > 0) {
            open = print(stdout, part, (size_t)n);
        }
    }
    int code = ended();
    if (answer.bytes != NULL) {
        if (code == 0) {
            int named = have == size && answer.status == BECOME;
            code = named ? become_program(&answer, words) : -1;
        }
        if (code < 0) {
            complain("lanyard: Java named no program. Reinstall Lanyard\n");
            code = 1;
        }
        forget(&answer);
    }
    return code;
}

static int in_java(char **words) {
    size_t count = 0;
    while (words[count] != NULL) count++;
    static char **java;
    java = calloc(count + JAVA_WORDS, sizeof *java);
    if (java == NULL || *install() == '\0') {
        complain("lanyard: its own folder cannot be found. Reinstall Lanyard\n");
        return 1;
    }
    static char folder[PATH_ROOM];
    if (!working_folder(folder, sizeof folder)) {
        complain("lanyard: the current folder no longer exists. Change to another one\n");
        return 1;
    }
    int program = count > 0 && is_one_of(words[0], PROGRAM_COMMANDS, COUNT(PROGRAM_COMMANDS));
    java_words(words, java, program);
    int code = program ? through_java(java, words) : become(java, 0);
    if (code >= 0) return code;
    complain(text_of("lanyard: %s cannot be started (%s). Reinstall Lanyard\n", java[0], strerror(errno)));
    return 1;
}

/* Returns the command that a name of this program stands for; NULL if its arguments name it. */
static const char *command_of(const char *path) {
    const char *name = path;
    for (const char *at = path; *at != '\0'; at++) if (is_separator(*at)) name = at + 1;
    if (strncmp(name, "lanyard-", 8) != 0) return NULL;
    return strncmp(name + 8, "token", 5) == 0 ? "token"
        : strncmp(name + 8, "credentials", 11) == 0 ? "credentials" : NULL;
}

/* Finds the path of this program, through links to it; returns the command that a link names. */
static const char *find_self(const char *called) {
    const char *path = executed_path(called), *command = command_of(called);
    if (strlen(path) >= sizeof own) return command;
    memcpy(own, path, strlen(path) + 1);
    for (int links = 0; links < 40 && follow(own, sizeof own); links++) {
        if (command == NULL) command = command_of(own);
    }
    return command;
}

int main(int argc, char **argv) {
    prepare(&argc, &argv);
    static char **words;
    char **end = words = argc < 1 ? NULL : calloc((size_t)argc + 1, sizeof *words);
    if (words == NULL) return 2;
    const char *command = find_self(argv[0]);
    if (command != NULL) *end++ = (char *)command;
    for (int i = 1; i < argc; i++) *end++ = argv[i];
    setvbuf(stdout, NULL, _IONBF, 0); /* clears the copy of the token in the buffer */
    const char *off = variable("LANYARD_AGENT");
    int wanted = words[0] != NULL && (off == NULL || strcasecmp(off, "off") != 0)
        && (strcmp(words[0], "token") == 0
            || is_one_of(words[0], AGENT_COMMANDS, COUNT(AGENT_COMMANDS)));
    connection s = wanted && ask(words) ? to_agent() : NONE;
    int code = s == NONE ? -1 : relayed(s, words);
    if (s != NONE) close_connection(s);
    return code >= 0 ? code : in_java(words);
}
