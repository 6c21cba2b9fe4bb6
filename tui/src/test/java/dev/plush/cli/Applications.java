package dev.plush.cli;

/** Small applications for tests, as XML. */
final class Applications {
    private Applications() {}

    /** Returns an application that runs {@code script} with {@code sh} on so many hosts. */
    static String shell(String name, int hosts, String script) {
        return shell(name, hosts, script, "");
    }

    /**
     * Returns an application that runs {@code script} with {@code sh} on so many hosts.
     *
     * @param elements more elements of the process, after its command line
     */
    static String shell(String name, int hosts, String script, String elements) {
        return "<plush><project name=\"" + name + "\">" + component(name, hosts, "") + "<experiment name=\"" + name
                + "\"><execution>" + block(name, script, elements)
                + "</execution></experiment></project></plush>";
    }

    /** Returns a component; {@code elements} come after its number of hosts. */
    static String component(String name, int hosts, String elements) {
        return "<component name=\"" + name + "\"><rspec><num_hosts>" + hosts + "</num_hosts></rspec>" + elements
                + "</component>";
    }

    /** Returns a block of one process, {@code sh} with a script, on the component of the same name. */
    static String block(String name, String script, String elements) {
        return "<component_block name=\"" + name + "\"><component name=\"" + name + "\"/><process_block name=\"" + name
                + "\"><process name=\"" + name + "\"><path>sh</path><cmdline><arg>-c</arg><arg>" + text(script)
                + "</arg></cmdline>" + elements + "</process></process_block></component_block>";
    }

    /** Returns an application of one experiment; {@code flows} are its component blocks. */
    static String application(String name, String components, String flows) {
        return "<plush><project name=\"" + name + "\">" + components + experiment(name, "", flows)
                + "</project></plush>";
    }

    /** Returns an experiment; {@code attributes} are more of its own. */
    static String experiment(String name, String attributes, String flows) {
        return "<experiment name=\"" + name + "\" " + attributes + "><execution>" + flows + "</execution></experiment>";
    }

    /** Returns a component block on the component of the same name. */
    static String flow(String name, String... blocks) {
        return "<component_block name=\"" + name + "\"><component name=\"" + name + "\"/>" + String.join("", blocks)
                + "</component_block>";
    }

    /** Returns a process block; {@code content} is its predecessors and processes. */
    static String step(String name, String... content) {
        return "<process_block name=\"" + name + "\">" + String.join("", content) + "</process_block>";
    }

    /** Returns the block of a barrier of the same name; {@code attributes} are those of the barrier. */
    static String barrier(String name, String attributes, String... predecessors) {
        return "<barrier_block name=\"" + name + "\">" + String.join("", predecessors) + "<barrier name=\"" + name
                + "\" " + attributes + "/></barrier_block>";
    }

    static String after(String block) {
        return "<predecessor name=\"" + block + "\"/>";
    }

    /** Returns a process, {@code sh} with a script; {@code elements} come after its command line. */
    static String process(String name, String script, String... elements) {
        return "<process name=\"" + name + "\"><path>sh</path><cmdline><arg>-c</arg><arg>" + text(script)
                + "</arg><arg>" + name + "</arg></cmdline>" + String.join("", elements) + "</process>";
    }

    /** Returns a script that says {@code started}, waits until {@code gate} exists, and says {@code done}. */
    static String waitFor(Object gate) {
        return "echo started; while [ ! -e " + gate + " ]; do sleep 0.1; done; echo done";
    }

    private static String text(String script) {
        return script.replace("&", "&amp;").replace("<", "&lt;").replace("${", "$${");
    }
}
