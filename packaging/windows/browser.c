/* A browser of the check: counts how often it is opened (C:\opened), and signs in, but late enough that
 * all callers wait by then. */
#include <process.h>
#include <stdio.h>
#include <windows.h>

int wmain(int argc, wchar_t **argv) {
    FILE *opened = fopen("C:\\opened", "a");
    if (argc != 2 || opened == NULL) return 1;
    fputs("opened\n", opened);
    fclose(opened);
    Sleep(3000);
    return (int)_wspawnl(_P_WAIT, L"C:\\Program Files\\Lanyard\\bin\\lanyard.exe", L"lanyard.exe", L"demo", L"--visit",
                         argv[1], NULL);
}
