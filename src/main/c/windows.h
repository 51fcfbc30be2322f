/* Windows parts of the launcher (Windows 10 and later): a named pipe, no fork. Text is UTF-8 inside
 * the launcher, and UTF-16 where it meets the system. Built twice: lanyard.exe for consoles, and
 * lanyardw.exe (WINDOWED), which has no console and leaves what it started. */
#define UNICODE
#define WIN32_LEAN_AND_MEAN
#include <windows.h>
#include <aclapi.h>
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
#define NONE INVALID_HANDLE_VALUE
typedef HANDLE connection;

/* The desktop app has no console, whatever started it. */
#ifdef WINDOWED
enum { IS_WINDOWED = 1 };
#else
enum { IS_WINDOWED = 0 };
#endif
#define JAVA(desktop) ((desktop) || IS_WINDOWED ? "javaw.exe" : "java.exe")

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

static HANDLE stream_handle(int stream) {
    static const DWORD names[] = {STD_INPUT_HANDLE, STD_OUTPUT_HANDLE, STD_ERROR_HANDLE};
    return GetStdHandle(names[stream]);
}

/* The NUL device has no console mode. */
static int is_terminal(int stream) {
    DWORD mode;
    return GetConsoleMode(stream_handle(stream), &mode) != 0;
}

static DWORD console_before[3];

/* Consoles show colours only when asked to; puts the mode back before another program runs. */
static void show_colours(int on) {
    for (int stream = 1; stream < 3; stream++) {
        DWORD *before = &console_before[stream];
        if (!is_terminal(stream)) continue;
        if (on) GetConsoleMode(stream_handle(stream), before);
        if (*before == 0) continue;
        SetConsoleMode(stream_handle(stream), on ? *before | ENABLE_VIRTUAL_TERMINAL_PROCESSING : *before);
    }
}

/* Returns how many bytes at the end begin a character of UTF-8 that is not complete. */
static size_t unfinished(const unsigned char *bytes, size_t size) {
    for (size_t back = 1; back < 4 && back <= size; back++) {
        unsigned char byte = bytes[size - back];
        if ((byte & 0xC0) == 0x80) continue;
        size_t length = byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : byte >= 0xC0 ? 2 : 1;
        return length > back ? back : 0;
    }
    return 0;
}

static int print_wide(HANDLE console, const unsigned char *bytes, size_t size) {
    int length = MultiByteToWideChar(CP_UTF8, 0, (const char *)bytes, (int)size, NULL, 0);
    wchar_t *wide = calloc((size_t)length + 1, sizeof *wide);
    if (wide == NULL) exit(1);
    MultiByteToWideChar(CP_UTF8, 0, (const char *)bytes, (int)size, wide, length);
    int good = 1;
    for (int at = 0; good && at < length;) {
        DWORD n = 0, part = length - at < 8192 ? (DWORD)(length - at) : 8192;
        good = WriteConsoleW(console, wide + at, part, &n, NULL) && n > 0;
        at += (int)n;
    }
    SecureZeroMemory(wide, (size_t)length * sizeof *wide);
    free(wide);
    return good;
}

/* Prints UTF-8, to a console whatever its code page; a character may come in parts. */
static int print(FILE *to, const unsigned char *bytes, size_t size) {
    static unsigned char begun[3][3];
    static size_t begun_size[3];
    int stream = to == stdout ? 1 : 2;
    if (size == 0) return 1;
    if (!is_terminal(stream)) return fwrite(bytes, 1, size, to) == size;
    size_t before = begun_size[stream], all = before + size;
    unsigned char *joined = malloc(all);
    if (joined == NULL) exit(1);
    memcpy(joined, begun[stream], before);
    memcpy(joined + before, bytes, size);
    size_t rest = unfinished(joined, all);
    memcpy(begun[stream], joined + all - rest, rest);
    begun_size[stream] = rest;
    int good = rest == all || print_wide(stream_handle(stream), joined, all - rest);
    SecureZeroMemory(joined, all);
    free(joined);
    return good;
}

/* Prints a message of the launcher; without a console, shows it. */
static void complain(const char *text) {
    wchar_t *wide = utf16(text);
    if (IS_WINDOWED) MessageBoxW(NULL, wide, L"Lanyard", MB_ICONERROR);
    else print(stderr, (const unsigned char *)text, strlen(text));
    free(wide);
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

static int is_separator(char c) {
    return c == '/' || c == '\\';
}

static int working_folder(char *path, size_t room) {
    wchar_t wide[PATH_ROOM];
    DWORD size = GetCurrentDirectoryW(PATH_ROOM, wide);
    return size > 0 && size < PATH_ROOM
        && WideCharToMultiByte(CP_UTF8, 0, wide, -1, path, (int)room, NULL, NULL) > 0;
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

#include "windows-pipe.h"

/* Returns the path of this program, with forward slashes and without "..". */
static const char *executed_path(const char *called) {
    static wchar_t given[PATH_ROOM], full[PATH_ROOM];
    DWORD size = GetModuleFileNameW(NULL, given, PATH_ROOM);
    if (size == 0 || size >= PATH_ROOM) return called;
    int is_verbatim = wcsncmp(given, L"\\\\?\\", 4) == 0 && given[5] == L':';
    size = GetFullPathNameW(given + (is_verbatim ? 4 : 0), PATH_ROOM, full, NULL);
    if (size == 0 || size >= PATH_ROOM) return called;
    for (wchar_t *at = full; *at != L'\0'; at++) if (*at == L'\\') *at = L'/';
    return utf8(full);
}

/* Whether a path has only characters of the system's code page. */
static int is_narrow(const wchar_t *path) {
    BOOL lost = FALSE;
    if (GetACP() == CP_UTF8) return 1;
    return WideCharToMultiByte(CP_ACP, WC_NO_BEST_FIT_CHARS, path, -1, NULL, 0, NULL, &lost) > 0 && !lost;
}

/* Returns the name by which Java can be started from a folder: its start reads its own path and its
 * arguments in the system's code page, so other characters need the folder's short name. */
static const char *java_path(const char *folder) {
    wchar_t *wide = utf16(folder), name[PATH_ROOM];
    DWORD size = is_narrow(wide) ? 0 : GetShortPathNameW(wide, name, PATH_ROOM);
    int is_short = size > 0 && size < PATH_ROOM && is_narrow(name);
    if (!is_short && !is_narrow(wide)) {
        complain("lanyard: Java cannot be started from a folder whose name has characters outside this"
                 " system's code page. Install Lanyard in another folder\n");
        exit(1);
    }
    free(wide);
    return is_short ? utf8(name) : folder;
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
    static const wchar_t *const endings[] = {L"", L".exe", L".com", L".cmd", L".bat"};
    static wchar_t with_ending[PATH_ROOM];
    wchar_t *wide = utf16(name), *folders = _wgetenv(L"PATH");
    int found = 0, named = strpbrk(name, "/\\:") != NULL;
    size_t length = wcslen(wide);
    for (size_t i = 0; i < 5 && !found && length + 5 < PATH_ROOM; i++) {
        int is_program = i > 0;
        for (size_t other = 1; other < 5 && !is_program && length > 4; other++) {
            is_program = _wcsicmp(wide + length - 4, endings[other]) == 0;
        }
        if (!is_program) continue;
        swprintf(with_ending, PATH_ROOM, L"%ls%ls", wide, endings[i]);
        DWORD size = SearchPathW(named ? L"." : folders, with_ending, NULL, PATH_ROOM, path, NULL);
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

/* Lets a foreign program end with this one, as if this one had become it; what that program starts
 * is left alone. */
static void end_together(HANDLE program) {
    JOBOBJECT_EXTENDED_LIMIT_INFORMATION limits = {0};
    limits.BasicLimitInformation.LimitFlags =
        JOB_OBJECT_LIMIT_KILL_ON_JOB_CLOSE | JOB_OBJECT_LIMIT_SILENT_BREAKAWAY_OK;
    HANDLE job = CreateJobObjectW(NULL, NULL); /* closed by the end of this process */
    if (job != NULL && SetInformationJobObject(job, JobObjectExtendedLimitInformation, &limits, sizeof limits))
        AssignProcessToJobObject(job, program);
}

static int start_with(char **words, int foreign, HANDLE output) {
    static wchar_t path[PATH_ROOM];
    STARTUPINFOW how = {.cb = sizeof how};
    PROCESS_INFORMATION process;
    errno = ENOENT;
    if (!find(words[0], path)) return 0;
    if (foreign && is_misread(path, words)) {
        complain("lanyard: an argument contains a character that cmd.exe would misread\n");
        return 0;
    }
    if (output != NULL) {
        how.dwFlags = STARTF_USESTDHANDLES;
        how.hStdInput = GetStdHandle(STD_INPUT_HANDLE);
        how.hStdOutput = output;
        how.hStdError = GetStdHandle(STD_ERROR_HANDLE);
    }
    SetConsoleCtrlHandler(leave_to_child, TRUE);
    show_colours(!foreign);
    wchar_t *line = command_line(words);
    /* What has no console keeps no stream of its caller open either. */
    BOOL good = CreateProcessW(path, line, NULL, NULL, !IS_WINDOWED, foreign ? CREATE_SUSPENDED : 0, NULL,
                               NULL, &how, &process);
    free(line);
    if (!good) return 0;
    if (foreign) {
        end_together(process.hProcess);
        ResumeThread(process.hThread);
    }
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
    show_colours(0);
    return (int)(code & 0x7fffffff);
}

/* Runs a foreign program, found in PATH, or Java; returns its exit code, -1 if it cannot be
 * started. Without a console, leaves it running. */
static int become(char **program, int foreign) {
    if (!start_with(program, foreign, NULL)) return -1;
    return IS_WINDOWED ? 0 : ended();
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
