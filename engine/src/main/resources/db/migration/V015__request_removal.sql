-- Answers of requests go when they are old.

create index penstock_ix_ledger_time on penstock_request_ledger (create_time);
