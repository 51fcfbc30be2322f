#!/usr/bin/env bash
# Tests the native launcher against a hostile agent and a hostile Java: built with every sanitizer
# by each installed compiler, then under valgrind. Fails on the first report.
set -euo pipefail
cd "$(dirname "$0")/../.."
source=src/main/c/lanyard.c
work=$(mktemp -d)
trap 'rm -rf "$work" || true' EXIT
mkdir -p "$work"/{usual,impatient,stranger}/bin
strict="-std=c11 -Wall -Wextra -Werror -Wshadow -Wconversion -Wno-sign-conversion"
hardened="-O2 -D_FORTIFY_SOURCE=2 -fstack-protector-strong -fPIE"
sanitized="-g -O1 -fsanitize=address,undefined -fno-sanitize-recover=all"
found=
for compiler in gcc clang; do
  command -v "$compiler" >/dev/null || continue
  found=yes
  echo "$compiler, with the address and undefined-behaviour sanitizers"
  # shellcheck disable=SC2086 # the flags are words
  "$compiler" $strict $sanitized -o "$work/usual/bin/lanyard" "$source"
  # shellcheck disable=SC2086
  "$compiler" $strict $sanitized -DPATIENCE_S=1 -o "$work/impatient/bin/lanyard" "$source"
  # shellcheck disable=SC2086
  "$compiler" $strict $sanitized -DOWN_USER=4294967294u -o "$work/stranger/bin/lanyard" "$source"
  python3 packaging/c/hostile.py "$work" --rounds 400
done
[ -n "$found" ] || { echo "a C compiler is needed for these checks" >&2; exit 1; }
rm -r "$work/impatient" "$work/stranger"
# shellcheck disable=SC2086
cc $strict $hardened -static-pie -Wl,-z,relro,-z,now -g -o "$work/usual/bin/lanyard" "$source"
echo "as it is shipped"
python3 packaging/c/hostile.py "$work" --rounds 400
if command -v valgrind >/dev/null; then
  echo "under valgrind, which knows the C library only from outside"
  # shellcheck disable=SC2086
  cc $strict $hardened -pie -g -o "$work/usual/bin/lanyard" "$source"
  python3 packaging/c/hostile.py "$work" --rounds 25 --valgrind
else
  echo "valgrind is needed for these checks" >&2
  exit 1
fi
if command -v x86_64-w64-mingw32-gcc >/dev/null; then
  echo "its Windows programs compile"
  packaging/windows/launchers "$work"
else
  echo "gcc-mingw-w64-x86-64 is needed for these checks" >&2
  exit 1
fi
echo "the native launcher holds"
