package dev.plush.resource;

import dev.plush.event.Attribute;
import java.util.List;

/**
 * A host that may serve, as its directory describes it. Immutable.
 *
 * @param name unique in the pool; what people type
 * @param address how it is reached: a name, an address, or an alias of the SSH configuration
 * @param port 0 for what the SSH configuration says
 * @param user empty for what the SSH configuration says
 * @param identity a key file, empty for what the SSH configuration says
 * @param via a host to jump over, empty for what the SSH configuration says
 * @param type the label of its directory, to which {@code <resource type=…>} refers
 * @param group to which {@code <resource group=…>} refers, or empty; several are separated by commas
 * @param servesAll whether it may serve any component, whatever the component asks for
 * @param attributes what the directory says of it beyond that
 */
public record Resource(
        String name,
        String address,
        Transport transport,
        int port,
        String user,
        String identity,
        String via,
        String type,
        String group,
        boolean servesAll,
        List<Attribute> attributes) {

    /** How a host is reached. */
    public enum Transport {
        LOCAL,
        SSH;

        /** Returns the word that events use. */
        public String word() {
            return switch (this) {
                case LOCAL -> "local";
                case SSH -> "ssh";
            };
        }
    }

    /** Returns whether {@code wanted} is its group, or one of them. */
    boolean inGroup(String wanted) {
        return group.equals(wanted) || ("," + group + ",").contains("," + wanted + ",");
    }

    public Resource {
        attributes = List.copyOf(attributes);
    }
}
