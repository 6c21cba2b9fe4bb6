package dev.plush.journal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What processes print is kept and found again. */
class OutputTest {
    @TempDir
    Path run;

    private Journal journal;
    private OutputLog log;

    @BeforeEach
    void open() {
        journal = Journals.create(run);
        log = OutputLog.open(run);
    }

    @AfterEach
    void close() {
        log.close();
        journal.close();
    }

    @Test
    void everyByteOfEveryStreamIsReadInOrder() {
        SplittableRandom random = new SplittableRandom(5);
        Map<String, ByteArrayOutputStream> printed = new TreeMap<>();
        try (OutputReader reader = OutputReader.open(run)) {
            assertThat(reader.next()).isEmpty();
            for (int i = 0; i < 300; i++) {
                int process = random.nextInt(3);
                int stream = 1 + random.nextInt(2);
                byte[] bytes = new byte[1 + random.nextInt(random.nextInt(30) == 0 ? 900_000 : 2000)];
                random.nextBytes(bytes);
                var all = printed.computeIfAbsent(process + "/" + stream, k -> new ByteArrayOutputStream());
                log.append(process, 1, stream, all.size(), i, 7, bytes);
                all.writeBytes(bytes);
            }
            Map<String, ByteArrayOutputStream> read = new TreeMap<>();
            for (var chunk = reader.next(); chunk.isPresent(); chunk = reader.next()) {
                var all = read.computeIfAbsent(
                        chunk.get().process() + "/" + chunk.get().stream(), k -> new ByteArrayOutputStream());
                assertThat(chunk.get().offset()).isEqualTo(all.size());
                assertThat(chunk.get().sequence()).isEqualTo(7);
                all.writeBytes(chunk.get().bytes());
            }
            assertThat(read.keySet()).isEqualTo(printed.keySet());
            read.forEach((stream, bytes) -> assertThat(bytes.toByteArray())
                    .isEqualTo(printed.get(stream).toByteArray()));
        }
    }

    @Test
    void theOutputOfAnInstallationIsNotThatOfTheProcessWithItsHostsNumber() {
        log.append(0, 1, OutputChunk.INSTALL, 0, 1, 1, "host 0 installs\n".getBytes(UTF_8));
        log.append(0, 1, 1, 0, 1, 1, "process 0\n".getBytes(UTF_8));
        log.append(0, 1, OutputChunk.INSTALL, 16, 1, 1, "more\n".getBytes(UTF_8));
        assertThat(last(0, 9)).containsExactly("process 0");
        assertThat(last(OutputReader.ALL, 9)).containsExactly("host 0 installs", "process 0", "more");
        try (OutputReader reader = OutputReader.open(run, 0)) {
            assertThat(reader.next()).get().extracting(OutputChunk::ofInstall).isEqualTo(false);
            assertThat(reader.next()).isEmpty();
        }
        assertThat(log.end(0, 1, OutputChunk.INSTALL)).isEqualTo(21);
    }

    @Test
    void afterARestartItIsKnownHowFarEachStreamIsKept() {
        log.append(3, 1, 1, 0, 1, 1, new byte[600_000]);
        log.append(3, 2, 2, 0, 1, 1, new byte[10]);
        log.append(4, 1, 1, 100, 1, 1, new byte[5]);
        for (int round = 0; round < 2; round++) {
            assertThat(log.end(3, 1, 1)).isEqualTo(600_000);
            assertThat(log.end(3, 2, 2)).isEqualTo(10);
            assertThat(log.end(9, 1, 1)).isZero();
            assertThat(log.ends()).hasSize(3).containsValues(600_000L, 10L, 105L);
            log.close();
            log = OutputLog.open(run);
        }
    }

    @Test
    void onlyWhoHasTheJournalOpenCanWrite(@TempDir Path other) {
        assertThatThrownBy(() -> OutputLog.open(other))
                .isInstanceOf(JournalException.class)
                .hasMessageContaining("expected this process to have the journal");
    }

    @Test
    void theLastLinesOfOneProcessOrOfAllAreFoundFromTheEnd() {
        for (int i = 0; i < 5000; i++) {
            int process = i % 100 == 0 ? 1 : 0;
            byte[] line = ("line " + i + "\n").getBytes(UTF_8);
            log.append(process, 1, 1, i * 20L, i, 1, line);
        }
        assertThat(last(OutputReader.ALL, 3)).containsExactly("line 4997", "line 4998", "line 4999");
        assertThat(last(1, 3)).containsExactly("line 4700", "line 4800", "line 4900");
        assertThat(last(1, 1000)).hasSize(50);
        assertThat(last(2, 3)).isEmpty();
        log.close();
        log = OutputLog.open(run);
        log.append(1, 1, 1, 5000 * 20L, 5000, 1, "after\n".getBytes(UTF_8));
        assertThat(last(1, 2)).containsExactly("line 4900", "after");
        try (OutputReader reader = OutputReader.open(run, 1)) {
            assertThat(reader.last(1)).isNotEmpty();
            assertThat(reader.next()).isEmpty();
            log.append(0, 1, 1, 5001 * 20L, 5000, 1, "other\n".getBytes(UTF_8));
            log.append(1, 1, 1, 5002 * 20L, 5000, 1, "more\n".getBytes(UTF_8));
            assertThat(reader.next().orElseThrow().bytes()).isEqualTo("more\n".getBytes(UTF_8));
        }
    }

    @Test
    void whatCameBeforeAChunkIsReadBackFromThere() {
        for (int i = 0; i < 1000; i++) {
            byte[] line = ("line " + i + "\n").getBytes(UTF_8);
            log.append(i % 10 == 0 ? 1 : 0, 1, 1, i * 20L, i, 1, line);
        }
        try (OutputReader reader = OutputReader.open(run)) {
            List<OutputReader.Placed> last = reader.last(2);
            long place = last.get(0).place();
            assertThat(texts(last)).endsWith("line 998", "line 999");
            assertThat(texts(reader.upTo(place, OutputReader.ALL, 1))).containsExactly("line 996", "line 997");
            assertThat(reader.upTo(place, OutputReader.ALL, 5000)).hasSize(998);
            long ofOne = reader.upTo(place, OutputReader.ALL, 20).stream()
                    .filter(placed -> placed.chunk().process() == 1)
                    .findFirst()
                    .orElseThrow()
                    .place();
            assertThat(texts(reader.upTo(ofOne, 1, 1))).containsExactly("line 970", "line 980");
            assertThat(reader.next()).isEmpty();
            log.append(0, 1, 1, 20_000, 1000, 1, "more\n".getBytes(UTF_8));
            assertThat(reader.next()).isPresent();
            long newest = reader.place();
            reader.upTo(place, OutputReader.ALL, 5000);
            assertThat(reader.place()).isEqualTo(newest);
            assertThat(texts(reader.upTo(newest, OutputReader.ALL, 0))).containsExactly("more");
        }
    }

    private static List<String> texts(List<OutputReader.Placed> chunks) {
        return chunks.stream()
                .map(placed -> new String(placed.chunk().bytes(), UTF_8).strip())
                .toList();
    }

    private List<String> last(int process, int lines) {
        OutputTail tail = new OutputTail(lines, 1_000_000);
        LineAssembler assembler = new LineAssembler();
        try (OutputReader reader = OutputReader.open(run, process)) {
            reader.last(lines).forEach(last -> assembler.accept(last.chunk(), tail::add));
        }
        return tail.lines().stream().map(OutputLine::text).toList();
    }

    @Test
    void linesAreTheSameHoweverTheOutputWasCutIntoChunks() {
        SplittableRandom random = new SplittableRandom(Long.getLong("seed", System.nanoTime()));
        String text = "a\n\nb€ß\ud83d\ude80\r\n" + "long ".repeat(40_000) + "\nlast";
        byte[] bytes = text.getBytes(UTF_8);
        for (int round = 0; round < 50; round++) {
            List<OutputLine> lines = new ArrayList<>();
            LineAssembler assembler = new LineAssembler();
            for (int at = 0; at < bytes.length; ) {
                int length = Math.min(bytes.length - at, 1 + random.nextInt(random.nextBoolean() ? 5 : 100_000));
                int twice = Math.min(at, random.nextInt(3));
                byte[] piece = java.util.Arrays.copyOfRange(bytes, at - twice, at + length);
                assembler.accept(new OutputChunk(1, 1, 1, at - twice, 5, 5, piece), lines::add);
                at += length;
            }
            assembler.flush(lines::add);
            assertThat(lines).hasSize(8);
            assertThat(lines.subList(0, 3).stream().map(OutputLine::text)).containsExactly("a", "", "b€ß\ud83d\ude80");
            assertThat(lines.subList(3, 6)).allMatch(l -> l.cut() && l.text().length() == LineAssembler.MAX_LINE_BYTES);
            assertThat(lines.get(6).cut()).isFalse();
            assertThat(lines.get(7).text()).isEqualTo("last");
            assertThat(lines.get(7).offset()).isEqualTo(bytes.length - 4);
        }
    }

    @Test
    void bytesThatAreNoTextAndLongLinesOfWideCharactersLoseNoCharacter() {
        List<OutputLine> lines = new ArrayList<>();
        LineAssembler assembler = new LineAssembler();
        assembler.accept(new OutputChunk(1, 1, 1, 0, 5, 5, new byte[] {'x', (byte) 0xff, 0x1b, '\n'}), lines::add);
        assertThat(lines.get(0).text()).isEqualTo("x\ufffd\u001b");
        lines.clear();
        String wide = "x" + "€".repeat(50_000) + "\n";
        assembler.accept(new OutputChunk(2, 1, 1, 0, 5, 5, wide.getBytes(UTF_8)), lines::add);
        assertThat(lines.size()).isEqualTo(3);
        assertThat(lines.get(0).text() + lines.get(1).text() + lines.get(2).text() + "\n")
                .isEqualTo(wide);
    }

    @Test
    void aGapEndsTheLineWithAMark() {
        List<OutputLine> lines = new ArrayList<>();
        LineAssembler assembler = new LineAssembler();
        assembler.accept(new OutputChunk(1, 1, 1, 0, 5, 5, "begin".getBytes(UTF_8)), lines::add);
        assembler.accept(new OutputChunk(1, 1, 1, 1000, 5, 5, "end\n".getBytes(UTF_8)), lines::add);
        assertThat(lines)
                .extracting(OutputLine::text, OutputLine::cut)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("begin", true),
                        org.assertj.core.groups.Tuple.tuple("end", false));
    }
}
