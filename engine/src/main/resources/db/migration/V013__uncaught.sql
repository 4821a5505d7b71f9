-- What an instance threw and nobody caught, for operators; null in nearly all instances.

alter table penstock_process_instance add uncaught_error ${type.text.1000};
alter table penstock_process_instance add uncaught_escalation ${type.text.1000};
