package dev.plush.journal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FingerprintTest {
    @Test
    void isTheSameEachTime() {
        assertThat(Fingerprint.ofFolding()).isEqualTo(Fingerprint.ofFolding()).isNotZero();
    }
}
