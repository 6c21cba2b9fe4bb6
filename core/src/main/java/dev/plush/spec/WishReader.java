package dev.plush.spec;

import dev.plush.spec.Quantity.Kind;
import java.util.List;
import java.util.Optional;

/** Reads {@code <require>} and {@code <prefer>}. What is wrong is reported, and gives no wish. */
final class WishReader {
    private static final double COST = 1;

    private final Problems problems;

    WishReader(Problems problems) {
        this.problems = problems;
    }

    /** Returns the hard limit that {@code require} sets. */
    Optional<Wish> require(Element require) {
        if (!limited(require, "value", "min", "max")) {
            problems.error(
                    require.place(),
                    "<require attribute=\"" + require.get("attribute")
                            + "\"> sets no limit: give it min, max or value");
            return Optional.empty();
        }
        return wish(require, Double.POSITIVE_INFINITY);
    }

    /** Returns the preference that {@code prefer} states, with hard limits if it has some. */
    Optional<Wish> prefer(Element prefer) {
        if (!limited(prefer, "value", "ideal-min", "ideal-max")) {
            problems.error(
                    prefer.place(),
                    "<prefer attribute=\"" + prefer.get("attribute")
                            + "\"> does not say what is ideal: give it ideal-min, ideal-max or value");
            return Optional.empty();
        }
        return wish(prefer, cost(prefer.get("penalty")));
    }

    private static double cost(String penalty) {
        return penalty.isEmpty() || !ValueKind.AMOUNT.accepts(penalty) ? COST : Double.parseDouble(penalty);
    }

    private static boolean limited(Element element, String... names) {
        return List.of(names).stream().anyMatch(element::has);
    }

    /** {@code cost}: of having another text, or of one unit away from the ideal. */
    private Optional<Wish> wish(Element element, double cost) {
        String attribute = element.get("attribute");
        nameIsKnown(attribute, element.placeOf("attribute"));
        boolean range = limited(element, "min", "ideal-min", "ideal-max", "max");
        if (element.has("value")) {
            if (range) {
                problems.error(
                        element.placeOf("value"),
                        "<" + element.name() + " attribute=\"" + attribute
                                + "\"> has both a value and bounds of a number; keep one of them");
                return Optional.empty();
            }
            return Optional.of(new Wish.Words(
                    attribute, List.of(new Wish.Choice(element.get("value"), 0)), cost, element.place()));
        }
        Bounds bounds = new Bounds(problems, attribute, element.place());
        for (String name : List.of("min", "ideal-min", "ideal-max", "max")) {
            if (element.has(name)) {
                String text = element.get(name);
                bounds.add(name, Quantity.parse(text), name + "=\"" + text + "\"", element.placeOf(name));
            }
        }
        return bounds.range(Double.isInfinite(cost) ? 0 : cost);
    }

    /** Says so if a name looks like that of a measured attribute but is not, or can only come from the directory. */
    void nameIsKnown(String attribute, Place place) {
        if (attribute.equals("bandwidth")) {
            problems.warning(
                    place,
                    "\"bandwidth\" is not measured by this version: only what the directory says of a host counts");
        } else if (MeasuredAttribute.of(attribute).isEmpty()) {
            Spelling.nearest(attribute, MeasuredAttribute.words())
                    .ifPresent(near -> problems.warning(
                            place,
                            "\"" + attribute + "\" is nothing that Plush measures (did you mean \"" + near
                                    + "\"?): only what the directory says of a host counts"));
        }
    }

    /** The bounds of one number, in their order, as they are read one by one. */
    static final class Bounds {
        private final Problems problems;
        private final String attribute;
        private final Place place;
        private final Optional<MeasuredAttribute> measured;
        private double min = Double.NEGATIVE_INFINITY;
        private double idealMin = Double.NEGATIVE_INFINITY;
        private double idealMax = Double.POSITIVE_INFINITY;
        private double max = Double.POSITIVE_INFINITY;
        private double scaleBelow;
        private double scaleAbove;
        private Kind kind = Kind.NUMBER;
        private Optional<Quantity> last = Optional.empty();
        private String lastShown = "";
        private boolean wrong;

        Bounds(Problems problems, String attribute, Place place) {
            this.problems = problems;
            this.attribute = attribute;
            this.place = place;
            this.measured = MeasuredAttribute.of(attribute);
        }

        /**
         * Adds the next bound; nothing of what was reported already.
         *
         * @param shown how it is written, for messages
         */
        void add(String name, Optional<Quantity> bound, String shown, Place at) {
            if (bound.isEmpty()) {
                wrong = true;
                return;
            }
            Quantity quantity = bound.get();
            if (!kind.fits(quantity.kind())) {
                wrong(
                        at,
                        shown + " is " + quantity.kind().word() + " and " + lastShown + " " + kind.word()
                                + ": write all bounds of \"" + attribute + "\" alike");
            } else if (last.isPresent() && last.get().value() > quantity.value()) {
                wrong(at, lastShown + " is more than " + shown + "; swap them");
            }
            checkKind(quantity, shown, at);
            kind = quantity.kind() == Kind.NUMBER ? kind : quantity.kind();
            last = bound;
            lastShown = shown;
            keep(name, quantity);
        }

        private void keep(String name, Quantity quantity) {
            switch (name) {
                case "min" -> {
                    min = quantity.value();
                    idealMin = min;
                }
                case "ideal-min" -> {
                    idealMin = quantity.value();
                    scaleBelow = quantity.scale();
                }
                case "ideal-max" -> {
                    idealMax = quantity.value();
                    scaleAbove = quantity.scale();
                }
                case "max" -> max = quantity.value();
                default -> throw new IllegalArgumentException(name);
            }
        }

        private void checkKind(Quantity quantity, String shown, Place at) {
            if (measured.isEmpty()) {
                return;
            }
            Optional<Kind> right = measured.get().kind();
            if (right.isEmpty()) {
                wrong(at, shown + ": \"" + attribute + "\" is a text and has no bounds; ask for a value");
            } else if (right.get() == Kind.NUMBER
                    ? quantity.kind() != Kind.NUMBER
                    : !right.get().fits(quantity.kind())) {
                wrong(
                        at,
                        shown + ": \"" + attribute + "\" is " + right.get().word() + ", not "
                                + quantity.kind().word());
            } else if (right.get() == Kind.BYTES && quantity.kind() == Kind.NUMBER && quantity.value() != 0) {
                problems.warning(
                        at, shown + " counts bytes, as \"" + attribute + "\" does; write a unit, such as 1GiB");
            }
        }

        private void wrong(Place at, String message) {
            wrong = true;
            problems.error(at, message);
        }

        /** Returns the range, if nothing is wrong with it; {@code cost} is per unit in which the ideal is written. */
        Optional<Wish> range(double cost) {
            return wrong ? Optional.empty() : Optional.of(asRange(cost));
        }

        Wish.Range asRange(double cost) {
            Kind counted = kind == Kind.NUMBER
                    ? measured.flatMap(MeasuredAttribute::kind).orElse(kind)
                    : kind;
            return new Wish.Range(
                    attribute,
                    min,
                    idealMin,
                    Math.min(idealMax, max),
                    max,
                    scaleBelow == 0 ? 0 : cost / scaleBelow,
                    scaleAbove == 0 ? 0 : cost / scaleAbove,
                    counted,
                    place);
        }

        boolean isWrong() {
            return wrong;
        }
    }
}
