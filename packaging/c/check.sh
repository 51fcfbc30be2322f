#!/usr/bin/env bash
# Tests the token command's C client against a hostile agent: built with every sanitizer by each
# installed compiler, then under valgrind. Fails on the first report.
set -euo pipefail
cd "$(dirname "$0")/../.."
source=src/main/c/lanyard-token.c
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
strict="-std=c11 -Wall -Wextra -Werror -Wshadow -Wconversion -Wno-sign-conversion"
hardened="-O2 -D_FORTIFY_SOURCE=2 -fstack-protector-strong -fPIE"
found=
for compiler in gcc clang; do
  command -v "$compiler" >/dev/null || continue
  found=yes
  echo "$compiler, with the address and undefined-behaviour sanitizers"
  # shellcheck disable=SC2086 # the flags are words
  "$compiler" $strict -g -O1 -fsanitize=address,undefined -fno-sanitize-recover=all \
    -o "$work/lanyard-token" "$source"
  "$compiler" $strict -g -O1 -fsanitize=address,undefined -fno-sanitize-recover=all -DPATIENCE_S=1 \
    -o "$work/lanyard-token-impatient" "$source"
  # shellcheck disable=SC2086
  "$compiler" $strict -g -O1 -fsanitize=address,undefined -fno-sanitize-recover=all \
    -DOWN_USER=4294967294u -o "$work/lanyard-token-stranger" "$source"
  python3 packaging/c/hostile.py "$work" --rounds 400
done
[ -n "$found" ] || { echo "a C compiler is needed for these checks" >&2; exit 1; }
# shellcheck disable=SC2086
cc $strict $hardened -static-pie -Wl,-z,relro,-z,now -g -o "$work/lanyard-token" "$source"
rm "$work/lanyard-token-impatient" "$work/lanyard-token-stranger"
echo "as it is shipped"
python3 packaging/c/hostile.py "$work" --rounds 400
if command -v valgrind >/dev/null; then
  echo "under valgrind, which knows the C library only from outside"
  # shellcheck disable=SC2086
  cc $strict $hardened -pie -g -o "$work/lanyard-token" "$source"
  python3 packaging/c/hostile.py "$work" --rounds 25 --valgrind
else
  echo "valgrind is needed for these checks" >&2
  exit 1
fi
if command -v x86_64-w64-mingw32-gcc >/dev/null; then
  echo "its Windows half compiles"
  # shellcheck disable=SC2086
  x86_64-w64-mingw32-gcc $strict -O2 -o "$work/lanyard-token.exe" "$source" -lws2_32
else
  echo "gcc-mingw-w64-x86-64 is needed for these checks" >&2
  exit 1
fi
echo "the C client holds"
