/* Prints its arguments and whether it has credentials: what `lanyard exec` runs in the check. */
#include <stdio.h>
#include <stdlib.h>
#include <windows.h>

int wmain(int argc, wchar_t **argv) {
    char text[4096];
    for (int i = 1; i < argc; i++) {
        WideCharToMultiByte(CP_UTF8, 0, argv[i], -1, text, sizeof text, NULL, NULL);
        printf("<%s>\n", text);
    }
    puts(getenv("AWS_SESSION_TOKEN") != NULL ? "credentials" : "no credentials");
    return 5;
}
