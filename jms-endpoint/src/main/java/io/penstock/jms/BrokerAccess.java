package io.penstock.jms;

import io.penstock.engine.api.Caller;
import io.penstock.engine.api.EngineException;
import io.penstock.engine.api.Role;
import io.penstock.engine.api.identity.Credentials;
import io.penstock.engine.api.identity.UserDirectory;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.Principal;
import java.util.Set;
import java.util.regex.Pattern;
import javax.security.auth.Subject;
import org.apache.activemq.artemis.core.security.CheckType;
import org.apache.activemq.artemis.spi.core.protocol.RemotingConnection;
import org.apache.activemq.artemis.spi.core.security.ActiveMQSecurityManager5;
import org.apache.activemq.artemis.spi.core.security.jaas.NoCacheLoginException;
import org.apache.activemq.artemis.spi.core.security.jaas.UserPrincipal;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who may do what on the embedded broker: the engine's own users, and nobody else. A user may send requests and read its own
 * answers; an administrator may read the dead letters, too; the door alone reads requests. Everything not named is refused.
 */
final class BrokerAccess implements ActiveMQSecurityManager5 {

    private static final Logger LOG = LoggerFactory.getLogger(BrokerAccess.class);

    /** Names of temporary queues, of the Core and the AMQP protocol alike; nobody guesses another's. */
    private static final Pattern TEMPORARY =
            Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

    private final UserDirectory users;
    private final String doorUser;
    private final String doorPassword;

    BrokerAccess(UserDirectory users, String doorUser, String doorPassword) {
        this.users = users;
        this.doorUser = doorUser;
        this.doorPassword = doorPassword;
    }

    @Override
    public @Nullable Subject authenticate(
            @Nullable String user,
            @Nullable String password,
            @Nullable RemotingConnection connection,
            @Nullable String domain)
            throws NoCacheLoginException {
        if (user == null || password == null) {
            return null;
        }
        if (user.equals(doorUser)) {
            return same(doorPassword, password)
                    ? subject(new UserPrincipal(user), new AccessPrincipal(Access.DOOR))
                    : null;
        }
        try {
            Credentials found = users.find(user);
            // Compare in any case, so that the time taken does not tell which users exist.
            boolean proven = same(found == null ? doorPassword : found.password(), password);
            if (found == null || !proven) {
                return null;
            }
            Caller caller = found.caller();
            Set<Role> held = caller.roles();
            boolean administrator = held.contains(Role.ADMINISTRATOR);
            return subject(
                    new UserPrincipal(caller.userId()),
                    new AccessPrincipal(administrator ? Access.ADMINISTRATOR : Access.USER),
                    new TenantPrincipal(caller.tenantId(), administrator || held.contains(Role.PARTICIPANT)));
        } catch (EngineException e) {
            LOG.warn("User '{}' could not be checked, log-in refused: {}", user, e.getMessage());
            throw new NoCacheLoginException("The user directory is not available");
        }
    }

    @Override
    public boolean authorize(
            @Nullable Subject subject,
            Set<org.apache.activemq.artemis.core.security.Role> roles,
            CheckType check,
            String address) {
        if (subject == null) {
            return false;
        }
        int separator = address.indexOf("::");
        String name = separator < 0 ? address : address.substring(0, separator);
        Access access = null;
        String user = "";
        TenantPrincipal tenant = null;
        for (Principal principal : subject.getPrincipals()) {
            if (principal instanceof AccessPrincipal found) {
                access = found.access();
            } else if (principal instanceof TenantPrincipal found) {
                tenant = found;
            } else if (principal instanceof UserPrincipal found) {
                user = found.getName();
            }
        }
        if (access == null) {
            return false;
        }
        if (tenant != null && name.equals(Addresses.events(tenant.tenantId()))) {
            return mayOnEvents(access, check);
        }
        // A queue of another name on an address would be a way to listen in.
        if (separator >= 0 && !name.equals(address.substring(separator + 2))) {
            return false;
        }
        if (tenant != null && tenant.participant() && Addresses.isWorkOf(tenant.tenantId(), name)) {
            return mayOnWork(check);
        }
        return access == Access.DOOR ? doorMay(check, name) : userMay(user, access, check, name);
    }

    /** A worker may be there before the first work is, and clients make the queue that they begin to read. */
    private static boolean mayOnWork(CheckType check) {
        return switch (check) {
            case CONSUME, BROWSE, CREATE_ADDRESS, CREATE_DURABLE_QUEUE -> true;
            default -> false;
        };
    }

    private static boolean doorMay(CheckType check, String address) {
        return switch (check) {
            case CONSUME, BROWSE -> address.equals(Addresses.REQUESTS);
            case SEND ->
                address.equals(Addresses.DEAD_LETTERS)
                        || Addresses.isOutbound(address)
                        || !Addresses.isInternal(address);
            case CREATE_ADDRESS, CREATE_DURABLE_QUEUE ->
                address.startsWith(Addresses.REPLIES) || Addresses.isOutbound(address);
            default -> false;
        };
    }

    /** Everybody of the tenant may subscribe, and only an administrator may end a subscription that keeps messages. */
    private static boolean mayOnEvents(Access access, CheckType check) {
        return switch (check) {
            case CONSUME, BROWSE, CREATE_DURABLE_QUEUE, CREATE_NON_DURABLE_QUEUE, DELETE_NON_DURABLE_QUEUE -> true;
            case DELETE_DURABLE_QUEUE -> access == Access.ADMINISTRATOR;
            default -> false;
        };
    }

    private static boolean userMay(String user, Access access, CheckType check, String address) {
        boolean ownAnswers = Addresses.isReplyQueueOf(user, address)
                || TEMPORARY.matcher(address).matches();
        boolean administrator = access == Access.ADMINISTRATOR;
        return switch (check) {
            case SEND -> address.equals(Addresses.REQUESTS);
            case CONSUME -> ownAnswers || (administrator && address.equals(Addresses.DEAD_LETTERS));
            case BROWSE ->
                ownAnswers
                        || (administrator
                                && (address.equals(Addresses.DEAD_LETTERS) || address.equals(Addresses.REQUESTS)));
            case CREATE_ADDRESS,
                    DELETE_ADDRESS,
                    CREATE_DURABLE_QUEUE,
                    DELETE_DURABLE_QUEUE,
                    CREATE_NON_DURABLE_QUEUE,
                    DELETE_NON_DURABLE_QUEUE -> ownAnswers;
            default -> false;
        };
    }

    private static Subject subject(Principal... principals) {
        return new Subject(true, Set.of(principals), Set.of(), Set.of());
    }

    private static boolean same(String expected, String found) {
        return MessageDigest.isEqual(expected.getBytes(StandardCharsets.UTF_8), found.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public boolean validateUser(@Nullable String user, @Nullable String password) {
        throw new UnsupportedOperationException("The broker asks authenticate() instead");
    }

    @Override
    public boolean validateUserAndRole(
            @Nullable String user,
            @Nullable String password,
            @Nullable Set<org.apache.activemq.artemis.core.security.Role> roles,
            @Nullable CheckType check) {
        throw new UnsupportedOperationException("The broker asks authorize() instead");
    }

    /** What kind of peer was proven. */
    private enum Access {
        DOOR,
        ADMINISTRATOR,
        USER
    }

    /**
     * Carries what a user belongs to in the subject.
     *
     * @param participant whether the user works for the tenant's processes
     */
    private record TenantPrincipal(String tenantId, boolean participant) implements Principal {
        @Override
        public String getName() {
            return tenantId;
        }
    }

    /** Carries the kind of peer in the subject. */
    private record AccessPrincipal(Access access) implements Principal {
        @Override
        public String getName() {
            return access.name();
        }
    }
}
