-- Work that workers outside the engine fetch.

create table penstock_external_task (
    id               ${type.id} not null,
    instance_id      ${type.id} not null,
    root_id          ${type.id} not null,
    definition_id    ${type.id} not null,
    definition_key   ${type.text.255} not null,
    tenant_id        ${type.text.255} not null,
    element_id       ${type.text.255} not null,
    business_key     ${type.text.255},
    topic            ${type.text.255} not null,
    priority         ${type.id} not null,
    retries          ${type.int},
    worker_id        ${type.text.255},
    locked_until     ${type.time},
    lock_epoch       ${type.id} not null,
    failure_message  ${type.text.1000},
    create_time      ${type.time} not null,
    take_time        ${type.time},
    primary key (id)
)${storage.updated};
create index penstock_ix_external_take on penstock_external_task (topic, tenant_id, priority desc, take_time);
create index penstock_ix_external_topic on penstock_external_task (topic, tenant_id, id);
create index penstock_ix_external_inst on penstock_external_task (instance_id);
