#!/bin/sh
# Prints part $1 of the text, always the same: 2,000 lines of ten words. Yours would be read from somewhere.
LC_ALL=C awk -v part="$1" 'BEGIN {
  words = split("ant bee cat dog eel fox gnu hen ibis jay kite lark mole newt owl pig quail rat seal toad", word, " ")
  seed = part * 7919 + 17
  for (line = 0; line < 2000; line++) {
    for (i = 0; i < 10; i++) {
      seed = (seed * 421 + 1663) % 7875
      # the square makes words at the beginning of the list more frequent
      at = int(words * (seed / 7875) * (seed / 7875)) + 1
      printf "%s%s", word[at], i < 9 ? " " : ".\n"
    }
    seed = (seed + line) % 7875
  }
}'
