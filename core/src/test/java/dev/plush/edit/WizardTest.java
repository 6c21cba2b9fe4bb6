package dev.plush.edit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plush.spec.Problem;
import dev.plush.spec.SpecReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WizardTest {
    /** Every way through the questions. */
    private static List<Map<Question, String>> all() {
        List<Map<Question, String>> done = new ArrayList<>();
        List<Map<Question, String>> open = new ArrayList<>(List.of(new EnumMap<>(Question.class)));
        while (!open.isEmpty()) {
            Map<Question, String> answers = open.remove(open.size() - 1);
            Optional<Question> next = Wizard.next(answers);
            if (next.isEmpty()) {
                done.add(answers);
                continue;
            }
            List<String> words = new ArrayList<>(
                    next.get().choices().stream().map(Question.Choice::word).toList());
            if (words.isEmpty()) {
                words.add(next.get().usual(answers, "my app.xml"));
            }
            for (String word : words) {
                Map<Question, String> more = new EnumMap<>(answers);
                more.put(next.get(), word);
                open.add(more);
            }
        }
        return done;
    }

    private static List<Problem> problems(String text) {
        return SpecReader.read("app.xml", text, Path.of("."), Map.of())
                .problems()
                .all();
    }

    @Test
    void whateverIsAnsweredMakesAGoodApplication() {
        assertThat(all()).hasSize(2 * 3 * (3 * 4 + 1));
        for (Map<Question, String> answers : all()) {
            String text = Wizard.application(answers, "my app.xml");
            assertThat(problems(text)).as(text).allMatch(problem -> problem.message()
                    .contains("there is no file"));
            assertThat(text).contains("<!-- ").contains("name=\"my app\"");
        }
    }

    @Test
    void answersAreTakenToTheLetter() {
        Map<Question, String> answers = new EnumMap<>(Question.class);
        answers.put(Question.NAME, "a \"b\" <c> & ${d} -- e");
        answers.put(Question.SHAPE, "barrier");
        answers.put(Question.COMMAND, "for i in 1 2; do echo \"$i ${HOME} ${host.name}\" > out && true; done");
        String text = Wizard.application(answers, "a--b.xml");
        assertThat(problems(text)).as(text).isEmpty();
        assertThat(text).contains("$i $${HOME} ${host.name}\" > out &amp;&amp; true");
        assertThat(SpecReader.read("a", text, Path.of("."), Map.of())
                        .application()
                        .orElseThrow()
                        .project())
                .isEqualTo("a \"b\" <c> & ${d} -- e");
    }

    @Test
    void whatIsNoAnswerIsSaid() {
        assertThat(Question.HOSTS.trouble(Map.of(), "many")).isEqualTo("expected a whole number from 1 to 1000000");
        assertThat(Question.HOSTS.trouble(Map.of(), " 7 ")).isEmpty();
        assertThat(Question.COMMAND.trouble(Map.of(), " ")).isEqualTo("expected a text");
        Map<Question, String> prints = Map.of(Question.DONE, "it prints");
        assertThat(Question.PROOF.trouble(prints, "(")).startsWith("expected a regular expression");
    }
}
