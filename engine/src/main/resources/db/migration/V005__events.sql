-- A subscription waits for a message, a signal or a condition. Signals reuse the indexes of messages.

alter table penstock_subscription add event_type ${type.text.16} default 'MESSAGE' not null;
