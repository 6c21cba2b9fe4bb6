package dev.plush.spec;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class StartTextTest {
    static LongStream seeds() {
        return new SplittableRandom().longs(200);
    }

    @Test
    void namesAreFilledInOnceAndDoubledDollarsAreLiteral() {
        assertThat(StartText.fill("a ${host.name} $${host.name} $ {x} ${y", name -> "<" + name + "${z}>"))
                .isEqualTo("a <host.name${z}> ${host.name} $ {x} ${y");
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void everyLiteralComesBackAsItWas(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        StringBuilder literal = new StringBuilder();
        for (int i = random.nextInt(12); i > 0; i--) {
            literal.append("${}a".charAt(random.nextInt(4)));
        }

        assertThat(StartText.fill(StartText.literal(literal.toString()), name -> "wrong"))
                .isEqualTo(literal.toString());
    }
}
