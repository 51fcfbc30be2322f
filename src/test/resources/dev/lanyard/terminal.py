"""Runs a command on a terminal: stops it by Ctrl-Z, continues it, ends it by Ctrl-C.

Prints what the command did, a word a line. Every wait has an end.
"""
import os
import pty
import select
import signal
import sys
import time

END = time.monotonic() + 100


def until(condition, what):
    while not condition():
        if time.monotonic() > END:
            sys.exit("no " + what)
        time.sleep(0.01)


pid, terminal = pty.fork()
if pid == 0:
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    signal.signal(signal.SIGTSTP, signal.SIG_DFL)
    # The command's group is not that of the session's leader, which a terminal cannot stop.
    job = os.fork()
    if job == 0:
        os.setpgid(0, 0)
        signal.signal(signal.SIGTTOU, signal.SIG_IGN)
        os.tcsetpgrp(0, os.getpgrp())
        signal.signal(signal.SIGTTOU, signal.SIG_DFL)
        os.execvp(sys.argv[1], sys.argv[1:])
    _, status = os.waitpid(job, os.WUNTRACED)
    print("stopped" if os.WIFSTOPPED(status) else "not stopped", flush=True)
    os.killpg(job, signal.SIGCONT)
    _, status = os.waitpid(job, 0)
    print("exit", os.waitstatus_to_exitcode(status), flush=True)
    os._exit(0)

output = b""


def read(word):
    def seen():
        global output
        while select.select([terminal], [], [], 0)[0]:
            try:
                part = os.read(terminal, 4096)
            except OSError:  # the terminal's other end is closed
                return word in output
            if not part:
                return word in output
            output += part
        return word in output

    return seen


until(read(b"ready"), "start")
os.write(terminal, b"\x1a")
until(read(b"stopped"), "stop")
os.write(terminal, b"\x03")
until(read(b"exit"), "end")
for line in output.decode().splitlines():
    print(line.replace("^Z", "").replace("^C", "").strip())
