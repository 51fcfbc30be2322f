"""A hostile agent, and a hostile Java, for the native launcher: every answer that it could be given,
and what it must make of each. Usage: hostile.py FOLDER [--rounds N] [--valgrind]; each of FOLDER's
trees (usual, impatient, stranger) has bin/lanyard, and is given a Java that says what it is to run."""
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
TREES = [tree for tree in ("usual", "impatient", "stranger")
         if os.path.exists(os.path.join(FOLDER, tree, "bin", "lanyard"))]
LANYARD = os.path.join(FOLDER, "usual", "bin", "lanyard")
CLIENT = LANYARD + "-token"
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
JAVA = """#!/bin/sh
if [ -n "$FAKE_OUT" ]; then cat "$FAKE_OUT"; [ -z "$FAKE_SIGNAL" ] || kill -s "$FAKE_SIGNAL" $$; exit "$FAKE_CODE"; fi
while [ "$1" != -cp ]; do shift; done
shift 2
printf "handed over:"
for a in "$@"; do printf " <%s>" "$a"; done
exit 42
"""
for tree in TREES:
    java = os.path.join(FOLDER, tree, "runtime", "bin", "java")
    os.makedirs(os.path.dirname(java), exist_ok=True)
    with open(java, "w") as script:
        script.write(JAVA)
    os.chmod(java, 0o755)
    for command in ("token", "credentials"):
        link = os.path.join(FOLDER, tree, "bin", "lanyard-" + command)
        if not os.path.islink(link):
            os.symlink("lanyard", link)

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

# Requests handed to Java, with every argument unchanged.
HAND = b"handed over: <dev.lanyard.token.TokenMain> <-i> <a b> <> <$(x)>"
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
if "impatient" in TREES:
    impatient = os.path.join(FOLDER, "impatient", "bin", "lanyard-token")
    agent = Agent()
    held = []
    threading.Thread(target=lambda: held.append(agent.listener.accept()), daemon=True).start()
    began = time.monotonic()
    expect("silence", run("-i", "a b", "", "$(x)", client=impatient), HANDED, HAND)
    assert 0.9 < time.monotonic() - began < 30, "it waits as long as it says"
    agent.close()
    agent = Agent()
    agent.once(itertools.chain([answer(out_len=4_000_000)[:16]], itertools.repeat(b"x")), pause=0.05)
    began = time.monotonic()
    expect("an endless drip", run("-i", "a b", "", "$(x)", client=impatient), HANDED, HAND)
    assert 0.9 < time.monotonic() - began < 30, "for all of the answer and not for each byte"
    agent.close()

# A client built to run as another user id, so that the agent belongs to another user.
if "stranger" in TREES:
    stranger = os.path.join(FOLDER, "stranger", "bin", "lanyard-token")
    agent = Agent()
    agent.once([answer(b"another user's token\n")], read=False)
    expect("another user's agent", run("-i", "a b", "", "$(x)", client=stranger), HANDED, HAND)
    agent.close()

# A relative XDG_RUNTIME_DIR is ignored: the socket is under HOME.
if not WRAP:
    state = os.path.join(FOLDER, ".local", "state", "lanyard")
    agent = Agent(state)
    agent.once([answer(b"token\n")])
    expect("a relative runtime folder", run("-i", "c", home="", env={"XDG_RUNTIME_DIR": "run"}), 0, b"token\n")
    agent.close()

# A command: what is sent, and what is not.
agent = Agent()
thread = agent.once([answer(b"table\n", b"note\n", 5)])
expect("a command", run("status", "--json", client=LANYARD, env={
    "KUBECONFIG": "k", "AWS_CONFIG_FILE": "", "AWS_ENDPOINT_URL_S3": "http://s3", "AWS_PROFILE": "p",
    "AWS_SECRET_ACCESS_KEY": "secret", "LANYARD_PASSPHRASE": "secret"}), 5, b"table\n", b"note\n")
thread.join(10)
items = agent.question[12:].split(b"\0")
assert agent.question[:8] == b"LNYD\1\x0b\0\0" and items[:2] == [b"astatus", b"a--json"], items
for item in (b"eKUBECONFIG=k", b"eAWS_CONFIG_FILE=", b"eAWS_ENDPOINT_URL_S3=http://s3",
             b"eAWS_PROFILE=p", b"e.terminals=", b"e.install=" + os.path.join(FOLDER, "usual").encode()):
    assert item in items, (item, items)
assert b"secret" not in agent.question
thread = agent.once([answer(b"{}", b"", 0)])
expect("a link's command", run("--profile", "p", client=LANYARD + "-credentials"), 0, b"{}")
thread.join(10)
assert agent.question[12:].startswith(b"acredentials\0a--profile\0"), agent.question
expect("a command that no agent answers", run("login", "a b", client=LANYARD), HANDED,
       b"handed over: <dev.lanyard.app.Main> <login> <a b>")
agent.once([answer(b"", b"because", status=1)])
expect("a command for Java", run("contexts", "a b", client=LANYARD), HANDED,
       b"handed over: <dev.lanyard.app.Main> <contexts> <a b>")


# A program that takes the launcher's place.
def become(*items, err=b"lanyard: not found\n", code=5, **more):
    return answer(b"".join(item + b"\0" for item in items), err, code, status=2, **more)


EXEC = ("exec", "--", "sh", "-c", 'echo "$0|$1|$SET|$UNSET|$$"; exit 9', "a \udcff", "")
FILE = os.path.join(FOLDER, "java.out")


def java_says(said, *arguments, code=0, signal=""):
    with open(FILE, "wb") as out:
        out.write(said)
    return run(*(arguments or EXEC), client=LANYARD, env={
        "LANYARD_AGENT": "off", "FAKE_OUT": FILE, "FAKE_CODE": str(code), "FAKE_SIGNAL": signal,
        "UNSET": "not"})


def agent_says(said, *arguments):
    agent.once([said])
    return run(*(arguments or EXEC), client=LANYARD, env={"UNSET": "not"})


for say in (agent_says, java_says):
    done = say(become(b"uUNSET", b"eSET=a=b", b"l5"))
    assert done.stdout.startswith(b"a \xff||a=b||"), done
    expect("a program", done, 9, err=b"")
    expect("a program of other words", say(become(b"aprintf", b"a<%s>", b"l1")), 0, b"<>", b"")
    expect("a program that is missing", say(become(b"a/no/such program", b"l2")), 5, b"",
           b"lanyard: not found\n")
malformed = {
    "no words": become(b"l0"), "nothing": answer(status=2), "too many words": become(b"l8"),
    "far too many words": become(b"l18446744073709551615"), "no number": become(b"lx"),
    "no variable": become(b"ex", b"l5"), "a variable without a name": become(b"e=x", b"l5"),
    "an unknown item": become(b"zx", b"l5"), "an empty item": become(b"", b"l5"),
    "an item without an end": answer(b"l5\0ash", status=2),
}
for what, said in malformed.items():
    expect(what, agent_says(said), HANDED)
    expect(what + " from Java", java_says(said), 1)
expect("a program cut short", agent_says(become(b"l5", out_len=50)), HANDED)
expect("a program cut short by Java", java_says(become(b"l5", out_len=50)), 1)
expect("a failure of Java after it", java_says(become(b"l5"), code=3), 3, b"", b"")
expect("text from Java", java_says(b"Usage: x\n", "exec", "--help"), 0, b"Usage: x\n", b"")
expect("much text from Java", java_says(b"x" * 300_000, code=3), 3, b"x" * 300_000, b"")
expect("nothing from Java", java_says(b"", code=3), 3, b"", b"")
expect("a Java that is killed", java_says(b"LNYD", signal="KILL"), 137, b"LNYD")
agent.close()


def nasty(chance):
    """A malformed response in chunks."""
    body = bytes(chance.randrange(256) for _ in range(chance.randrange(300)))
    kind = chance.randrange(6)
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
    elif kind == 4:  # a program, or nearly one
        said = bytearray(become(b"uA", b"eB=c", b"a/no/such", b"l1"))
        for _ in range(chance.randrange(3)):
            said[chance.randrange(4, len(said))] = chance.choice(b"auel\0=19")
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
    result = run("-i", "c") if seed % 2 else run("exec", "c", client=LANYARD)
    if (result.returncode == 99 and WRAP) or result.returncode < 0 or b"Sanitizer" in result.stderr \
            or b"runtime error" in result.stderr or b"==ERROR" in result.stderr:
        sys.exit(f"seed {seed}: exit {result.returncode}\n{result.stderr.decode(errors='replace')}")
agent.close()
print(f"  {ROUNDS} random answers and {len(hostile) + 2 * len(malformed) + 34} chosen ones: none took it down")
