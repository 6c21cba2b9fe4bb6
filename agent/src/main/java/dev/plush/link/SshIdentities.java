package dev.plush.link;

import com.jcraft.jsch.AgentIdentityRepository;
import com.jcraft.jsch.AgentProxyException;
import com.jcraft.jsch.Identity;
import com.jcraft.jsch.IdentityRepository;
import com.jcraft.jsch.JSch;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.SSHAgentConnector;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Vector;

/**
 * The keys that are tried on one host, in OpenSSH's order: those of an ssh-agent that are also configured, then the
 * agent's others, then the files. Keys with a passphrase count only if the agent holds them. Used by one session.
 */
final class SshIdentities implements IdentityRepository {
    private final List<Identity> usable = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private boolean firstIsConfigured;

    private SshIdentities() {}

    /** Reads the files and asks the agent. What cannot be used is noted, and told only if the log-in fails. */
    static SshIdentities of(SshSettings settings) {
        SshIdentities identities = new SshIdentities();
        List<Identity> agent = identities.fromAgent(settings);
        List<byte[]> configured = new ArrayList<>();
        List<Identity> files = new ArrayList<>();
        for (Path file : settings.identityFiles()) {
            identities.readCertificates(file, settings, files, configured);
            identities.readFile(file, agent, files, configured);
        }
        for (Identity identity : agent) {
            if (isIn(configured, identity)) {
                identities.usable.add(identity);
            }
        }
        if (!settings.identitiesOnly()) {
            for (Identity identity : agent) {
                if (!isIn(configured, identity)) {
                    identities.usable.add(identity);
                }
            }
        }
        for (Identity identity : files) {
            if (agent.stream().noneMatch(other -> same(other.getPublicKeyBlob(), identity.getPublicKeyBlob()))) {
                identities.usable.add(identity);
            }
        }
        identities.firstIsConfigured = !identities.usable.isEmpty() && isIn(configured, identities.usable.get(0));
        return identities;
    }

    /**
     * Returns whether a signature is sent with the first request, without asking whether the key is welcome: where the
     * user has named the key, or there is only one. A key that wants to be touched for each signature is asked about.
     */
    boolean signsAtOnce() {
        return usable.size() == 1
                || (firstIsConfigured
                        && usable.stream().noneMatch(key -> key.getAlgName().startsWith("sk-")));
    }

    private List<Identity> fromAgent(SshSettings settings) {
        String path = settings.identityAgent().isEmpty() ? System.getenv("SSH_AUTH_SOCK") : settings.identityAgent();
        if (path == null || path.isEmpty() || path.equals("none")) {
            return List.of();
        }
        try {
            return List.copyOf(new AgentIdentityRepository(new SSHAgentConnector(Path.of(path))).getIdentities());
        } catch (AgentProxyException | RuntimeException e) {
            notes.add("the ssh-agent at " + path + " does not answer");
            return List.of();
        }
    }

    private void readFile(Path file, List<Identity> agent, List<Identity> files, List<byte[]> configured) {
        byte[] publicKey = publicKey(Path.of(file + ".pub"));
        if (publicKey != null) {
            configured.add(publicKey);
        }
        if (!Files.isReadable(file)) {
            notes.add(file + (Files.exists(file) ? " cannot be read" : " does not exist"));
            return;
        }
        try {
            JSch reader = new JSch();
            if (publicKey == null) {
                reader.addIdentity(file.toString());
            } else {
                reader.addIdentity(file.toString(), file + ".pub", null); // not the certificate, which is there already
            }
            for (Identity identity : reader.getIdentityRepository().getIdentities()) {
                if (identity.getPublicKeyBlob() != null) {
                    configured.add(identity.getPublicKeyBlob());
                }
                if (!identity.isEncrypted()) {
                    files.add(identity);
                } else if (agent.stream().noneMatch(other -> isIn(configured, other))) {
                    notes.add(file + " is protected by a passphrase and no ssh-agent holds it");
                }
            }
        } catch (JSchException | RuntimeException e) {
            notes.add(file + " is not a private key (" + e.getMessage() + ")");
        }
    }

    /** The certificates of one key: they are tried before the key itself, by file or by what the agent holds. */
    private void readCertificates(Path key, SshSettings settings, List<Identity> files, List<byte[]> configured) {
        List<Path> paths = new ArrayList<>(settings.certificateFiles());
        paths.add(Path.of(key + "-cert.pub"));
        for (Path path : paths) {
            byte[] certificate = publicKey(path);
            if (certificate == null || !SshCertificate.isOf(certificate, publicKey(Path.of(key + ".pub")))) {
                continue;
            }
            configured.add(certificate);
            if (!Files.isReadable(key)) {
                continue;
            }
            try {
                JSch reader = new JSch();
                reader.addIdentity(key.toString(), path.toString(), null);
                for (Identity identity : reader.getIdentityRepository().getIdentities()) {
                    if (!identity.isEncrypted()) {
                        files.add(identity);
                    }
                }
            } catch (JSchException | RuntimeException e) {
                notes.add(path + " is not a certificate that can be used (" + e.getMessage() + ")");
            }
        }
    }

    private static byte[] publicKey(Path file) {
        try {
            String[] words = Files.readString(file).strip().split("\\s+");
            return words.length < 2 ? null : Base64.getDecoder().decode(words[1]);
        } catch (IOException | IllegalArgumentException e) {
            return null;
        }
    }

    private static boolean isIn(List<byte[]> keys, Identity identity) {
        return keys.stream().anyMatch(key -> same(key, identity.getPublicKeyBlob()));
    }

    private static boolean same(byte[] a, byte[] b) {
        return a != null && b != null && Arrays.equals(a, b);
    }

    /** Returns what was tried and what could not be, in one line. */
    String describe() {
        List<String> tried = new ArrayList<>();
        for (Identity identity : usable) {
            tried.add(identity.getName() + " (" + identity.getAlgName() + ")");
        }
        String text = tried.isEmpty() ? "no usable key" : "tried " + String.join(", ", tried);
        return notes.isEmpty() ? text : text + "; " + String.join("; ", notes);
    }

    /** Returns what to do about a refused log-in. */
    String hint(String target) {
        if (notes.stream().anyMatch(note -> note.contains("passphrase"))) {
            return "Start an ssh-agent and add the key with ssh-add, then try again.";
        }
        if (usable.isEmpty()) {
            return "Make a key with ssh-keygen, or name one with IdentityFile or the host's identity attribute.";
        }
        return "Put the public key into " + target + "'s ~/.ssh/authorized_keys (ssh-copy-id), or name another key.";
    }

    @Override
    @SuppressWarnings("JdkObsolete") // the library's interface asks for it
    public Vector<Identity> getIdentities() {
        return new Vector<>(usable);
    }

    @Override
    public String getName() {
        return "Plush";
    }

    @Override
    public int getStatus() {
        return RUNNING;
    }

    @Override
    public boolean add(byte[] identity) {
        return false;
    }

    @Override
    public boolean remove(byte[] blob) {
        return false;
    }

    @Override
    public void removeAll() {
        throw new UnsupportedOperationException("the keys of a host are read only");
    }
}
