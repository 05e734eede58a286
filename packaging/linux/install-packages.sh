#!/usr/bin/env bash
# Install what the lists apt-NAME.txt beside this script name and this system lacks: install-packages.sh NAME…
# Without root the one line to paste is printed instead; without dpkg there is nothing to do.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
command -v dpkg-query >/dev/null || exit 0

wanted() {
    for name in "$@"; do
        grep -hv '^#' "$here/apt-$name.txt"
    done
    # Debian takes ensurepip out of python3; without it there is no virtual environment.
    "${PYTHON:-python3}" -c 'import ensurepip' 2>/dev/null || echo python3-venv
}

# A package also counts as there when another one provides it: newer systems renamed many libraries.
missing() {
    awk 'NR == FNR { if ($1 == "installed") for (i = 2; i <= NF; i++) have[$i]; next } NF && !($1 in have)' \
        <(dpkg-query -W -f '${db:Status-Status} ${Package} ${Provides}\n' | tr -d ',') <(wanted "$@") | sort -u
}

mapfile -t packages < <(missing "$@")
if [ ${#packages[@]} -eq 0 ]; then
    exit 0
fi
if [ "$(id -u)" -ne 0 ]; then
    echo "This system lacks some packages. To install them, paste:" >&2
    echo "  sudo apt-get install --no-install-recommends ${packages[*]}" >&2
    exit 0
fi
echo "Installing ${packages[*]}"
export DEBIAN_FRONTEND=noninteractive
patience=(-o DPkg::Lock::Timeout=300 -o Acquire::Retries=3)
apt-get "${patience[@]}" -qq update
apt-get "${patience[@]}" -qq install --yes --no-install-recommends "${packages[@]}" </dev/null >/dev/null
