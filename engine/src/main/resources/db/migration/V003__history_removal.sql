-- When history may go, and which node removes it; tasks by element and tasks of nobody have an index. History rows that are older
-- than their removal time have none and stay.

alter table penstock_history_instance add removal_time ${type.time};
create index penstock_ix_hinstance_rem on penstock_history_instance (removal_time)${sparse.removal_time};

create table penstock_lease (
    name          ${type.text.64} not null,
    lock_owner    ${type.text.255} not null,
    locked_until  ${type.time} not null,
    primary key (name)
)${storage.updated};

create index penstock_ix_task_element on penstock_task (element_id, tenant_id, id);
drop index penstock_ix_task_assignee;
create index penstock_ix_task_assignee on penstock_task (assignee, tenant_id, id);
