package io.penstock.jms;

import org.apache.activemq.artemis.api.core.ActiveMQException;
import org.apache.activemq.artemis.api.core.ActiveMQSecurityException;
import org.apache.activemq.artemis.api.core.ICoreMessage;
import org.apache.activemq.artemis.api.core.Message;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.core.server.ServerSession;
import org.apache.activemq.artemis.core.server.plugin.ActiveMQServerMessagePlugin;
import org.apache.activemq.artemis.core.transaction.Transaction;

/**
 * Notes on each message the user that the broker has proven, whatever protocol it came by. The broker's own {@code populate-validated-user} does so for
 * Core messages only: of an AMQP message it would believe what its sender writes into that property. A broker whose clients may send by AMQP needs this
 * plugin. It also keeps the id that the sender gave such a message, which the broker drops when it makes a Core message of it.
 */
public final class ValidatedUserPlugin implements ActiveMQServerMessagePlugin {

    /** The message id of another protocol than Core. */
    static final SimpleString MESSAGE_ID = SimpleString.of("penstock_message_id");

    @Override
    public void beforeSend(
            ServerSession session, Transaction tx, Message message, boolean direct, boolean noAutoCreateQueue)
            throws ActiveMQException {
        String user = session.getValidatedUser();
        if (user == null) {
            throw new ActiveMQSecurityException("The sender has not proven who it is");
        }
        if (!(message instanceof ICoreMessage)) {
            message.putStringProperty(Message.HDR_VALIDATED_USER, SimpleString.of(user));
            Object id = message.getUserID();
            if (id != null) {
                message.putStringProperty(MESSAGE_ID, SimpleString.of(id.toString()));
            }
            message.reencode();
        }
    }
}
