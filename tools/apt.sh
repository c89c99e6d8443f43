# Installing packages of Debian and Ubuntu: sourced by tools/engine and tools/programs. Needs $state, a folder for the log.

say() { echo "misdial: $*"; }
fail() {
  echo "misdial: $*" >&2
  exit 3
}
have() { command -v "$1" > /dev/null 2>&1; }

as_root() {
  if [ "$(id -u)" = 0 ]; then
    "$@"
  elif have sudo; then
    sudo "$@"
  else
    fail "expected to be root or to have sudo, to run: $*"
  fi
}

apt_install() {
  have apt-get || fail "can install $* on Debian and Ubuntu only. Install it by hand, then try again"
  say "installing $* (apt-get)"
  as_root mkdir -p "$state"
  as_root sh -c 'log=$1; shift
    export DEBIAN_FRONTEND=noninteractive
    { apt-get update && apt-get install -y --no-install-recommends "$@"; } > "$log" 2>&1 < /dev/null' \
    sh "$state/apt.log" "$@" || { as_root tail -n 15 "$state/apt.log" >&2; fail "could not install $*: $state/apt.log"; }
}
