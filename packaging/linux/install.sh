#!/bin/sh
# Installs Lanyard for this user: copies this folder to ~/.local/lib/lanyard and puts links into
# ~/.local/bin, ~/.local/share. Run it again with a newer version to update; with --uninstall it
# removes what it installed. Your settings, secrets and kubeconfig entries stay.
set -eu
here=$(cd "$(dirname "$0")" && pwd -P)
local=${LANYARD_PREFIX:-$HOME/.local}
home=$local/lib/lanyard
share=$local/share

# A path that an installed file has below ~/.local/share, or ~/.local/bin.
links() {
  (cd "$here" && find share ! -type d && find bin -name 'lanyard*') | sort
}

if [ "${1-}" = --uninstall ]; then
  "$home/bin/lanyard" agent stop >/dev/null 2>&1 || true
  (cd "$home" && find share ! -type d && find bin -name 'lanyard*') | while read -r file; do
    if [ "$(readlink "$local/$file")" = "$home/$file" ]; then rm "$local/$file"; fi
  done
  rm -rf "$home" "$share/applications/lanyard.desktop"
  echo "Lanyard is removed from $local."
  exit 0
fi
if [ "$here" = "$home" ]; then
  echo "install.sh: this is the installed copy. Run the one of a newer version, or --uninstall" >&2
  exit 2
fi

# The new version takes the place of the old one at once; a running Lanyard notices and starts anew.
mkdir -p "$local/lib" "$local/bin"
rm -rf "$home.new" "$home.old"
mkdir "$home.new"
(cd "$here" && tar -cf - .) | (cd "$home.new" && tar -xpf -)
if [ -e "$home" ]; then mv "$home" "$home.old"; fi
mv "$home.new" "$home"
rm -rf "$home.old"
links | while read -r file; do
  mkdir -p "$local/$(dirname "$file")"
  ln -sfn "$home/$file" "$local/$file"
done
# ~/.local/bin need not be in the PATH of the desktop.
rm "$share/applications/lanyard.desktop"
sed -e "s|^Exec=lanyard|Exec=\"$local/bin/lanyard\"|" -e "s|^TryExec=.*|TryExec=$local/bin/lanyard|" \
  "$home/share/applications/lanyard.desktop" > "$share/applications/lanyard.desktop"
echo "Lanyard is installed in $home."
case ":$PATH:" in
  *":$local/bin:"*) ;;
  *) echo "Add $local/bin to your PATH, for example in ~/.profile: PATH=\"$local/bin:\$PATH\"" ;;
esac
