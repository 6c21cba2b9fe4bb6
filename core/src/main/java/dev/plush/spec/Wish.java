package dev.plush.spec;

import java.util.List;

/**
 * What a component asks of one attribute of its hosts: a hard limit, a preference, or both. All ways to write one, {@code
 * <require>}, {@code <prefer>} and SWORD's, become one of these. Immutable.
 */
public sealed interface Wish {
    /** Returns the attribute's name, as it is written. */
    String attribute();

    /** Returns where it is written. */
    Place place();

    /**
     * A number: outside of {@code min} to {@code max} no host is taken, within the ideal it costs nothing, and between it
     * costs so much for each byte, millisecond, percent or one that it is away from the ideal. No bound is an infinite
     * one.
     *
     * @param costBelow per unit of the quantity below {@code idealMin}
     * @param costAbove per unit of the quantity above {@code idealMax}
     * @param kind what the bounds count
     */
    record Range(
            String attribute,
            double min,
            double idealMin,
            double idealMax,
            double max,
            double costBelow,
            double costAbove,
            Quantity.Kind kind,
            Place place)
            implements Wish {

        /** Returns whether some value is refused: then a host that does not have the attribute is, too. */
        public boolean hard() {
            return min > Double.NEGATIVE_INFINITY || max < Double.POSITIVE_INFINITY;
        }

        /** Returns whether no host may have {@code value}. */
        public boolean refuses(double value) {
            return !(value >= min && value <= max);
        }

        /** Returns what a value costs that is not refused. */
        public double cost(double value) {
            if (value < idealMin) {
                return (idealMin - value) * costBelow;
            }
            return value > idealMax ? (value - idealMax) * costAbove : 0;
        }
    }

    /**
     * A text: each of the choices costs what it says, every other text costs {@code otherwise}.
     *
     * @param otherwise infinite if no other is taken
     */
    record Words(String attribute, List<Choice> choices, double otherwise, Place place) implements Wish {
        public Words {
            choices = List.copyOf(choices);
        }

        /** Returns whether a text that is none of the choices is refused. */
        public boolean hard() {
            return Double.isInfinite(otherwise);
        }

        /** Returns what a text costs; infinite if it is refused. */
        public double cost(String text) {
            for (Choice choice : choices) {
                if (choice.value().equals(text)) {
                    return choice.cost();
                }
            }
            return otherwise;
        }
    }

    /** A text and what it costs to have it. */
    record Choice(String value, double cost) {}
}
