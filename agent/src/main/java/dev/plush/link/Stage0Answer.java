package dev.plush.link;

/**
 * What stage 0 found or made on a host. Immutable.
 *
 * @param token the agent's secret; not for logs
 * @param java the program that runs agents there
 * @param jar the agent's jar on the host
 * @param socket path of the agent's Unix socket
 * @param started whether the agent was started just now, as opposed to found alive
 */
record Stage0Answer(String token, String java, String jar, String socket, boolean started) {
    @Override
    public String toString() {
        return "Stage0Answer[java=" + java + ", socket=" + socket + ", started=" + started + "]";
    }
}
