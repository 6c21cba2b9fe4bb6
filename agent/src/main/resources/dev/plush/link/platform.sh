# Says in $platform what a program must be made for to run here: system, processor and C library, such as Linux-x86_64-glibc.
find_platform() {
  [ -z "$platform" ] || return 0
  platform=$(uname -s 2>/dev/null)-$(uname -m 2>/dev/null)
  case $platform in
    Linux-*)
      platform=$platform-glibc
      for libc in /lib/ld-musl-*; do
        [ ! -e "$libc" ] || platform=${platform%-glibc}-musl
      done
      ;;
  esac
}
platform=
