#!/usr/bin/env bash
# The launcher as its user meets it, in a small checkout with a JDK and a Maven that only note how they were called.
# Last line: `N passed, M failed`.
set -uo pipefail
unset JAVA_HOME SEKISHO_BUILD SEKISHO_AOT SEKISHO_JAVA_OPTS
export LC_ALL=C
source_root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd -P)
work=$(mktemp -d "${TMPDIR:-/tmp}/launcher-test.XXXXXX")
work=$(cd "$work" && pwd -P)
trap 'rm -rf "$work"' EXIT
passed=0 failed=0

# A JDK of version $1 in the folder $2; its java prints its arguments, one a line.
fake_jdk() {
  mkdir -p "$2/bin"
  echo "JAVA_VERSION=\"$1\"" >"$2/release"
  # shellcheck disable=SC2016
  printf '%s\n' '#!/usr/bin/env bash' 'printf "%s\n" "JVM=$0" "PWD=$PWD" "$@"' '[[ "$*" != *"policy test"* ]] || echo "${FAKE_PACK:-2 passed, 0 failed}"' >"$2/bin/java"
  cp "$2/bin/java" "$2/bin/javac"
  chmod +x "$2/bin/java" "$2/bin/javac"
}

# A checkout, two JDKs and a Maven that leaves a jar and, when it verifies, the report $FAKE_REPORT.
set_up() {
  rm -rf "${work:?}"/*
  checkout="$work/check out"
  mkdir -p "$checkout/.ci" "$checkout/pdp/json/src/main" "$checkout/policies/small" "$work/bin" "$work/elsewhere"
  cp "$source_root/sekisho" "$checkout/"
  cp "$source_root/.ci/verify" "$checkout/.ci/"
  printf 'quick 3\nplain 3\nlong 3\n' >"$checkout/.ci/test-floor"
  touch "$checkout/pom.xml" "$checkout/pdp/pom.xml" "$checkout/pdp/json/src/main/A.java" "$checkout/policies/small/pack.json"
  fake_jdk 17.0.15 "$work/jvm/jdk-17"
  fake_jdk 25.0.3 "$work/jvm/jdk-25"
  fake_jdk 26 "$work/jvm/jdk-26"
  cat >"$work/bin/mvn" <<'MVN'
#!/usr/bin/env bash
echo "$JAVA_HOME $*" >>"$FAKE_LOG"
[ -z "${FAKE_GATE-}" ] || read -r -t 10 _ <>"$FAKE_GATE"
[ -z "${FAKE_MVN_FAILS-}" ] || { echo "[ERROR] A.java does not compile"; exit 1; }
mkdir -p pdp/server/target/dist/lib pdp/json/target/surefire-reports
touch pdp/server/target/dist/lib/b.jar pdp/server/target/dist/lib/a.jar
[[ "$*" != *verify* ]] || printf '%s\n' "$FAKE_REPORT" >pdp/json/target/surefire-reports/TEST-A.xml
MVN
  chmod +x "$work/bin/mvn"
  export FAKE_LOG=$work/mvn.log SEKISHO_JVM_DIRS="$work/jvm/*"
  export FAKE_REPORT='<?xml version="1.0"?><testsuite name="A" tests="3" errors="0" skipped="0" failures="0"><testcase name="b" classname="A"><system-out><![CDATA[<testsuite tests="9" skipped="9">]]></system-out></testcase></testsuite>'
  unset FAKE_MVN_FAILS FAKE_GATE FAKE_PACK
  touch "$FAKE_LOG"
}

# run ARGUMENTS: the launcher in the foreign folder; leaves out, err, status.
run() {
  status=0
  (cd "$work/elsewhere" && PATH=$work/bin:$PATH exec "${launcher:-$checkout/sekisho}" "$@") >"$work/out" 2>"$work/err" || status=$?
}

# claim NAME CONDITION...: one test.
claim() {
  if eval "$2"; then
    passed=$((passed + 1))
  else
    failed=$((failed + 1))
    printf 'failed: %s: %s\n--- stdout\n%s\n--- stderr\n%s\n' "$1" "$2" "$(cat "$work/out")" "$(cat "$work/err")"
  fi
}
builds() { grep -c . "$FAKE_LOG"; }
last() { tail -n 1 "$work/out"; }

# --- finding a JDK
set_up
SEKISHO_JVM_DIRS='' run doctor
claim withoutAnyJdkOneLineSaysSo '[ $status -ne 0 ] && [ $(wc -l <"$work/err") -eq 1 ] && grep -q "^jdk_missing: .*found no JDK, expected a JDK 25" "$work/err"'
SEKISHO_JVM_DIRS=$work/jvm/jdk-17 run doctor
claim anOlderJdkIsNamedAndRefused '[ $status -ne 0 ] && grep -q "^jdk_missing: .*found 17.0.15 in $work/jvm/jdk-17, expected" "$work/err"'
rm "$work/jvm/jdk-25/bin/javac" "$work/jvm/jdk-26/bin/javac"
run doctor
claim aJvmWithoutCompilerIsRefused '[ $status -ne 0 ] && grep -q "25.0.3 without javac" "$work/err"'
SEKISHO_JVM_DIRS='' LC_ALL='' LANG=ja_JP.UTF-8 run doctor
claim refusalsFollowTheLocale 'grep -q "^jdk_missing: .*検出" "$work/err"'
set_up
run doctor
claim theLowestSufficientJdkIsTaken 'grep -qx "JVM=$work/jvm/jdk-25/bin/java" "$work/out" && grep -q "^$work/jvm/jdk-25 " "$FAKE_LOG"'
JAVA_HOME=$work/jvm/jdk-26 run doctor
claim javaHomeComesFirst 'grep -qx "JVM=$work/jvm/jdk-26/bin/java" "$work/out"'
JAVA_HOME=$work/jvm/jdk-17 run doctor
claim anOldJavaHomeIsPassedOver 'grep -qx "JVM=$work/jvm/jdk-25/bin/java" "$work/out"'

# --- building
set_up
run decide --pack 'my pack'
claim theFirstStartBuildsWithOneLine '[ $status -eq 0 ] && [ "$(builds)" -eq 1 ] && [ $(wc -l <"$work/err") -eq 1 ]'
claim argumentsAndTheCallersFolderArePassedOn 'grep -qx "PWD=$work/elsewhere" "$work/out" && [ "$(tail -n 3 "$work/out")" = "$(printf "%s\n" decide --pack "my pack")" ]'
claim theClassPathHasAFixedOrder 'grep -qx "$checkout/pdp/server/target/dist/lib/a.jar:$checkout/pdp/server/target/dist/lib/b.jar" "$work/out"'
run doctor
claim whatIsUpToDateIsNotBuilt '[ "$(builds)" -eq 1 ] && [ ! -s "$work/err" ]'
touch "$checkout/pdp/json/target/x" "$checkout/README.md"
run doctor
claim otherFilesDoNotBuild '[ "$(builds)" -eq 1 ]'
touch "$checkout/policies/small/pack.json" "$checkout/pdp/server/target/dist/lib/old.jar"
run doctor
claim aChangedPackBuilds '[ "$(builds)" -eq 2 ]'
claim noJarOfAnOlderBuildStays '! grep -q old.jar "$work/out"'
rm "$checkout/pdp/json/src/main/A.java"
run doctor
claim aDeletedSourceBuilds '[ "$(builds)" -eq 3 ]'
touch "$checkout/pom.xml"
FAKE_MVN_FAILS=1 run doctor
claim aFailedBuildIsShownAndRefused '[ $status -ne 0 ] && grep -q "does not compile" "$work/err" && grep -q "^build_failed: " <(tail -n 1 "$work/err") && [ ! -s "$work/out" ]'
run doctor
claim aFailedBuildIsTriedAgain '[ $status -eq 0 ] && [ "$(builds)" -eq 5 ]'
set_up
SEKISHO_BUILD=off run doctor
claim withoutBuildAndJarsItRefuses '[ $status -ne 0 ] && grep -q "^build_missing: " "$work/err" && [ "$(builds)" -eq 0 ]'
rm "$work/bin/mvn"
mkdir "$work/tools"
for tool in bash dirname readlink sed find cat mkdir rm touch mv flock grep; do ln -s "$(command -v $tool)" "$work/tools/"; done
PATH=$work/tools run doctor
claim withoutMavenOneLineSaysSo '[ $status -ne 0 ] && [ $(wc -l <"$work/err") -eq 1 ] && grep -q "^maven_missing: " "$work/err"'
if command -v flock >/dev/null; then
  set_up
  mkfifo "$work/gate" "$work/told"
  for caller in 1 2 3; do
    FAKE_GATE=$work/gate PATH=$work/bin:$PATH "$checkout/sekisho" doctor >"$work/out.$caller" 2>"$work/told" &
  done
  waiting=0
  exec 8<"$work/told"
  while [ "$waiting" -lt 2 ] && read -r -t 20 line <&8; do
    [[ $line != waiting* ]] || waiting=$((waiting + 1))
  done
  echo open >"$work/gate" # two wait for the one that builds
  wait
  exec 8<&-
  claim launchersAtTheSameTimeBuildOnce '[ "$(builds)" -eq 1 ] && grep -qx doctor "$work/out.1" && grep -qx doctor "$work/out.2" && grep -qx doctor "$work/out.3"'
fi

# --- starting
set_up
ln -s "check out/sekisho" "$work/relative"
ln -s "$work/relative" "$work/elsewhere/absolute"
launcher=$work/elsewhere/absolute run doctor
claim aSymlinkLeadsHome '[ $status -eq 0 ] && grep -qx -e "-Dsekisho.home=$checkout" "$work/out"'
SEKISHO_JAVA_OPTS='-Xmx300m  -Dx=*' run doctor
claim jvmOptionsAreAppended 'grep -qx -e -Xmx300m "$work/out" && grep -qx -e "-Dx=\*" "$work/out"'
touch "$checkout/pdp/server/target/dist/sekisho.aot"
run doctor
claim aNewerAotCacheIsUsed 'grep -qx -e "-XX:AOTCache=$checkout/pdp/server/target/dist/sekisho.aot" "$work/out"'
SEKISHO_AOT=off run doctor
claim theAotCacheCanBeTurnedOff '! grep -q AOTCache "$work/out"'
touch "$checkout/pdp/server/target/dist/lib/a.jar"
run doctor
claim anOlderAotCacheIsLeftAlone '! grep -q AOTCache "$work/out"'

# --- test
set_up
run test
claim testCountsTestsAndPacks '[ $status -eq 0 ] && [ "$(last)" = "5 passed, 0 failed" ] && grep -q -e "-Dtests.excluded=long .*verify" "$FAKE_LOG"'
run doctor
claim aVerifiedCheckoutIsBuilt '[ "$(builds)" -eq 1 ]'
run test --quick
claim quickLeavesOutSlowTestsAndBlackBoxes 'tail -n 1 "$FAKE_LOG" | grep -q -e "-Dtests.excluded=long,slow -pl !integration-tests,!benchmarks,!benchmarks/micro verify"'
run test --long
claim longLeavesNothingOutAndMutates 'tail -n 1 "$FAKE_LOG" | grep -q -e "-Dtests.excluded= -Pmutation verify"'
run test --fast
claim anUnknownModeIsRefused '[ $status -ne 0 ] && grep -q "^test_option_unknown: " "$work/err"'
printf 'plain 4\n' >"$checkout/.ci/test-floor"
run test
claim fewerTestsThanTheFloorAreRefused '[ $status -ne 0 ] && grep -q "^test_floor: .*found 3 .*expected 4" "$work/out" && [ "$(last)" = "5 passed, 1 failed" ]'
run test --quick
claim aModeWithoutFloorIsRefused '[ $status -ne 0 ] && grep -q "^test_floor_missing: " "$work/err"'
set_up
FAKE_REPORT='<testsuite tests="5" errors="0" skipped="1" failures="1"><testcase name="x" classname="A"><failure message="found &lt;1&gt;&#10;more" type="E">s</failure></testcase><testcase name="y" classname="A"><skipped/></testcase></testsuite>' run test
claim failedAndSkippedTestsAreNamed '[ $status -ne 0 ] && grep -qx "failed: A.x: found <1>" "$work/out" && grep -qx "skipped: A.y" "$work/out" && [ "$(last)" = "5 passed, 2 failed" ]'
FAKE_MVN_FAILS=1 run test
claim aBrokenBuildFailsAndOldReportsDoNotCount '[ $status -ne 0 ] && [ "$(last)" = "0 passed, 2 failed" ]'
FAKE_PACK='1 passed, 3 failed' run test
claim failedCasesAreCounted '[ $status -ne 0 ] && grep -q "^policy test policies/small: status 0" "$work/out" && [ "$(last)" = "4 passed, 3 failed" ]'

echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
