package dev.plush.resource.provider;

/** Somebody who knows of hosts. Asked once by a run, on the controller's main thread, before anything is started. */
public sealed interface ResourceProvider
        permits AnsibleProvider, EmulatedProvider, ExecProvider, PlanetLabProvider, SlurmProvider, SshConfigProvider {

    /**
     * Asks, and waits for the answer for at most the provider's deadline.
     *
     * @throws ProviderException if no answer came, or one that cannot be understood; an answer without hosts is none of
     *     these, and its notes say why it has none
     */
    Found discover() throws ProviderException;
}
