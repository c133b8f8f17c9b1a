# Part of ../autodev, for starts that cannot go straight to Java: finds a JDK, gets JBang, builds, and caches the command
# that runs $alias. In: root, alias, store, state, launch. Out: newer, java, folder, archive, options, main, watched, cp; $launch.
jbang_version=0.132.1
jbang_sha256=f977075849cff866f45b27997f5671ab8a336a5dd3cf9e702b3479128338f3a7
needs=25

java_home() { # the home of an installed Java: $1 its least version, $2 a tool that it must have
  found=$(command -v java || :)
  while [ -h "$found" ]; do link=$(readlink "$found"); case $link in /*) found=$link ;; *) found=${found%/*}/$link ;; esac; done
  for h in "${JAVA_HOME:-}" "${found%/bin/java}" "$store"/jdks/* "${JBANG_DIR:-$HOME/.jbang}"/cache/jdks/* "$HOME"/.jdks/* \
    "${SDKMAN_DIR:-$HOME/.sdkman}"/candidates/java/* "${ASDF_DATA_DIR:-$HOME/.asdf}"/installs/java/* \
    "${XDG_DATA_HOME:-$HOME/.local/share}"/mise/installs/java/* /usr/lib/jvm/* /usr/lib64/jvm/* /usr/java/* /opt/java/* /opt/jdk* \
    /Library/Java/JavaVirtualMachines/*/Contents/Home "$HOME"/Library/Java/JavaVirtualMachines/*/Contents/Home \
    /opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home /usr/local/opt/openjdk*/libexec/openjdk.jdk/Contents/Home; do
    [ -x "$h/bin/$2" ] || continue
    v=$(sed -n 's/^JAVA_VERSION="\{0,1\}\([0-9]*\).*/\1/p' "$h/release" 2>/dev/null) || continue
    if [ "${v:-0}" -ge "$1" ]; then (CDPATH='' cd -P -- "$h" && pwd); return; fi
  done
  return 1
}

sha256() { # of a file
  { sha256sum "$1" || shasum -a 256 "$1" || openssl dgst -sha256 -r "$1"; } 2>/dev/null | sed 's/ .*//'
}

fetch() { # JBang's jar into $jar: through Maven, which knows the user's mirrors, else out of JBang's own release
  say "getting JBang $jbang_version"
  url=https://github.com/jbangdev/jbang/releases/download/v$jbang_version/jbang-$jbang_version.tar
  mkdir "$temp.d"; got=$temp.d/jbang-cli-$jbang_version-all.jar release=$temp.d/release.tar log=$temp.d/log
  if command -v mvn >/dev/null; then
    (cd "$temp.d" && mvn -B -q ${own_repo:+"-Dmaven.repo.local=$own_repo"} org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy \
      "-Dartifact=dev.jbang:jbang-cli:$jbang_version:jar:all" -DoutputDirectory=. </dev/null >"$log" 2>&1) || :
  fi
  if [ ! -f "$got" ]; then
    ! command -v curl >/dev/null || curl -fsSL -o "$release" "$url" </dev/null >>"$log" 2>&1 || rm -f "$release"
    [ -f "$release" ] || ! command -v wget >/dev/null || wget -q -O "$release" "$url" </dev/null >>"$log" 2>&1 || rm -f "$release"
    [ ! -f "$release" ] || tar -xOf "$release" "jbang-$jbang_version/bin/jbang.jar" >"$got" 2>>"$log" || rm -f "$got"
  fi
  [ -f "$got" ] || die "cannot get JBang $jbang_version: $(grep . "$log" 2>/dev/null | sed q | grep . ||
    echo 'none of mvn, curl, wget is here'); install jbang (https://jbang.dev) or connect to the network"
  sum=$(sha256 "$got")
  [ "$sum" = "$jbang_sha256" ] ||
    die "wrong checksum of the JBang $jbang_version that was downloaded: ${sum:-none}, expected $jbang_sha256; it is not used"
  mv "$got" "$jar"
}

jb() ( # JBang, with its input closed so that it never eats the caller's, and its settings kept from what is started later
  JBANG_CACHE_DIR_JARS=$state/jars JBANG_NO_VERSION_CHECK=true; export JBANG_CACHE_DIR_JARS JBANG_NO_VERSION_CHECK
  if [ -n "$jdk" ]; then JAVA_HOME=$jdk; export JAVA_HOME; else unset JAVA_HOME; fi
  [ -z "$own_repo" ] || { JBANG_REPO=$own_repo; export JBANG_REPO; }
  [ -z "$jbang" ] || exec "$jbang" "$@" </dev/null
  JBANG_DIR=$store/jbang JBANG_CACHE_DIR=$state/jbang JBANG_CACHE_DIR_JDKS=$store/jdks
  export JBANG_DIR JBANG_CACHE_DIR JBANG_CACHE_DIR_JDKS
  exec "$host/bin/java" -jar "$jar" "$@" </dev/null
)

tools() { # sets jdk and makes jb work; where there is no jbang, all that it keeps lies in our cache
  jdk=; if host=$(java_home $needs javac); then jdk=$host; fi
  own_repo=; [ -d "$HOME/.m2" ] || own_repo=$store/m2
  if ! jbang=$(command -v jbang); then
    [ -n "$host" ] || host=$(java_home 17 java) ||
      die "no Java found; install a JDK $needs or newer (https://adoptium.net), or jbang (https://jbang.dev)"
    jar=$store/jbang-$jbang_version.jar; [ -f "$jar" ] || fetch
  fi
  [ -z "$jdk" ] || return 0
  say "no JDK $needs or newer found; JBang downloads one"
  jb jdk install $needs >&2 && jdk=$(jb jdk home $needs) && [ -n "$jdk" ] ||
    die "JBang could not download a JDK $needs; install one (https://adoptium.net)"
}

json() { # the string, or the strings of the list, named $1 in JBang's description of the script
  sed -n -e "s/^  \"$1\": \"\(.*\)\",\{0,1\}\$/\1/p" \
    -e "/^  \"$1\": \[/,/^  \]/s/^    \"\(.*\)\",\{0,1\}\$/\1/p" "$temp.about" |
    sed -e "s/\\\\u0027/'/g" -e 's/\\u003d/=/g' -e 's/\\u0026/\&/g' -e 's/\\u003c/</g' -e 's/\\u003e/>/g' -e 's/\\\(.\)/\1/g'
}

build() {
  newer=-newer; if find -H "$root/autodev" -cnewer "$root/autodev" >/dev/null 2>&1; then newer=-cnewer; fi
  tools
  java=$jdk/bin/java folder=${script%/*}
  say "building $script once"
  : >"$temp"
  # The jars of an older library are of no more use; those that a killed JBang left behind are not trusted.
  if [ "$(cat "$state/library" 2>/dev/null)" = "$java" ] && unchanged "$state/library" "$java" "$state/jars"; then
    mv "$state/library" "$temp.library"
  else
    rm -rf "$state/jars" "$state/archivable" "$state"/*.jsa
  fi
  rm -rf "$state/jars/${script##*/}".*
  # The quick compiler halves the time of JBang and of the compiler that it starts; each says that it was told so.
  {
    JAVA_TOOL_OPTIONS="${JAVA_TOOL_OPTIONS:-} -XX:+UseSerialGC -XX:TieredStopAtLevel=1"; export JAVA_TOOL_OPTIONS
    jb build "$root/$script" >&2 && jb --quiet info tools "$root/$script" >"$temp.about" && : >"$temp.built" || :
  } 2>&1 | sed '/^Picked up JAVA_TOOL_OPTIONS/d' >&2
  if [ ! -f "$temp.built" ]; then
    if [ -f "$temp.library" ]; then mv "$temp.library" "$state/library"; else rm -rf "$state/jars"; fi
    die "JBang could not build $script (see above)"
  fi
  main=$(json mainClass) options=$(json runtimeOptions | tr '\n' ' ') shared=$(json resolvedDependencies | tr '\n' ':')
  watched=$shared$(json applicationJar)
  # A start from scripts is to be quick; the tests take the class path as it is.
  if [ "$folder" = scripts ] &&
    quick=$("$java" -cp "${shared%:}" autodev.cli.Archivable "$state/archivable" "${shared%:}" </dev/null 2>/dev/null); then
    shared=$quick:
  fi
  cp=$shared$(json applicationJar)
  printf '%s\n' "$java" "$options" "$shared" >"$temp.key"; archive=$state/$(sha256 "$temp.key").jsa
  [ -n "$main" ] || die "JBang did not name the main class of $script"
  # Warm starts map the classes of a training run, and of Java itself, from one archive, linked as they will be used. It covers the
  # front of the class path, which scripts share, and holds for the options that it was made with.
  if [ "$folder" = scripts ] && [ ! -f "$archive" ]; then
    train="-XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Xlog:disable $options"
    { "$java" $train "-XX:DumpLoadedClassList=$temp.classes" -cp "${shared%:}" autodev.cli.WarmUp &&
      "$java" $train -Xshare:dump -XX:+AOTClassLinking "-XX:SharedClassListFile=$temp.classes" "-XX:SharedArchiveFile=$temp.jsa" \
        -cp "${shared%:}" && mv "$temp.jsa" "$archive"; } </dev/null >/dev/null 2>&1 || :
  fi
  printf '%s\n' "$newer" "$java" "$folder" "$archive" "$options" "$main" "$watched" "$cp" >"$temp.launch"
  printf '%s\n' "$java" >"$temp.library"
  # One tick of the file system's clock later, so that a change from now on is seen as one.
  while [ -z "$(find "$temp.tick" -newer "$temp.library" 2>/dev/null)" ]; do : >"$temp.tick"; done
  # What changed while JBang was at work is built at the next start.
  ! unchanged "$temp" "$root/$folder" || { mv "$temp.library" "$state/library"; mv "$temp.launch" "$launch"; }
}

lock() {
  tries=0
  until ln -s "$$" "$state/lock" 2>/dev/null; do
    tries=$((tries + 1)); [ $tries -lt 600 ] || die "waited 10 minutes for $state/lock; delete it if no other autodev is building"
    [ $tries -ne 3 ] || say 'waiting for another autodev that is building'
    if pid=$(readlink "$state/lock") && ! kill -0 "$pid" 2>/dev/null; then rm -f "$state/lock"; fi
    sleep 1
  done
}

script=$(catalog | sed -n "s/^$alias|\([^|]*\)|.*/\1/p")
[ -n "$script" ] || unknown "$alias"
temp=$state/temp.$$
{ mkdir -p "$state" && : >"$temp"; } 2>/dev/null ||
  die "cannot write to the cache folder $store; make it writable, or set XDG_CACHE_HOME to one that is"
trap 'rm -rf "$temp" "$temp".*' EXIT; trap 'exit 130' INT; trap 'exit 143' TERM HUP
lock
trap 'rm -rf "$temp" "$temp".* "$state/lock"' EXIT
fresh || build
rm -rf "$temp" "$temp".* "$state/lock"; trap - EXIT INT TERM HUP
