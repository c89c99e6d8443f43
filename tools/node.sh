# Finds a Node that runs this checkout: sourced by bin/misdial and tools/run. Needs $root, the checkout.
#
# A checkout runs its TypeScript as it is, with `await using`, which Node knows from 24 on. (The package is emitted for
# older ones: package.json, "engines".)

needed=24
pinned=$root/docker/node/node_modules/.bin/node

# The major version of a Node, 0 if it is none.
node_major() {
  node_version=$("$1" --version 2>/dev/null) || node_version=v0
  node_version=${node_version#v}
  case $node_version in
    [0-9]*) echo "${node_version%%.*}" ;;
    *) echo 0 ;;
  esac
}

# Prints the path of a Node that will do, the machine's own first; fails if there is none.
find_node() {
  for node in "$(command -v node)" "$pinned"; do
    if [ -n "$node" ] && [ "$(node_major "$node")" -ge "$needed" ]; then
      echo "$node"
      return 0
    fi
  done
  return 1
}

# Says what was found, what is needed and what mends it.
explain_node() {
  found=$(node --version 2>/dev/null) && found="found Node $found" || found='found no Node'
  echo "misdial: $found, needs Node $needed or later. To install one for this checkout: make -C '$root' setup" >&2
}
