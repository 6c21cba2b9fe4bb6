package dev.plush.tui.form;

import dev.plush.edit.AppCheck;
import dev.plush.edit.AppFile;
import dev.plush.edit.Field;
import dev.plush.edit.Fields;
import dev.plush.edit.Item;
import dev.plush.event.Plan;
import dev.plush.tui.model.Diagram;
import dev.plush.tui.model.Settings;
import dev.plush.tui.model.Size;
import java.util.List;
import java.util.Optional;

/** All that the form shows: the file, what was found in it, and where the user is. Immutable. */
public record FormModel(
        Size size, Settings settings, Work work, Place place, Findings findings, FormPopup popup, String notice) {
    /**
     * Where the user is.
     *
     * @param row of the outline
     * @param line of the form
     * @param inForm whether keys go to the form
     * @param diagram whether the diagram takes the form's place where there is no room for both
     * @param problem the selected problem; -1 for none
     */
    public record Place(int row, int line, boolean inForm, boolean diagram, int problem) {
        static final Place START = new Place(0, 0, false, false, -1);

        Place row(int next) {
            return next == row ? this : new Place(next, 0, inForm, diagram, problem);
        }

        Place line(int next) {
            return new Place(row, next, inForm, diagram, problem);
        }

        Place inForm(boolean next) {
            return new Place(row, line, next, diagram, problem);
        }

        Place diagram(boolean next) {
            return new Place(row, line, inForm, next, problem);
        }

        Place problem(int next) {
            return new Place(row, line, inForm, diagram, next);
        }
    }

    /**
     * What the newest check has found.
     *
     * @param version of the text that it is about; -1 before the first
     * @param plan the newest that there was; of an older text, if this one has errors
     */
    public record Findings(long version, AppCheck check, Optional<Plan> plan, Diagram diagram) {
        static final Findings NONE = new Findings(-1, AppCheck.NONE, Optional.empty(), Diagram.NONE);

        Findings checked(FormMessage.Checked now) {
            boolean good = now.check().plan().isPresent();
            return good
                    ? new Findings(now.version(), now.check(), now.check().plan(), now.diagram())
                    : new Findings(now.version(), now.check(), plan, diagram);
        }
    }

    /** Returns the form of a file that was just opened; of one that is not there, or holds nothing, the first question. */
    public static FormModel of(AppFile file, Settings settings, String notice) {
        FormModel model =
                new FormModel(Size.LEAST, settings, Work.of(file), Place.START, Findings.NONE, FormPopup.NONE, notice);
        return file.text().isBlank() ? Answering.begun(model) : model;
    }

    /** Returns the selected row of the outline; nothing if there is no element. */
    public Optional<Item> item() {
        List<Item> items = work.outline().items();
        return items.isEmpty() ? Optional.empty() : Optional.of(items.get(Math.min(place.row(), items.size() - 1)));
    }

    /** Returns the lines of the form. */
    public List<Field> fields() {
        return item().map(item -> Fields.of(work.text(), item)).orElse(List.of());
    }

    /** Returns the selected line of the form. */
    public Optional<Field> field() {
        List<Field> fields = fields();
        return fields.isEmpty() ? Optional.empty() : Optional.of(fields.get(Math.min(place.line(), fields.size() - 1)));
    }

    FormModel with(Size next) {
        return new FormModel(next, settings, work, place, findings, popup, notice);
    }

    FormModel with(Settings next) {
        return new FormModel(size, next, work, place, findings, popup, notice);
    }

    FormModel with(Work next) {
        return new FormModel(size, settings, next, place, findings, popup, notice).settled();
    }

    FormModel with(Place next) {
        return new FormModel(size, settings, work, next, findings, popup, notice).settled();
    }

    FormModel with(Findings next) {
        return new FormModel(size, settings, work, place, next, popup, notice);
    }

    FormModel with(FormPopup next) {
        return new FormModel(size, settings, work, place, findings, next, notice);
    }

    FormModel notice(String next) {
        return new FormModel(size, settings, work, place, findings, popup, next);
    }

    /** Returns the same with a selection of what there is. */
    private FormModel settled() {
        int rows = work.outline().items().size();
        Place in = place.row(Math.max(0, Math.min(place.row(), rows - 1)));
        FormModel there = new FormModel(size, settings, work, in, findings, popup, notice);
        int lines = there.fields().size();
        in = in.line(Math.max(0, Math.min(in.line(), lines - 1)));
        return new FormModel(size, settings, work, in, findings, popup, notice);
    }
}
