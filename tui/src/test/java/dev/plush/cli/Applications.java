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

    /** Returns a script that says {@code started}, waits until {@code gate} exists, and says {@code done}. */
    static String waitFor(Object gate) {
        return "echo started; while [ ! -e " + gate + " ]; do sleep 0.1; done; echo done";
    }

    private static String text(String script) {
        return script.replace("&", "&amp;").replace("<", "&lt;").replace("${", "$${");
    }
}
