package dev.plush.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plush.event.Plan;
import dev.plush.spec.SpecReader.ReadResult;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What surrounds a file: its encoding, its size, variables from outside, and files that are no files. */
class SpecReaderLimitsTest {
    private static final Path EVERYTHING = Golden.folder("spec/good").resolve("everything.xml");

    @TempDir
    Path folder;

    /** New seeds each run unless one is given: -Dseed=42 reruns exactly that one. */
    static LongStream seeds() {
        Long given = Long.getLong("seed");
        return given != null ? LongStream.of(given) : new SplittableRandom().longs(200);
    }

    @Test
    void whatIsSetOutsideGoesBeforeTheFile() {
        ReadResult result = SpecReader.read(EVERYTHING, Map.of("file", "other ${x}", "copies", "4"));

        Plan plan = PlanCompiler.compile(result.application().orElseThrow(), "", folder);
        assertThat(plan.components().get(1).minHosts()).isEqualTo(4);
        assertThat(plan.processes().get(0).arguments()).contains("other $${x}");
        assertThat(StartText.fill(plan.processes().get(0).arguments().get(1), name -> "?"))
                .isEqualTo("other ${x}");
        assertThat(plan.processes().get(3).environment().get(1).value()).isEqualTo("/tmp/other $${x}");
    }

    @Test
    void whatAProcessReadsMayNotBeLongerThanTheOrderToStartIt() throws IOException {
        String application = Files.readString(Golden.folder("spec/good").resolve("flows.xml"));
        Path file = folder.resolve("app.xml");
        Files.writeString(folder.resolve("tasks.txt"), "one\n");

        Files.writeString(file, application.replace("<stdin>yes<", "<stdin>" + "x".repeat(512 * 1024) + "<"));
        assertThat(SpecReader.read(file, Map.of()).problems().hasErrors()).isFalse();

        Files.writeString(file, application.replace("<stdin>yes<", "<stdin>" + "x".repeat(512 * 1024 + 1) + "<"));
        assertThat(SpecReader.read(file, Map.of()).problems().toString())
                .contains("app.xml:15:15: error: <stdin> has 524289 characters: expected at most 524288; put it into a"
                        + " <package>, and let the process read that file");
    }

    @Test
    void settingAVariableThatIsNotDeclaredIsAnError() {
        ReadResult result = SpecReader.read(EVERYTHING, Map.of("fiel", "x"));

        assertThat(result.application()).isEmpty();
        assertThat(result.problems().toString())
                .contains(
                        "everything.xml:4:5: error: --set names the variable \"fiel\", which the file does not declare"
                                + " (did you mean \"file\"?); declared: \"file\", \"copies\", \"target\"");
    }

    @Test
    void aFileThatIsNotThereAFolderAndAHugeFileAreProblemsLikeOthers() throws IOException {
        Path huge = folder.resolve("huge.xml");
        Files.writeString(huge, "<plush>" + " ".repeat(17 << 20) + "</plush>");

        assertThat(message(folder.resolve("none.xml"))).endsWith("none.xml: error: no such file; check the name\n");
        assertThat(message(folder)).contains("expected an XML file, found a folder");
        assertThat(message(huge)).contains("more than 16777216 characters");
    }

    @Test
    void tooManyElementsTooLongTextsAndTooManyAttributesAreRefused() throws IOException {
        StringBuilder many = new StringBuilder("<plush");
        for (int i = 0; i < 70; i++) {
            many.append(" a").append(i).append("=''");
        }

        assertThat(messageOf("<plush>" + "<a/>".repeat(200_001) + "</plush>")).contains("Element Count");
        assertThat(messageOf("<plush>" + "x".repeat((1 << 20) + 10) + "</plush>"))
                .contains("app.xml:1:8: error: a text of 1048586 characters; at most 1048576 are allowed");
        assertThat(messageOf(many + "/>")).contains("Attribute limit (64) exceeded");
        assertThat(messageOf("<plush a='" + "x".repeat(70_000) + "'/>")).contains("not well-formed");
    }

    @Test
    void placesCountLinesOfWindowsFilesAndCharactersOfOtherEncodings() throws IOException {
        String wrong = "<plush>\r\n\t<project name='é'>\r\n  <frob/></project>\r\n</plush>";
        String declared = "<?xml version='1.0' encoding='ISO-8859-1'?>" + wrong;

        assertThat(messageOf(wrong)).contains("app.xml:3:3: error: unknown element <frob>");
        assertThat(messageOf(declared.getBytes(StandardCharsets.ISO_8859_1))).contains("app.xml:3:3: error");
        assertThat(messageOf(("\uFEFF" + wrong).getBytes(StandardCharsets.UTF_16LE)))
                .contains("app.xml:3:3: error");
        assertThat(messageOf(("\uFEFF" + wrong).getBytes(StandardCharsets.UTF_8)))
                .contains("app.xml:3:3: error");
    }

    @Test
    void nothingIsFetchedForAnExternalDefinition() throws IOException {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String url = "http://127.0.0.1:" + server.getLocalPort() + "/x";
            assertThat(messageOf("<!DOCTYPE plush SYSTEM '" + url + "'><plush/>"))
                    .contains("DOCTYPE is not allowed");
            assertThat(messageOf("<!DOCTYPE plush [<!ENTITY % p SYSTEM '" + url + "'> %p;]><plush/>"))
                    .contains("DOCTYPE is not allowed");
            server.setSoTimeout(1);
            assertThatThrownBy(server::accept).isInstanceOf(SocketTimeoutException.class);
        }
    }

    @Test
    void aHundredThousandElementsAreRead() throws IOException {
        Path file = folder.resolve("big.xml");
        Files.writeString(file, BigApplication.text(100_000));

        ReadResult result = SpecReader.read(file, Map.of());

        Plan plan = PlanCompiler.compile(result.application().orElseThrow(), "", folder);
        assertThat(plan.blocks()).hasSizeGreaterThan(8_000);
        assertThat(plan.phases()).startsWith("start", "after w0", "after w10");
    }

    @Test
    void problemsWithoutEndAreCutOffAndCounted() throws IOException {
        String message = messageOf("<plush><project name='x'>" + "<softwar/>".repeat(5_000) + "</project></plush>");

        assertThat(message.lines()).hasSizeLessThan(2_100);
        assertThat(message).contains("more problems are not shown");
    }

    @Test
    void anExperimentIsChosenByName() {
        Application application =
                SpecReader.read(EVERYTHING, Map.of()).application().orElseThrow();

        assertThat(PlanCompiler.compile(application, "", folder).experiment()).isEqualTo("transfer");
        assertThat(PlanCompiler.compile(application, "smoke", folder).components())
                .hasSize(1);
        assertThatThrownBy(() -> PlanCompiler.compile(application, "smok", folder))
                .hasMessage(
                        "there is no experiment \"smok\" (did you mean \"smoke\"?); known: \"transfer\", \"smoke\"");
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void noDamageToAFileLeadsToAnException(long seed) throws IOException {
        SplittableRandom random = new SplittableRandom(seed);
        List<Path> files = Golden.xmlFiles("spec/good");
        byte[] bytes = Files.readAllBytes(files.get(random.nextInt(files.size())));
        String interesting = "<>/\"'&;${}=!-[] \n\0é";
        for (int i = 1 + random.nextInt(5); i > 0; i--) {
            int at = random.nextInt(bytes.length);
            switch (random.nextInt(3)) {
                case 0 -> bytes[at] = (byte) interesting.charAt(random.nextInt(interesting.length()));
                case 1 -> bytes[at] = (byte) random.nextInt(256);
                default -> System.arraycopy(bytes, at, bytes, random.nextInt(at + 1), Math.min(20, bytes.length - at));
            }
        }
        Path file = Files.write(folder.resolve("app.xml"), bytes);

        assertThatCode(() -> {
                    ReadResult result = SpecReader.read(file, Map.of());
                    result.application().ifPresent(application -> application
                            .experiments()
                            .forEach(experiment -> PlanCompiler.compile(application, experiment.name(), folder)));
                    assertThat(result.application().isEmpty())
                            .isEqualTo(result.problems().hasErrors());
                })
                .as("seed %d", seed)
                .doesNotThrowAnyException();
    }

    private String messageOf(String text) throws IOException {
        return messageOf(text.getBytes(StandardCharsets.UTF_8));
    }

    private String messageOf(byte[] bytes) throws IOException {
        return message(Files.write(folder.resolve("app.xml"), bytes));
    }

    private static String message(Path file) {
        ReadResult result = SpecReader.read(file, Map.of());
        assertThat(result.application()).isEmpty();
        return result.problems().toString();
    }
}
