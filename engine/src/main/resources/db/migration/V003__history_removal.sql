-- When history may go, and which node removes it. Rows that are older than this column have no removal time and stay.

alter table penstock_history_instance add removal_time ${type.time};
create index penstock_ix_hinstance_rem on penstock_history_instance (removal_time)${sparse.removal_time};

create table penstock_lease (
    name          ${type.text.64} not null,
    lock_owner    ${type.text.255} not null,
    locked_until  ${type.time} not null,
    primary key (name)
)${storage.updated};
