package io.penstock.engine.persistence;

import static io.penstock.engine.persistence.Fixture.TENANT;
import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.engine.api.Role;
import io.penstock.engine.identity.UserRow;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What the store of users promises. */
interface IdentityStoreContract extends StoreContract {

    @Test
    default void keepsUsers() {
        assertThat(db().persistence().userStore().hasUsers()).isFalse();
        UserRow anna = new UserRow(
                db().nextId(),
                "anna",
                TENANT,
                "secret",
                Set.of("sales", "sup port"),
                Set.of(Role.READER, Role.ADMINISTRATOR));
        UserRow bert = new UserRow(db().nextId(), "bert", TENANT, "secret", Set.of(), Set.of());
        db().inTransaction(unit -> {
            unit.insert(anna);
            unit.insert(bert);
            return 0;
        });

        assertThat(db().persistence().userStore().hasUsers()).isTrue();
        assertThat(db().persistence().userStore().findUser("anna")).isEqualTo(anna);
        assertThat(db().persistence().userStore().findUser("bert")).isEqualTo(bert);
        assertThat(db().persistence().userStore().findUser("carl")).isNull();

        UserRow changed = new UserRow(anna.id(), "anna", TENANT, "other", Set.of("sales"), Set.of(Role.PARTICIPANT));
        db().inTransaction(unit -> {
            unit.update(changed);
            unit.delete(bert);
            return 0;
        });
        assertThat(db().persistence().userStore().findUser("anna")).isEqualTo(changed);
        assertThat(db().persistence().userStore().findUser("bert")).isNull();
    }
}
