package dev.plush.hostset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What each way to write a set of hosts stands for. */
class HostSetTest {
    private static final Hosts HOSTS = new Hosts(
            "h01:web:ready",
            "h02:web:ready",
            "h03:web:failed",
            "h10:db:ready",
            "h11:db:suspect",
            "r1n1:front end:ready",
            "r1n2:front end:connecting",
            "r2n1:lost:lost",
            "r2n2:all:ready",
            "a.example.org:db:preparing",
            "fe80..1::pooled",
            "p1::pooled");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            textBlock =
                    """
            h02                       | h02
            h02,h01,h02               | h01 h02
            h[01-03]                  | h01 h02 h03
            h[01-03:2,10]             | h01 h03 h10
            r[1-2]n[1-2]              | r1n1 r1n2 r2n1 r2n2
            [a].example.org           | !
            h*                        | h01 h02 h03 h10 h11
            h?[0-1]                   | h01 h10 h11
            *n1                       | r1n1 r2n1
            r[1-2]*                   | r1n1 r1n2 r2n1 r2n2
            @web                      | h01 h02 h03
            @"front end"              | r1n1 r1n2
            @idle                     |
            @ready                    | h01 h02 h10 r1n1 r2n2
            @connecting               | r1n2
            @failed,@suspect          | h03 h11
            @pooled                   | fe80..1 p1
            @component=lost           | r2n1
            @state=lost               | r2n1
            @component=all            | r2n2
            @all!r[1-2]*!@db          | h01 h02 h03
            @ready&@web               | h01 h02
            @web&!@failed             | h01 h02
            !(h*,r*)                  | a.example.org
            !@web & h*                | h10 h11
            h*!h0?                    | h10 h11
            h01,h1*!h11               | h01 h10
            h01,(h1*!h11)             | h01 h10
            h11,(h1*!h11)             | h10 h11
            h01,h02&@db               |
            h01,(h10&@db)             | h01 h10
            (@web)                    | h01 h02 h03
             h01 , ( h02 )            | h01 h02
            "h01","p1"                | h01 p1
            """)
    void standsFor(String text, String expected) throws Exception {
        if ("!".equals(expected)) {
            assertThatThrownBy(() -> HostSet.parse(text)).isInstanceOf(HostSetProblem.class);
            return;
        }
        List<String> selected =
                HostSet.parse(text).select(HOSTS).stream().map(HOSTS::name).toList();
        assertThat(String.join(" ", selected)).isEqualTo(expected == null ? "" : expected);
    }

    @Test
    void allAreThoseThatServe() throws Exception {
        assertThat(HostSet.parse("@all").select(HOSTS)).hasSize(10).doesNotContain(10, 11);
    }

    @Test
    void anAddressInBracketsIsAName() throws Exception {
        assertThat(HostSet.parse("[fe80::1],b").names()).contains(List.of("fe80::1", "b"));
    }

    @Test
    void zerosInFrontAreKept() throws Exception {
        assertThat(HostSet.parse("n[008-011]").names()).contains(List.of("n008", "n009", "n010", "n011"));
        assertThat(HostSet.parse("n[8-11]").names()).contains(List.of("n8", "n9", "n10", "n11"));
        assertThat(HostSet.parse("n[98-102]").names()).contains(List.of("n98", "n99", "n100", "n101", "n102"));
    }

    @Test
    void onlyNamesAndCommasAreAListOfNames() throws Exception {
        assertThat(HostSet.parse("b,a[1-2].x,c").names()).contains(List.of("b", "a1.x", "a2.x", "c"));
        assertThat(HostSet.parse("a*").names()).isEmpty();
        assertThat(HostSet.parse("a,@all").names()).isEmpty();
        assertThat(HostSet.parse("a!b").names()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            textBlock =
                    """
            ''              |  0 | found the end
            'h1,'           |  3 | found the end
            'h1,,h2'        |  3 | found ","
            '&h1'           |  0 | found "&"
            'h1 h2'         |  3 | expected one of , ! & or the end, found "h"
            'h1,(h2'        |  3 | expected a ) for this (
            'h1)'           |  2 | closes no (
            '()'            |  1 | found ")"
            'h[1-3'         |  1 | expected a ] after this [
            'h1]'           |  2 | closes no [
            'h[1-x]'        |  2 | expected numbers and ranges such as 1-9 within the brackets, found "1-x"
            'a,h[1,9-3]'    |  6 | the range 9-3 runs backwards
            'h[]'           |  2 | found ""
            'h[[1]'         |  2 | found "[1"
            'h^2'           |  1 | expected letters, digits
            '"h1'           |  0 | expected another " to end
            '@'             |  0 | expected a component or a state
            'a,@,b'         |  2 | expected a component or a state
            'a!b,c'         |  3 | write a!(b,c)
            '!a,b'          |  2 | write a!(b,c)
            'a,!b'          |  2 | write a!b for a without b
            'a!!b'          |  2 | found two
            'h[1-100001]'   |  0 | it stands for 100001 hosts, at most 100000 are expected
            'a,h[1-999999999][1-999999999]' | 2 | at most 100000 are expected
            'h[1-99999],g[1-9]'             | 11 | with this it stands for 100008 hosts
            'h[0-9][0-9][0-9][0-9]*'        | 0 | stands for 10000 patterns, at most 1000
            """)
    void whatCannotBeReadIsSaidWithItsPlace(String text, int position, String said) {
        assertThatThrownBy(() -> HostSet.parse(text)).isInstanceOfSatisfying(HostSetProblem.class, e -> {
            assertThat(e).hasMessageContaining(said);
            assertThat(e.position()).isEqualTo(position);
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            textBlock =
                    """
            h1              | this run has no host h1; did you mean h01 or h10 or h11?
            h[01-06]        | this run has no host h[04-06]; did you mean h01
            zebra           | this run has no host zebra; its hosts are a.example.org,fe80..1,h[01-03,10-11],p1,r[1-2]n[1-2]
            zebra*          | no host of this run has a name like zebra*; its hosts are
            @wed            | found "wed" (did you mean "web"?); there are web, db, idle, all, lost, front end, all, pooled
            @component=ready| found "ready"; there are web, db, idle, all, lost, front end
            @lost           | @lost is a component of this run and a state of hosts; write @component=lost or @state=lost
            """)
    void whatIsNotThereIsSaidWithWhatIsNear(String text, String said) throws Exception {
        HostSet set = HostSet.parse(text);
        assertThatThrownBy(() -> set.select(HOSTS))
                .isInstanceOf(HostSetProblem.class)
                .hasMessageContaining(said);
    }

    @Test
    void theMessageShowsThePlace() {
        assertThatThrownBy(() -> HostSet.parse("h[1-3],h[x]"))
                .hasMessage(
                        """
                        host set: expected numbers and ranges such as 1-9 within the brackets, found "x"
                          h[1-3],h[x]
                                   ^""");
    }

    @Test
    void ofALongTextTheMessageShowsTheSurroundings() {
        String text = "h,".repeat(500) + "^" + ",h".repeat(500);
        assertThatThrownBy(() -> HostSet.parse(text)).satisfies(e -> {
            String[] lines = e.getMessage().split("\n", -1);
            assertThat(lines[1]).hasSizeLessThan(80).startsWith("  …").endsWith("…");
            assertThat(lines[1].charAt(lines[2].indexOf('^'))).isEqualTo('^');
        });
    }
}
