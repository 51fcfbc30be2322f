/* Runs a program CALLS times in sequence in each of CLIENTS concurrent processes, with streams on
 * /dev/null, and prints three numbers: total microseconds, the largest peak of resident memory in
 * kB, and the number of failures. Written in C because a child inherits its parent's peak.
 *
 * Usage: spawn CLIENTS CALLS PROGRAM ARGUMENT…
 */
#define _GNU_SOURCE
#include <fcntl.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

extern char **environ;

static long long micros(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return now.tv_sec * 1000000LL + now.tv_nsec / 1000;
}

struct seen { long peak, failures; };

static struct seen run(long calls, char **command) {
    struct seen seen = {0, 0};
    posix_spawn_file_actions_t nothing;
    posix_spawn_file_actions_init(&nothing);
    posix_spawn_file_actions_addopen(&nothing, 0, "/dev/null", O_RDONLY, 0);
    posix_spawn_file_actions_addopen(&nothing, 1, "/dev/null", O_WRONLY, 0);
    posix_spawn_file_actions_addopen(&nothing, 2, "/dev/null", O_WRONLY, 0);
    for (long i = 0; i < calls; i++) {
        pid_t child;
        int status = 1;
        struct rusage used = {0};
        if (posix_spawnp(&child, command[0], &nothing, NULL, command, environ) == 0)
            wait4(child, &status, 0, &used);
        if (status != 0) seen.failures++;
        if (used.ru_maxrss > seen.peak) seen.peak = used.ru_maxrss;
    }
    return seen;
}

int main(int argc, char **argv) {
    long clients = argc > 3 ? atol(argv[1]) : 0, calls = argc > 3 ? atol(argv[2]) : 0;
    if (clients < 1 || calls < 1) return 2;
    struct seen all = {0, 0};
    long long began = micros();
    if (clients == 1) {
        all = run(calls, argv + 3);
    } else {
        int told[2];
        if (pipe(told) != 0) return 1;
        for (long i = 0; i < clients; i++) {
            if (fork() != 0) continue;
            struct seen own = run(calls, argv + 3);
            _exit(write(told[1], &own, sizeof own) == sizeof own ? 0 : 1);
        }
        for (long i = 0; i < clients; i++) {
            struct seen own;
            if (read(told[0], &own, sizeof own) != sizeof own) return 1;
            all.failures += own.failures;
            if (own.peak > all.peak) all.peak = own.peak;
        }
        while (wait(NULL) > 0) continue;
    }
    printf("%lld %ld %ld\n", micros() - began, all.peak, all.failures);
    return 0;
}
