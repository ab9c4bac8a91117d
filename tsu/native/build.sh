#!/bin/sh
# build.sh FILE [SANITIZERS]: compiles the reference device to the shared library FILE.
#
# Without a C compiler it says so and ends well, for the Java device does not need it; where CI=true
# that is a failure. SANITIZERS is what -fsanitize= takes, such as address,undefined. With
# TSU_PORTABLE=true the kernels for particular processors are left out.
set -eu

here=$(cd "$(dirname "$0")" && pwd)
file=$1
sanitizers=${2:-}
cc=${CC:-cc}

if ! command -v "$cc" >/dev/null 2>&1; then
  echo "aether-tsu: no C compiler ('$cc'), so no native device; tests of it are skipped." >&2
  [ "${CI:-}" != true ] || { echo "aether-tsu: CI must have one." >&2; exit 1; }
  exit 0
fi
case "$(uname -s)" in
  Linux) ;;
  *) echo "aether-tsu: the reference device is for Linux; the Java device is there." >&2; exit 0 ;;
esac

# Nothing to do when the library is newer than its sources.
if [ -f "$file" ] && [ -z "$(find "$here" -type f -newer "$file" | head -n 1)" ]; then
  exit 0
fi

flags="-std=c11 -D_GNU_SOURCE -O3 -fPIC -fvisibility=hidden -ffp-contract=off -pthread
  -Wall -Wextra -Werror"
[ -z "$sanitizers" ] || flags="$flags -g -O1 -fno-omit-frame-pointer -fsanitize=$sanitizers
  -fno-sanitize-recover=all"
vector=
case "$(uname -m)" in
  x86_64 | amd64) vector="-mavx2 -mfma" ;;
esac
[ "${TSU_PORTABLE:-}" != true ] || vector=

mkdir -p "$(dirname "$file")"
objects=$(mktemp -d)
trap 'rm -rf "$objects"' EXIT
for source in handles program run portable device avx2; do
  extra=
  [ "$source" = avx2 ] && extra=$vector
  # shellcheck disable=SC2086
  "$cc" $flags $extra -c "$here/reference/$source.c" -o "$objects/$source.o"
done
# shellcheck disable=SC2086
"$cc" $flags -shared -o "$objects/library" "$objects"/*.o
# The benchmark's yardstick.
# shellcheck disable=SC2086
[ -n "$sanitizers" ] || "$cc" $flags -shared -o "$(dirname "$file")/libplainloop.so" \
  "$here/loop/loop.c" -lm
mv "$objects/library" "$file"
