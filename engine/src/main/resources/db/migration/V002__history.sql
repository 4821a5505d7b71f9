-- What ended. Rows are written once and never changed.

create table penstock_history_instance (
    id                 ${type.id} not null,
    super_instance_id  ${type.id},
    definition_id      ${type.id} not null,
    definition_key     ${type.text.255} not null,
    tenant_id          ${type.text.255} not null,
    business_key       ${type.text.255},
    start_time         ${type.time} not null,
    end_time           ${type.time} not null,
    state              ${type.text.16} not null,
    start_user_id      ${type.text.255},
    end_reason         ${type.text.1000},
    primary key (id)
);
create index penstock_ix_hinstance_key on penstock_history_instance (definition_key, tenant_id, id);
create index penstock_ix_hinstance_bkey on penstock_history_instance (business_key, tenant_id, id)${sparse.business_key};

create table penstock_history_activity (
    id                   ${type.id} not null,
    process_instance_id  ${type.id} not null,
    parent_id            ${type.id},
    tenant_id            ${type.text.255} not null,
    element_id           ${type.text.255} not null,
    element_name         ${type.text.1000},
    element_type         ${type.text.64} not null,
    start_time           ${type.time} not null,
    end_time             ${type.time} not null,
    canceled             ${type.flag} not null,
    assignee             ${type.text.255},
    called_instance_id   ${type.id},
    primary key (id)
);
create index penstock_ix_hactivity_inst on penstock_history_activity (process_instance_id, id);

create table penstock_history_variable (
    id                   ${type.id} not null,
    process_instance_id  ${type.id} not null,
    scope_id             ${type.id} not null,
    tenant_id            ${type.text.255} not null,
    name                 ${type.text.255} not null,
    value_type           ${type.text.16} not null,
    long_value           ${type.id},
    double_value         ${type.double},
    text_value           ${type.text.2000},
    bytes_value          ${type.bytes},
    primary key (process_instance_id, id)
);
