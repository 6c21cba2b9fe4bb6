package dev.plush.link;

import com.jcraft.jsch.HostKey;
import com.jcraft.jsch.HostKeyRepository;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.UserInfo;
import dev.plush.link.ConnectException.Reason;
import dev.plush.link.KnownHosts.Marker;
import dev.plush.link.KnownHosts.Verdict;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Decides whether the host at the other end is the one it should be. The library's own ways to accept a new key also
 * accept a changed one, so the decision is made here: a known key is taken, a changed or revoked one never, an unknown
 * one only if the user has said so, and then it is written to the user's file. Used by one session.
 */
final class HostKeys implements HostKeyRepository {
    private final SshSettings settings;
    private final KnownHosts known;
    private final boolean addNew;
    private final String sshOption;
    private ConnectException.Reason reason;
    private String detail = "";
    private String hint = "";
    private byte[] added = {};

    /** @param sshOption {@code -F FILE } or empty, for commands in hints */
    HostKeys(SshSettings settings, KnownHosts known, boolean acceptNew, String sshOption) {
        this.settings = settings;
        this.known = known;
        this.addNew = acceptNew || settings.newKeys() == SshSettings.NewKeys.ADD;
        this.sshOption = sshOption;
    }

    /** Returns the key that was taken though nobody knew it; empty if there was none. */
    byte[] added() {
        return added.clone();
    }

    /** Returns why the key was refused, with {@code prefix} before the sentence; empty if it was not. */
    Optional<ConnectException> refusal(String prefix) {
        return reason == null
                ? Optional.empty()
                : Optional.of(new ConnectException(reason, prefix + ": " + detail, hint));
    }

    @Override
    public int check(String host, byte[] key) {
        Verdict verdict = known.judge(host, key);
        if (verdict instanceof Verdict.Known) {
            return OK;
        }
        if (verdict instanceof Verdict.Unknown unknown) {
            return unknown(host, key, unknown);
        }
        String offered = describe(key);
        if (verdict instanceof Verdict.Changed changed) {
            refuse(
                    Reason.HOST_KEY_CHANGED,
                    "the host key of " + host + " has changed: expected "
                            + describe(changed.expected().key()) + " as in "
                            + changed.expected().place() + ", found " + offered,
                    "Someone may be listening in, or the host was installed again; if you know that it was: ssh-keygen -f "
                            + changed.expected().file() + " -R '" + host + "', then take the new key.");
        } else if (verdict instanceof Verdict.Revoked revoked) {
            refuse(
                    Reason.HOST_KEY_CHANGED,
                    "the host key of " + host + ", " + offered + ", is marked as revoked in "
                            + revoked.line().place(),
                    "The key may be stolen: have the host's administrator make a new one.");
        }
        return CHANGED;
    }

    private int unknown(String host, byte[] key, Verdict.Unknown unknown) {
        if (!unknown.others().isEmpty()) {
            refuse(
                    Reason.HOST_KEY_UNKNOWN,
                    "the host key of " + host + " is not known: expected a key of the kind in "
                            + unknown.others().get(0).place() + " ("
                            + unknown.others().get(0).type() + "), found " + describe(key),
                    "If the host has a new key, compare the fingerprint and add it: " + scan());
            return NOT_INCLUDED;
        }
        if (addNew) {
            try {
                KnownHostsFile.append(settings, host, key);
                added = key.clone();
                return OK;
            } catch (IOException e) {
                refuse(
                        Reason.HOST_KEY_UNKNOWN,
                        "the new host key of " + host + " could not be kept: " + e.getMessage(),
                        "Check the rights and the space of " + settings.userKnownHosts() + ".");
                return NOT_INCLUDED;
            }
        }
        String authority = unknown.authority() ? " (or a certificate of the authority that is there)" : "";
        refuse(
                Reason.HOST_KEY_UNKNOWN,
                "the host key of " + host + " is not known: expected a line for it in " + files() + authority
                        + ", found " + describe(key) + " at the host",
                "Compare the fingerprint, then connect once by hand (ssh " + sshOption + byHand() + ") or " + scan()
                        + " or use --accept-new-host-keys.");
        return NOT_INCLUDED;
    }

    private void refuse(Reason why, String what, String todo) {
        reason = why;
        detail = what;
        hint = todo;
    }

    private String byHand() {
        return sshOption.isEmpty() && settings.port() != 22
                ? "-p " + settings.port() + " " + settings.alias()
                : settings.alias();
    }

    private String scan() {
        String port = settings.port() == 22 ? "" : "-p " + settings.port() + " ";
        String file = settings.userKnownHosts().isEmpty()
                ? "~/.ssh/known_hosts"
                : settings.userKnownHosts().get(0).toString();
        return "ssh-keyscan " + port + settings.hostName() + " >> " + file;
    }

    private String files() {
        List<String> names = new ArrayList<>();
        settings.userKnownHosts().forEach(file -> names.add(file.toString()));
        return names.isEmpty() ? "a known_hosts file" : String.join(" or ", names);
    }

    private static String describe(byte[] key) {
        return KnownHosts.type(key) + " " + KnownHosts.fingerprint(key);
    }

    /** The library asks first for the kinds of key that are known: a host with several is then recognised. */
    @Override
    public HostKey[] getHostKey(String host, String type) {
        List<HostKey> keys = new ArrayList<>();
        for (KnownHosts.Line line : known.of(host)) {
            if (line.marker() == Marker.NONE && (type == null || line.type().equals(type))) {
                try {
                    keys.add(new HostKey(host, line.key()));
                } catch (JSchException | RuntimeException e) {
                    // A line that is not a key cannot be preferred
                }
            }
        }
        return keys.toArray(HostKey[]::new);
    }

    /** Returns whether a certificate of the host could be believed: an authority is known for it. */
    boolean takesCertificates() {
        return known.of(settings.knownHostsName()).stream().anyMatch(line -> line.marker() == Marker.AUTHORITY);
    }

    /** The library looks here for authorities, and for what is revoked; names have been compared already. */
    @Override
    public HostKey[] getHostKey() {
        List<HostKey> keys = new ArrayList<>();
        for (KnownHosts.Line line : known.of(settings.knownHostsName())) {
            try {
                if (line.marker() == Marker.AUTHORITY) {
                    keys.add(new HostKey("@cert-authority", "*", HostKey.GUESS, line.key(), ""));
                } else if (line.marker() == Marker.REVOKED) {
                    keys.add(new HostKey("@revoked", "*", HostKey.GUESS, line.key(), ""));
                }
            } catch (JSchException | RuntimeException e) {
                // A line that is not a key cannot vouch for anything
            }
        }
        return keys.toArray(HostKey[]::new);
    }

    @Override
    public String getKnownHostsRepositoryID() {
        return files();
    }

    @Override
    public void add(HostKey key, UserInfo user) {
        throw new UncheckedIOException(new IOException("host keys are added in check() only"));
    }

    @Override
    public void remove(String host, String type) {
        throw new UncheckedIOException(new IOException("host keys are never removed"));
    }

    @Override
    public void remove(String host, String type, byte[] key) {
        remove(host, type);
    }
}
