"""A hostile agent for the token command's C client: every answer that it could be given, and what
it must make of each. Usage: hostile.py FOLDER [--rounds N] [--valgrind]; FOLDER/lanyard-token is
tried, and FOLDER/lanyard is made as what it hands over to."""
import itertools
import os
import random
import shutil
import socket
import struct
import subprocess
import sys
import threading
import time

FOLDER = sys.argv[1]
ROUNDS = int(sys.argv[sys.argv.index("--rounds") + 1]) if "--rounds" in sys.argv else 100
WRAP = (["valgrind", "-q", "--error-exitcode=99", "--leak-check=full", "--track-fds=no"]
        if "--valgrind" in sys.argv else [])
CLIENT = os.path.join(FOLDER, "lanyard-token")
HOME = os.path.join(FOLDER, "home")


def answer(out=b"", err=b"", code=0, version=1, status=0, magic=b"LNYD", out_len=None, err_len=None):
    lengths = (len(out) if out_len is None else out_len, len(err) if err_len is None else err_len)
    return magic + struct.pack(">BBBBII", version, status, code, 0, *lengths) + out + err


class Agent:
    """Answers one request with the given chunks of bytes."""

    def __init__(self, home=HOME, mode=0o600):
        run = os.path.join(home, "run")
        shutil.rmtree(run, ignore_errors=True)
        os.makedirs(run, mode=0o700)
        self.path = os.path.join(run, "agent.sock")
        self.listener = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        before = os.getcwd()
        os.chdir(run)
        self.listener.bind("agent.sock")
        os.chdir(before)
        os.chmod(self.path, mode)
        self.listener.listen(16)
        self.question = b""

    def once(self, pieces, read=True, pause=0):
        def serve():
            connection, _ = self.listener.accept()
            with connection:
                if read:
                    head = connection.recv(12, socket.MSG_WAITALL)
                    length = struct.unpack(">I", head[8:12])[0]
                    self.question = head + connection.recv(length, socket.MSG_WAITALL)
                try:
                    for piece in pieces:
                        connection.sendall(piece)
                        time.sleep(pause)
                except OSError:
                    pass  # the client has had enough

        thread = threading.Thread(target=serve, daemon=True)
        thread.start()
        return thread

    def close(self):
        self.listener.close()


def run(*arguments, home=HOME, **more):
    environment = {"PATH": os.environ["PATH"], "HOME": FOLDER, "LANYARD_HOME": home}
    environment.update(more.pop("env", {}))
    return subprocess.run(WRAP + [more.pop("client", CLIENT), *arguments], env=environment,
                          capture_output=True, timeout=120, **more)


def expect(what, result, code, out=None, err=None):
    trouble = (result.returncode != code or (out is not None and result.stdout != out)
               or (err is not None and result.stderr != err)
               or b"Sanitizer" in result.stderr or b"runtime error" in result.stderr)
    if trouble:
        sys.exit(f"{what}: exit {result.returncode} (wanted {code})\n"
                 f"out: {result.stdout[:300]!r}\nerr: {result.stderr[:3000].decode(errors='replace')}")


HANDED = 42
with open(os.path.join(FOLDER, "lanyard"), "w") as script:
    script.write('#!/bin/sh\nprintf "handed over:"\nfor a in "$@"; do printf " <%s>" "$a"; done\nexit 42\n')
os.chmod(os.path.join(FOLDER, "lanyard"), 0o755)

# Ordinary responses.
agent = Agent()
thread = agent.once([answer(b"token\n", b"hint\n", 0)])
expect("an answer", run("--profile", "a b", "", env={"AWS_PROFILE": "p"}), 0, b"token\n", b"hint\n")
thread.join(10)
items = agent.question[12:].split(b"\0")
assert agent.question[:8] == b"LNYD\1\2\0\0" and items[:3] == [b"a--profile", b"aa b", b"a"], items
assert b"eAWS_PROFILE=p" in items and any(i.startswith(b"e.pid=") for i in items), items
agent.once([bytes([b]) for b in answer(b"x" * 50, b"", 3)])
expect("an answer in single bytes", run("-i", "c"), 3, b"x" * 50, b"")
agent.once([bytes([b]) for b in answer(b"slow", b"", 0)], pause=0.02)
expect("an answer that dribbles in", run("-i", "c"), 0, b"slow", b"")
agent.once([answer(b"x" * 3_000_000, b"")])
expect("a long answer", run("-i", "c"), 0, b"x" * 3_000_000)

# Requests handed to `lanyard token`, with every argument unchanged.
HAND = b"handed over: <token> <-i> <a b> <> <$(x)>"
hostile = {
    "nothing": [b""],
    "half a header": [answer()[:7]],
    "an answer cut short": [answer(b"token", out_len=500)],
    "no protocol of ours": [b"HTTP/1.1 400 Bad Request\r\n\r\n"],
    "a newer version": [answer(b"token", version=2)],
    "do it yourself": [answer(b"", b"because", status=1)],
    "a huge length": [answer(out_len=0xFFFFFFFF)],
    "two huge lengths": [answer(out_len=0x80000000, err_len=0x80000000)],
    "a bit too much": [answer(out_len=4 * 1024 * 1024 + 1)],
}
for what, pieces in hostile.items():
    agent.once(pieces)
    expect(what, run("-i", "a b", "", "$(x)"), HANDED, HAND)
agent.once([b""], read=False)
expect("a hang-up before the question is read", run("-i", "a b", "", "$(x)"), HANDED, HAND)
expect("agents off", run("-i", "a b", "", "$(x)", env={"LANYARD_AGENT": "OFF"}), HANDED, HAND)
expect("a question that is too long", run("-i", "c", env={"KUBERNETES_EXEC_INFO": "x" * 100_000,
       "AWS_PROFILE": "y" * 100_000, "AWS_REGION": "z" * 100_000}), HANDED)
agent.close()
expect("a stale socket", run("-i", "a b", "", "$(x)"), HANDED, HAND)
shutil.rmtree(os.path.join(HOME, "run"))
expect("no socket", run("-i", "a b", "", "$(x)"), HANDED, HAND)
expect("an endless home", run("-i", "c", home="/" + "h" * 5000), HANDED)
os.makedirs(os.path.join(HOME, "run"))
open(os.path.join(HOME, "run", "agent.sock"), "w").close()
expect("a file in the socket's place", run("-i", "a b", "", "$(x)"), HANDED, HAND)

# A path that is too long for a socket's address, and a program behind a symlink, with spaces.
long_home = os.path.join(FOLDER, "l" * 120, "home")
agent = Agent(long_home)
agent.once([answer(b"token\n")])
expect("a long path", run("-i", "c", home=long_home), 0, b"token\n")
agent.close()
expect("a long path with nobody there", run("-i", "a b", "", "$(x)", home=long_home), HANDED, HAND)
link = os.path.join(FOLDER, "a link")
if not os.path.islink(link):
    os.symlink(CLIENT, link)
if not WRAP:
    expect("a symlink", run("-i", "a b", "", "$(x)", client=link), HANDED, HAND)
    closed = subprocess.Popen([CLIENT, "-i", "c"], env={"LANYARD_HOME": HOME}, stdout=subprocess.PIPE)
    closed.stdout.close()
    closed.wait(60)

# A silent agent, for a client built with a time-out of one second.
if os.path.exists(CLIENT + "-impatient"):
    agent = Agent()
    held = []
    threading.Thread(target=lambda: held.append(agent.listener.accept()), daemon=True).start()
    began = time.monotonic()
    expect("silence", run("-i", "a b", "", "$(x)", client=CLIENT + "-impatient"), HANDED, HAND)
    assert 0.9 < time.monotonic() - began < 30, "it waits as long as it says"
    agent.close()
    agent = Agent()
    agent.once(itertools.chain([answer(out_len=4_000_000)[:16]], itertools.repeat(b"x")), pause=0.05)
    began = time.monotonic()
    expect("an endless drip", run("-i", "a b", "", "$(x)", client=CLIENT + "-impatient"), HANDED, HAND)
    assert 0.9 < time.monotonic() - began < 30, "for all of the answer and not for each byte"
    agent.close()

# A client built to run as another user id, so that the agent belongs to another user.
if os.path.exists(CLIENT + "-stranger"):
    agent = Agent()
    agent.once([answer(b"another user's token\n")], read=False)
    expect("another user's agent", run("-i", "a b", "", "$(x)", client=CLIENT + "-stranger"), HANDED, HAND)
    agent.close()

# A relative XDG_RUNTIME_DIR is ignored: the socket is under HOME.
if not WRAP:
    state = os.path.join(FOLDER, ".local", "state", "lanyard")
    agent = Agent(state)
    agent.once([answer(b"token\n")])
    expect("a relative runtime folder", run("-i", "c", home="", env={"XDG_RUNTIME_DIR": "run"}), 0, b"token\n")
    agent.close()


def nasty(chance):
    """A malformed response in chunks."""
    body = bytes(chance.randrange(256) for _ in range(chance.randrange(300)))
    kind = chance.randrange(5)
    if kind == 0:  # no protocol at all
        said = body
    elif kind == 1:  # the protocol, with a few bytes changed
        said = bytearray(answer(body, b"e" * chance.randrange(20), chance.randrange(256)))
        for _ in range(chance.randrange(6)):
            said[chance.randrange(len(said))] = chance.randrange(256)
    elif kind == 2:  # lengths that are not true
        lengths = [0, 1, len(body), len(body) + 1, 4 << 20, (4 << 20) + 1, 0x7FFFFFFF, 0xFFFFFFFF]
        said = answer(body, out_len=chance.choice(lengths), err_len=chance.choice(lengths))
    elif kind == 3:  # more than was announced
        said = answer(body) + body * chance.randrange(50)
    else:  # a message that ends too soon
        said = answer(body)[: chance.randrange(16 + len(body))]
    cuts = sorted(chance.randrange(len(said) + 1) for _ in range(chance.randrange(4)))
    ends = [0, *cuts, len(said)]
    return [bytes(said[start:end]) for start, end in zip(ends, ends[1:])]


# Random responses, sometimes slow, sometimes before the request was read.
agent = Agent()
for seed in range(ROUNDS):
    chance = random.Random(seed)
    agent.once(nasty(chance), read=chance.random() < 0.9, pause=0.05 if seed % 20 == 0 else 0)
    result = run("-i", "c")
    if (result.returncode == 99 and WRAP) or result.returncode < 0 or b"Sanitizer" in result.stderr \
            or b"runtime error" in result.stderr or b"==ERROR" in result.stderr:
        sys.exit(f"seed {seed}: exit {result.returncode}\n{result.stderr.decode(errors='replace')}")
agent.close()
print(f"  {ROUNDS} random answers and {len(hostile) + 17} chosen ones: none took it down")
