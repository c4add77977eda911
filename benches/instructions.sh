#!/usr/bin/env bash
# How many instructions reading takes, counted by valgrind: on shared cores time says nothing, and this hardly varies.
#
#   benches/instructions.sh            compare with benches/instructions.txt; more than 10 % above fails
#   benches/instructions.sh --record   write the figures there
#
# 10,000 records of each kind, made here from a fixed seed. The count is that of reading alone: what the program takes to
# read a file without records is taken off. Figures of one machine and compiler say little about another's; those recorded are of
# the machine that checks the project.
set -euo pipefail
cd "$(dirname "$0")/.."
recorded=benches/instructions.txt
if ! command -v valgrind >/dev/null; then
  echo "valgrind is not installed: nothing is counted"
  [ -z "${SAHELSCOPE_NO_SKIP:-}" ]
  exit
fi
target="${CARGO_TARGET_DIR:-target}/instructions"
# Without the window it builds in a minute, and reads the same.
cargo build --quiet --locked --release --no-default-features --target-dir "$target"
folder="$(mktemp -d)"
trap 'rm -rf "$folder"' EXIT

awk -v folder="$folder" '
  function random(below) { seed = (seed * 16807) % 2147483647; return seed % below }
  BEGIN {
    seed = 20241127
    split("Battles|Violence against civilians|Explosions/Remote violence|Strategic developments|Protests", types, "|")
    split("Armed clash|Attack|Air/drone strike|Looting/property destruction|Peaceful protest", subs, "|")
    json = folder "/geojson.geojson"; acled = folder "/acled.csv"; ged = folder "/ged.csv"
    printf "{\"type\":\"FeatureCollection\",\"features\":[\n" > json
    print "event_id_cnty,event_date,year,time_precision,disorder_type,event_type,sub_event_type,actor1,assoc_actor_1,inter1,actor2,assoc_actor_2,inter2,interaction,civilian_targeting,iso,region,country,admin1,admin2,admin3,location,latitude,longitude,geo_precision,source,source_scale,notes,fatalities,tags,timestamp" > acled
    print "id,year,type_of_violence,conflict_name,dyad_name,side_a,side_b,number_of_sources,source_article,source_office,source_date,source_headline,source_original,where_prec,where_coordinates,adm_1,adm_2,latitude,longitude,country,region,date_prec,date_start,date_end,deaths_a,deaths_b,deaths_civilians,deaths_unknown,best,high,low" > ged
    for (i = 0; i < 10000; i++) {
      village = "Village " random(4000); kind = 1 + random(5); day = sprintf("20%02d-%02d-%02d", 12 + random(14), 1 + random(12), 1 + random(28))
      lon = sprintf("%d.%04d", random(18), random(10000)); lat = sprintf("%d.%04d", 10 + random(14), random(10000))
      one = "Armed Group " random(300); two = "Military Forces of Mali"; dead = random(12); precision = 1 + random(3)
      words = "On that day armed men attacked the " (random(3) ? "market" : "m\303\251dersa") " near the road and withdrew to the north after a clash with an army patrol; " dead " were killed, according to local sources, and livestock was stolen"
      printf "%s{\"type\":\"Feature\",\"properties\":{\"id\":\"MLI%d\",\"event_date\":\"%s\",\"event_type\":\"%s\",\"sub_event_type\":\"%s\",\"actor1\":\"%s\",\"actor2\":\"%s\",\"country\":\"Mali\",\"admin1\":\"Gao\",\"location\":\"%s\",\"fatalities\":%d,\"geo_precision\":%d,\"source\":\"Radio Desert\",\"notes\":\"%s\"},\"geometry\":{\"type\":\"Point\",\"coordinates\":[%s,%s]}}", (i ? ",\n" : ""), i, day, types[kind], subs[kind], one, two, village, dead, precision, words, lon, lat > json
      printf "MLI%d,%s,2024,1,Political violence,%s,%s,%s,,2,%s,,1,12,,466,Western Africa,Mali,Gao,Ansongo,,%s,%s,%s,%d,Radio Desert; AFP,National,\"%s, \"\"so it is said\"\".\",%d,,1722038400\n", i, day, types[kind], subs[kind], one, two, village, lat, lon, precision, words, dead > acled
      printf "%d,2024,1,Mali: Government,Government of Mali - %s,Government of Mali,%s,1,\"\"\"AFP,%s,Clash near %s\"\"\",AFP,%s,Clash near %s,army,%d,%s,Gao,Ansongo,%s,%s,Mali,Africa,1,%s 00:00:00.000,%s 00:00:00.000,0,%d,0,0,%d,%d,%d\n", i, one, one, day, village, day, village, precision, village, lat, lon, day, day, dead, dead, dead + 2, dead > ged
    }
    printf "\n]}\n" > json
  }'
echo title,latitude,longitude > "$folder/nothing.csv"

counted() {
  valgrind --tool=callgrind --callgrind-out-file=/dev/null "$target/release/sahelscope" load --threads 1 "$1" 2>&1 >/dev/null |
    sed -n 's/.*I *refs: *//p' | tr -d ,
}

start="$(counted "$folder/nothing.csv")"
failed=0
: > "$folder/figures"
for file in geojson.geojson acled.csv ged.csv; do
  kind="${file%%.*}"
  now=$(($(counted "$folder/$file") - start))
  echo "$kind $now" >> "$folder/figures"
  was="$(sed -n "s/^$kind //p" "$recorded" 2>/dev/null || true)"
  if [ -z "$was" ]; then
    echo "$kind: $now instructions; nothing recorded"
    continue
  fi
  echo "$kind: $now instructions, $((now * 100 / was)) % of what is recorded"
  if ((now > was * 110 / 100)); then failed=1; fi
done
if [ "${1:-}" = --record ]; then
  cp "$folder/figures" "$recorded"
elif ((failed)); then
  echo "reading has become slower: make it as fast as it was, or record the new figures and say why"
  exit 1
fi
