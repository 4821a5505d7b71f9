package io.penstock.engine.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penstock.engine.api.Caller;
import io.penstock.engine.api.EngineException;
import io.penstock.engine.api.Role;
import io.penstock.engine.api.identity.Credentials;
import io.penstock.engine.persistence.Persistence;
import io.penstock.engine.persistence.PersistenceSettings;
import io.penstock.engine.testing.ManualClock;
import io.penstock.engine.testing.TestDatabases;
import io.penstock.engine.testing.TestDatabases.TestDatabase;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class StoredUsersTest {

    private static final Caller ANNA = new Caller("anna", Set.of("clerks"), Set.of(Role.PARTICIPANT), "tenant");

    private final TestDatabase database = TestDatabases.h2Memory();
    private final ManualClock clock = new ManualClock();
    private final Persistence persistence =
            Persistence.open(database.dataSource(), PersistenceSettings.defaults(), clock);
    private final StoredUsers users = node();

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void findsWhomItStored() {
        assertThat(users.isEmpty()).isTrue();

        users.put(ANNA, "correct horse");

        assertThat(users.isEmpty()).isFalse();
        assertThat(users.find("anna")).isEqualTo(new Credentials("correct horse", ANNA));
        assertThat(users.find("Anna")).isNull();
        assertThat(users.find("")).isNull();
        assertThat(users.find("nobody")).isNull();
    }

    @Test
    void storesNoPasswordInClear() {
        users.put(ANNA, "correct horse");

        UserRow row = persistence.userStore().findUser("anna");

        assertThat(row).isNotNull();
        assertThat(row.secret()).doesNotContain("correct");
        assertThat(users.find("anna").toString()).doesNotContain("correct");
    }

    @Test
    void seesItsOwnChangesAtOnceAndThoseOfOtherNodesTenSecondsLater() {
        users.put(ANNA, "correct horse");
        StoredUsers other = node();
        other.find("anna");

        users.put(new Caller("anna", Set.of(), Set.of(Role.READER), "tenant"), "another horse");

        assertThat(users.find("anna").password()).isEqualTo("another horse");
        assertThat(users.find("anna").caller().roles()).containsExactly(Role.READER);
        assertThat(other.find("anna").password()).isEqualTo("correct horse");
        clock.advance(StoredUsers.KEPT);
        assertThat(other.find("anna").password()).isEqualTo("another horse");
    }

    @Test
    void findsANewUserAtOnceThoughItWasLookedForBefore() {
        assertThat(users.find("anna")).isNull();

        node().put(ANNA, "correct horse");

        assertThat(users.find("anna")).isNotNull();
    }

    @Test
    void refusesPasswordsThatAreTooShortOrTooLong() {
        assertThatThrownBy(() -> users.put(ANNA, "1234567")).isInstanceOf(EngineException.class);
        assertThatThrownBy(() -> users.put(ANNA, "x".repeat(257))).isInstanceOf(EngineException.class);
        assertThatThrownBy(() -> users.put(new Caller("", Set.of(), Set.of(), "t"), "12345678"))
                .isInstanceOf(EngineException.class);
        assertThat(users.isEmpty()).isTrue();
    }

    @Test
    void forgetsAUserAfterAWhile() {
        users.put(ANNA, "correct horse");
        assertThat(users.find("anna")).isSameAs(users.find("anna"));

        Credentials before = users.find("anna");
        clock.advance(Duration.ofSeconds(11));

        assertThat(users.find("anna")).isNotSameAs(before).isEqualTo(before);
    }

    private StoredUsers node() {
        return new StoredUsers(
                persistence.userStore(),
                persistence.transactions(),
                new PasswordCipher(new byte[PasswordCipher.KEY_BYTES]),
                clock);
    }
}
