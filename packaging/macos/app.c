/* The app's program: becomes bin/lanyard of the install tree in Contents/Resources. codesign accepts
 * no link in its place. */
#include <limits.h>
#include <mach-o/dyld.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

int main(int argc, char **argv) {
    char path[PATH_MAX], real[PATH_MAX], program[PATH_MAX + 32];
    uint32_t size = sizeof path;
    if (argc < 1 || _NSGetExecutablePath(path, &size) != 0 || realpath(path, real) == NULL) return 1;
    for (int names = 0; names < 2; names++) { /* MacOS/lanyard */
        char *end = strrchr(real, '/');
        if (end == NULL) return 1;
        *end = '\0';
    }
    snprintf(program, sizeof program, "%s/Resources/bin/lanyard", real);
    argv[0] = program;
    execv(program, argv);
    perror(program);
    return 1;
}
