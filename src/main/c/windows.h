/* Windows parts of the token client (Windows 10 and later): Unix sockets, no fork. */
#include <winsock2.h>
#include <afunix.h>
#include <direct.h>
#include <errno.h>
#include <fcntl.h>
#include <io.h>
#include <process.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#define getcwd _getcwd
#define getpid _getpid
#define close closesocket
#define strcasecmp _stricmp

#define PATH_ROOM 1024
#define NONE INVALID_SOCKET
typedef SOCKET connection;

static void prepare(void) {
    _setmode(1, _O_BINARY);
    _setmode(2, _O_BINARY);
}

/* The folder of the socket, as in Folders.java: its parent and its name. */
static const char *folder_of_socket(const char **rest) {
    const char *local = getenv("LOCALAPPDATA");
    *rest = local != NULL && *local != '\0' ? "/Lanyard/run" : "/AppData/Local/Lanyard/run";
    return local != NULL && *local != '\0' ? local : getenv("USERPROFILE");
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

/* Copies the path of this program into a buffer. */
static int own_path(char *path, size_t room, const char *called) {
    DWORD size = GetModuleFileNameA(NULL, path, (DWORD)room);
    (void)called;
    for (char *at = path; size > 0 && *at != '\0'; at++) if (*at == '\\') *at = '/';
    return size > 0 && size < room;
}

#define LANYARD "/lanyard.cmd"

/* Runs a program and returns its exit code; -1 if it cannot be started. */
static int become(const char *program, char **arguments) {
    for (char **each = arguments + 1; *each != NULL; each++) {
        if (strpbrk(*each, "\"%&|<>^!() \t\r\n") != NULL) {
            fprintf(stderr, "lanyard: an argument contains a character that cmd.exe would misread\n");
            return 2;
        }
    }
    return (int)_spawnv(_P_WAIT, program, (const char *const *)arguments);
}
