package dev.plush.spec;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes an application of any size, to see how long reading takes: {@code BigApplication ELEMENTS FILE}. */
public final class BigApplication {
    private static final int ELEMENTS_PER_BLOCK = 12;

    private BigApplication() {}

    public static void main(String[] args) throws IOException {
        Files.writeString(Path.of(args[1]), text(Integer.parseInt(args[0])));
    }

    /** Returns a right application with about {@code elements} elements: one long chain of blocks. */
    static String text(int elements) {
        StringBuilder out = new StringBuilder(elements * 40);
        out.append("<plush>\n  <project name=\"big\">\n")
                .append("    <variables><variable name=\"file\" value=\"payload.bin\"/></variables>\n")
                .append("    <component name=\"all\"><rspec><num_hosts>4</num_hosts></rspec></component>\n")
                .append("    <experiment name=\"big\">\n      <execution>\n        <component_block name=\"all\">\n")
                .append("          <component name=\"all\"/>\n");
        int blocks = Math.max(1, (elements - 12) / ELEMENTS_PER_BLOCK);
        for (int i = 0; i < blocks; i++) {
            out.append("          <process_block name=\"b").append(i).append("\">\n");
            if (i > 0) {
                out.append("            <predecessor name=\"")
                        .append(i % 10 == 1 ? "w" : "b")
                        .append(i - 1);
                out.append("\"/>\n");
            }
            out.append("            <process name=\"p")
                    .append(i)
                    .append("\">\n")
                    .append("              <path>tool</path>\n              <cmdline>")
                    .append("<arg>--file</arg><arg>${file}</arg><arg>${host.name}</arg></cmdline>\n")
                    .append("              <env name=\"STEP\" value=\"")
                    .append(i)
                    .append("\"/>\n")
                    .append("              <timeout>10m</timeout>\n")
                    .append("              <stop signal=\"TERM\" grace=\"5s\"/>\n            </process>\n")
                    .append("          </process_block>\n");
            if (i % 10 == 0) {
                out.append("          <barrier_block name=\"w").append(i).append("\"><predecessor name=\"b");
                out.append(i).append("\"/><barrier name=\"w").append(i).append("\"/></barrier_block>\n");
            }
        }
        return out.append("        </component_block>\n      </execution>\n    </experiment>\n  </project>\n</plush>\n")
                .toString();
    }
}
