/* Windows parts of the launcher (Windows 10 and later): Unix sockets, no fork. Text is UTF-8 inside
 * the launcher, and UTF-16 where it meets the system. */
#define UNICODE
#include <winsock2.h>
#include <afunix.h>
#include <errno.h>
#include <fcntl.h>
#include <io.h>
#include <process.h>
#include <shellapi.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <wchar.h>
#define getpid _getpid
#define strcasecmp _stricmp

#define PATH_ROOM 4096
#define NONE INVALID_SOCKET
#define JAVA "java.exe"
typedef SOCKET connection;

/* Converts a text in new memory, which is never released. */
static char *utf8(const wchar_t *wide) {
    int size = WideCharToMultiByte(CP_UTF8, 0, wide, -1, NULL, 0, NULL, NULL);
    char *text = size <= 0 ? NULL : malloc((size_t)size);
    if (text == NULL) exit(1);
    WideCharToMultiByte(CP_UTF8, 0, wide, -1, text, size, NULL, NULL);
    return text;
}

static wchar_t *utf16(const char *text) {
    int size = MultiByteToWideChar(CP_UTF8, 0, text, -1, NULL, 0);
    wchar_t *wide = size <= 0 ? NULL : calloc((size_t)size, sizeof *wide);
    if (wide == NULL) exit(1);
    MultiByteToWideChar(CP_UTF8, 0, text, -1, wide, size);
    return wide;
}

static void prepare(int *argc, char ***argv) {
    wchar_t **wide = CommandLineToArgvW(GetCommandLineW(), argc);
    *argv = wide == NULL ? NULL : calloc((size_t)*argc + 1, sizeof **argv);
    if (*argv == NULL) exit(1);
    for (int i = 0; i < *argc; i++) (*argv)[i] = utf8(wide[i]);
    _setmode(1, _O_BINARY);
    _setmode(2, _O_BINARY);
}

static char **all_variables(void) {
    size_t count = 0;
    wchar_t *block = GetEnvironmentStringsW(), *at = block;
    if (block == NULL) exit(1);
    for (; *at != L'\0'; at += wcslen(at) + 1) count++;
    char **all = calloc(count + 1, sizeof *all);
    if (all == NULL) exit(1);
    count = 0;
    for (at = block; *at != L'\0'; at += wcslen(at) + 1) all[count++] = utf8(at);
    FreeEnvironmentStringsW(block);
    return all;
}

static const char *environment_variable(const char *name) {
    wchar_t *wide = utf16(name), *value = _wgetenv(wide);
    free(wide);
    return value == NULL ? NULL : utf8(value);
}

/* Sets a variable: NAME=value. */
static void set_variable(char *setting) {
    wchar_t *wide = utf16(setting);
    _wputenv(wide);
    free(wide);
}

static void unset_variable(const char *name) {
    wchar_t *wide = utf16(name);
    SetEnvironmentVariableW(wide, NULL);
    free(wide);
}

static int is_terminal(int stream) {
    return _isatty(stream) != 0;
}

static int is_separator(char c) {
    return c == '/' || c == '\\';
}

static int working_folder(char *path, size_t room) {
    wchar_t wide[PATH_ROOM];
    DWORD size = GetCurrentDirectoryW(PATH_ROOM, wide);
    return size > 0 && size < PATH_ROOM
        && WideCharToMultiByte(CP_UTF8, 0, wide, -1, path, (int)room, NULL, NULL) > 0;
}

static void close_connection(connection s) {
    closesocket(s);
}

/* The folder of the socket, as in Folders.java: its parent and its name. */
static const char *folder_of_socket(const char **rest) {
    const char *local = environment_variable("LOCALAPPDATA");
    *rest = local != NULL && *local != '\0' ? "/Lanyard/run" : "/AppData/Local/Lanyard/run";
    return local != NULL && *local != '\0' ? local : environment_variable("USERPROFILE");
}

static long long milliseconds(void) {
    return (long long)GetTickCount64();
}

/* Sets the time limit of the next receive. */
static int receive_within(connection s, long long left) {
    DWORD most = (DWORD)left;
    return setsockopt(s, SOL_SOCKET, SO_RCVTIMEO, (const char *)&most, sizeof most) == 0;
}

/* Connects to the agent; NONE without one. The ACL of the user's folder protects the socket. */
static connection connected(const char *folder, const char *path) {
    WSADATA data;
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    (void)folder;
    if (strlen(path) >= sizeof address.sun_path || WSAStartup(MAKEWORD(2, 2), &data) != 0) return NONE;
    memcpy(address.sun_path, path, strlen(path) + 1);
    SOCKET s = socket(AF_UNIX, SOCK_STREAM, 0);
    if (s == INVALID_SOCKET) return NONE;
    if (connect(s, (struct sockaddr *)&address, sizeof address) == 0) return s;
    closesocket(s);
    return NONE;
}

/* Returns the path of this program, with forward slashes. */
static const char *executed_path(const char *called) {
    wchar_t wide[PATH_ROOM];
    DWORD size = GetModuleFileNameW(NULL, wide, PATH_ROOM);
    if (size == 0 || size >= PATH_ROOM) return called;
    for (wchar_t *at = wide; *at != L'\0'; at++) if (*at == L'\\') *at = L'/';
    return utf8(wide);
}

/* There are copies of this program instead of links to it. */
static int follow(char *path, size_t room) {
    (void)path, (void)room;
    return 0;
}

static int own_path(char *path, size_t room) {
    (void)path, (void)room;
    return 1;
}

/* Java's own choice, the working folder, is left as it is. */
static const char *folder_of_crashes(char *(*text_of)(const char *, ...)) {
    (void)text_of;
    return NULL;
}

/* Java reads arguments and variables as UTF-16 here, whatever the locale. */
static const char *java_locale(void) {
    return NULL;
}

/* Composes a command line as CommandLineToArgvW takes it apart. */
static wchar_t *command_line(char **words) {
    size_t room = 1;
    for (char **word = words; *word != NULL; word++) room += 2 * strlen(*word) + 3;
    wchar_t *line = calloc(room, sizeof *line), *to = line;
    if (line == NULL) exit(1);
    for (char **word = words; *word != NULL; word++) {
        wchar_t *wide = utf16(*word);
        size_t backslashes = 0;
        if (word != words) *to++ = L' ';
        *to++ = L'"';
        for (const wchar_t *at = wide; *at != L'\0'; at++) {
            if (*at == L'"') for (size_t i = 0; i <= backslashes; i++) *to++ = L'\\';
            backslashes = *at == L'\\' ? backslashes + 1 : 0;
            *to++ = *at;
        }
        for (size_t i = 0; i < backslashes; i++) *to++ = L'\\';
        *to++ = L'"';
        free(wide);
    }
    return line;
}

/* Finds a program in PATH, and not in the working folder. */
static int find(const char *name, wchar_t *path) {
    static const wchar_t *const endings[] = {L".exe", L".com", L".cmd", L".bat"};
    wchar_t *wide = utf16(name), *folders = _wgetenv(L"PATH");
    int found = 0, named = strpbrk(name, "/\\:") != NULL;
    for (int i = 0; i < 4 && !found; i++) {
        DWORD size = SearchPathW(named ? L"." : folders, wide, endings[i], PATH_ROOM, path, NULL);
        found = size > 0 && size < PATH_ROOM;
    }
    free(wide);
    return found;
}

/* Whether cmd.exe would run a program, and misread one of its arguments. */
static int is_misread(const wchar_t *path, char **words) {
    size_t size = wcslen(path);
    if (size < 4 || (_wcsicmp(path + size - 4, L".cmd") != 0
                     && _wcsicmp(path + size - 4, L".bat") != 0)) return 0;
    for (char **word = words + 1; *word != NULL; word++) {
        if (strpbrk(*word, "\"%&|<>^!()\r\n") != NULL) return 1;
    }
    return 0;
}

static BOOL WINAPI leave_to_child(DWORD event) {
    return event == CTRL_C_EVENT || event == CTRL_BREAK_EVENT;
}

static HANDLE started, from_started;

static int start_with(char **words, int foreign, HANDLE output) {
    static wchar_t path[PATH_ROOM];
    STARTUPINFOW how = {.cb = sizeof how};
    PROCESS_INFORMATION process;
    errno = ENOENT;
    if (!find(words[0], path)) return 0;
    if (foreign && is_misread(path, words)) {
        fprintf(stderr, "lanyard: an argument contains a character that cmd.exe would misread\n");
        return 0;
    }
    if (output != NULL) {
        how.dwFlags = STARTF_USESTDHANDLES;
        how.hStdInput = GetStdHandle(STD_INPUT_HANDLE);
        how.hStdOutput = output;
        how.hStdError = GetStdHandle(STD_ERROR_HANDLE);
    }
    SetConsoleCtrlHandler(leave_to_child, TRUE);
    wchar_t *line = command_line(words);
    BOOL good = CreateProcessW(path, line, NULL, NULL, TRUE, 0, NULL, NULL, &how, &process);
    free(line);
    if (!good) return 0;
    CloseHandle(process.hThread);
    started = process.hProcess;
    return 1;
}

/* Waits for the started program, and returns its exit code. */
static int ended(void) {
    DWORD code = 1;
    if (from_started != NULL) CloseHandle(from_started);
    from_started = NULL;
    WaitForSingleObject(started, INFINITE);
    GetExitCodeProcess(started, &code);
    CloseHandle(started);
    return (int)(code & 0x7fffffff);
}

/* Runs a foreign program, found in PATH, or Java; returns its exit code, -1 if it cannot be
 * started. */
static int become(char **program, int foreign) {
    return start_with(program, foreign, NULL) ? ended() : -1;
}

/* Starts Java with a pipe as its standard output. */
static int start(char **java) {
    HANDLE output;
    SECURITY_ATTRIBUTES inherited = {.nLength = sizeof inherited, .bInheritHandle = TRUE};
    if (!CreatePipe(&from_started, &output, &inherited, 0)) return 0;
    SetHandleInformation(from_started, HANDLE_FLAG_INHERIT, 0);
    int good = start_with(java, 0, output);
    CloseHandle(output);
    return good;
}

static long read_started(unsigned char *bytes, size_t size) {
    DWORD n = 0;
    return ReadFile(from_started, bytes, (DWORD)size, &n, NULL) ? (long)n : -1;
}
