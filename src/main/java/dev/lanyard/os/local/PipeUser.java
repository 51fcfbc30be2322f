package dev.lanyard.os.local;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;

/** The users of this process and of a pipe's ends, as security identifiers in text ("S-1-5-…"). */
final class PipeUser {
    private static final int TOKEN_QUERY = 8;
    private static final int TOKEN_USER = 1;
    private static final int SE_KERNEL_OBJECT = 6;
    private static final int OWNER_SECURITY_INFORMATION = 1;
    private static final int MAX_TOKEN_USER = 256;
    private static final int MAX_SID_TEXT = 512;

    private static final Win32 CURRENT_THREAD = Win32.kernelHandle("GetCurrentThread", "");
    private static final Win32 CLOSE = Win32.kernel("CloseHandle", "p");
    private static final Win32 FREE = Win32.kernel("LocalFree", "p");
    private static final Win32 PROCESS_TOKEN = Win32.advapi("OpenProcessToken", "pip");
    private static final Win32 THREAD_TOKEN = Win32.advapi("OpenThreadToken", "piip");
    private static final Win32 TOKEN_INFORMATION = Win32.advapi("GetTokenInformation", "pipip");
    private static final Win32 SID_TEXT = Win32.advapi("ConvertSidToStringSidW", "pp");
    private static final Win32 IMPERSONATE = Win32.advapi("ImpersonateNamedPipeClient", "p");
    private static final Win32 REVERT = Win32.advapi("RevertToSelf", "");
    private static final Win32 SECURITY_INFO = Win32.advapi("GetSecurityInfo", "piippppp");

    private PipeUser() {}

    static String ofThisProcess() throws IOException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment token = arena.allocate(ADDRESS);
            // A pseudo handle, -1, which is not to be closed.
            MemorySegment self = MemorySegment.ofAddress(-1);
            PROCESS_TOKEN.require(self, TOKEN_QUERY, token);
            return ofToken(token.get(ADDRESS, 0), arena);
        }
    }

    /** Returns who is at the client's end. The client must have sent something, which was read. */
    static String ofClient(MemorySegment pipe) throws IOException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment token = arena.allocate(ADDRESS);
            IMPERSONATE.require(pipe);
            Win32.Result opened;
            try {
                opened = THREAD_TOKEN.call(CURRENT_THREAD.handle(), TOKEN_QUERY, 1, token);
            } finally {
                REVERT.require();
            }
            if (!opened.succeeded()) {
                throw new Win32Exception(opened.error());
            }
            return ofToken(token.get(ADDRESS, 0), arena);
        }
    }

    /** Returns who made a pipe. */
    @SuppressWarnings("restricted") // The launcher enables native access.
    static String ofOwner(MemorySegment pipe) throws IOException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment owner = arena.allocate(ADDRESS);
            MemorySegment descriptor = arena.allocate(ADDRESS);
            int error =
                    SECURITY_INFO
                            .call(
                                    pipe,
                                    SE_KERNEL_OBJECT,
                                    OWNER_SECURITY_INFORMATION,
                                    owner,
                                    MemorySegment.NULL,
                                    MemorySegment.NULL,
                                    MemorySegment.NULL,
                                    descriptor)
                            .value();
            if (error != 0) {
                throw new Win32Exception(error);
            }
            try {
                return text(owner.get(ADDRESS, 0), arena);
            } finally {
                FREE.call(descriptor.get(ADDRESS, 0));
            }
        }
    }

    private static String ofToken(MemorySegment token, Arena arena) throws IOException {
        try {
            MemorySegment user = arena.allocate(MAX_TOKEN_USER, 8);
            MemorySegment size = arena.allocate(JAVA_INT);
            TOKEN_INFORMATION.require(token, TOKEN_USER, user, MAX_TOKEN_USER, size);
            return text(user.get(ADDRESS, 0), arena);
        } finally {
            CLOSE.call(token);
        }
    }

    @SuppressWarnings("restricted") // The launcher enables native access.
    private static String text(MemorySegment sid, Arena arena) throws IOException {
        MemorySegment text = arena.allocate(ADDRESS);
        SID_TEXT.require(sid, text);
        MemorySegment chars = text.get(ADDRESS, 0);
        try {
            return chars.reinterpret(MAX_SID_TEXT).getString(0, StandardCharsets.UTF_16LE);
        } finally {
            FREE.call(chars);
        }
    }
}
