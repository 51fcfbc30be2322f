/* The agent's named pipe, as PipeConnection.java and PipeServer.java have it. The file at the path
 * that is a socket elsewhere holds the pipe's name, which differs each time the agent starts. */
#define PIPE_PREFIX "\\\\.\\pipe\\lanyard-"
enum { PIPE_NAME_ROOM = 128, PIPE_WAIT_MS = 2000 };

/* Reads a pipe's name; returns 0 if the file holds no name of a pipe of Lanyard on this machine. */
static int pipe_name(const char *path, wchar_t *name) {
    char text[PIPE_NAME_ROOM] = "";
    wchar_t *wide = utf16(path);
    HANDLE file = CreateFileW(wide, GENERIC_READ, FILE_SHARE_READ | FILE_SHARE_WRITE | FILE_SHARE_DELETE,
                              NULL, OPEN_EXISTING, 0, NULL);
    free(wide);
    if (file == INVALID_HANDLE_VALUE) return 0;
    DWORD size = 0;
    BOOL good = GetFileType(file) == FILE_TYPE_DISK
        && ReadFile(file, text, sizeof text - 1, &size, NULL);
    CloseHandle(file);
    if (!good || strncmp(text, PIPE_PREFIX, sizeof PIPE_PREFIX - 1) != 0) return 0;
    const char *rest = text + sizeof PIPE_PREFIX - 1;
    if (*rest == '\0' || strspn(rest, "0123456789abcdef") != strlen(rest)) return 0;
    return MultiByteToWideChar(CP_UTF8, 0, text, -1, name, PIPE_NAME_ROOM) > 0;
}

/* Whether the server's end of a pipe was made by this user: its descriptor names the owner, and
 * only the owner of a name can set it. */
static int is_own(HANDLE pipe) {
    union {
        TOKEN_USER user;
        char room[sizeof(TOKEN_USER) + SECURITY_MAX_SID_SIZE];
    } self;
    HANDLE token;
    DWORD size;
    PSID owner = NULL;
    PSECURITY_DESCRIPTOR descriptor = NULL;
    if (!OpenProcessToken(GetCurrentProcess(), TOKEN_QUERY, &token)) return 0;
    BOOL good = GetTokenInformation(token, TokenUser, &self, sizeof self, &size);
    CloseHandle(token);
    good = good && GetSecurityInfo(pipe, SE_KERNEL_OBJECT, OWNER_SECURITY_INFORMATION, &owner, NULL,
                                   NULL, NULL, &descriptor) == ERROR_SUCCESS
        && owner != NULL && EqualSid(owner, self.user.User.Sid);
    LocalFree(descriptor);
    return good;
}

/* Connects to the agent; NONE without an agent of this user. The agent learns who this is, and
 * cannot act as this user (SECURITY_IDENTIFICATION). */
static connection connected(const char *folder, const char *path) {
    wchar_t name[PIPE_NAME_ROOM];
    (void)folder;
    if (!pipe_name(path, name)) return NONE;
    for (long long by = milliseconds() + PIPE_WAIT_MS;;) {
        HANDLE pipe = CreateFileW(
            name, GENERIC_READ | GENERIC_WRITE, 0, NULL, OPEN_EXISTING,
            FILE_FLAG_OVERLAPPED | SECURITY_SQOS_PRESENT | SECURITY_IDENTIFICATION, NULL);
        if (pipe != INVALID_HANDLE_VALUE) {
            if (is_own(pipe)) return pipe;
            CloseHandle(pipe);
            return NONE;
        }
        long long left = by - milliseconds();
        if (GetLastError() != ERROR_PIPE_BUSY || left <= 0) return NONE;
        WaitNamedPipeW(name, (DWORD)left); /* then the next try may find it busy again */
    }
}

static void close_connection(connection s) {
    CloseHandle(s);
}

/* Sends or receives some bytes within a time; returns how many, 0 at the end or on failure. */
static long transfer(connection s, unsigned char *bytes, size_t size, int sending, long long left) {
    static HANDLE event;
    if (event == NULL) event = CreateEventW(NULL, TRUE, FALSE, NULL);
    OVERLAPPED how = {.hEvent = event};
    DWORD n = 0;
    if (event == NULL) return 0;
    BOOL good = sending ? WriteFile(s, bytes, (DWORD)size, NULL, &how)
                        : ReadFile(s, bytes, (DWORD)size, NULL, &how);
    if (!good && GetLastError() != ERROR_IO_PENDING) return 0;
    if (!good && WaitForSingleObject(event, (DWORD)left) != WAIT_OBJECT_0) CancelIoEx(s, &how);
    return GetOverlappedResult(s, &how, &n, TRUE) ? (long)n : 0;
}
