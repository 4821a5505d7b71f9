-- What runs. No foreign keys: the engine deletes an instance with all its rows in one statement, under the instance's lock.
-- start_message, start_key and take_time are kept by the mappers for the indexes; docs/database.md tells how.

create sequence ${sequence.id} start with ${sequence.start} increment by ${sequence.block};

create table penstock_process_instance (
    id                 ${type.id} not null,
    root_id            ${type.id} not null,
    super_instance_id  ${type.id},
    super_activity_id  ${type.id},
    definition_id      ${type.id} not null,
    definition_key     ${type.text.255} not null,
    tenant_id          ${type.text.255} not null,
    business_key       ${type.text.255},
    start_time         ${type.time} not null,
    start_user_id      ${type.text.255},
    child_count        ${type.int} not null,
    incident_count     ${type.int} not null,
    primary key (id)
)${storage.updated};
create index penstock_ix_instance_def on penstock_process_instance (definition_id, id);
create index penstock_ix_instance_key on penstock_process_instance (definition_key, tenant_id, id);
create index penstock_ix_instance_bkey on penstock_process_instance (business_key, tenant_id, id)${sparse.business_key};

create table penstock_activity_instance (
    id                  ${type.id} not null,
    instance_id         ${type.id} not null,
    parent_id           ${type.id},
    element_id          ${type.text.255} not null,
    element_name        ${type.text.1000},
    element_type        ${type.text.64} not null,
    state               ${type.text.16} not null,
    arrived_by          ${type.text.255},
    start_time          ${type.time} not null,
    child_count         ${type.int} not null,
    called_instance_id  ${type.id},
    local_variables     ${type.flag} not null,
    primary key (id)
)${storage.updated};
create index penstock_ix_activity_inst on penstock_activity_instance (instance_id, element_id, parent_id);

create table penstock_variable (
    id            ${type.id} not null,
    instance_id   ${type.id} not null,
    scope_id      ${type.id} not null,
    name          ${type.text.255} not null,
    value_type    ${type.text.16} not null,
    long_value    ${type.id},
    double_value  ${type.double},
    text_value    ${type.text.2000},
    bytes_value   ${type.bytes},
    primary key (instance_id, scope_id, id)
)${storage.updated};

create table penstock_task (
    id              ${type.id} not null,
    instance_id     ${type.id} not null,
    root_id         ${type.id} not null,
    definition_id   ${type.id} not null,
    tenant_id       ${type.text.255} not null,
    element_id      ${type.text.255} not null,
    name            ${type.text.1000},
    assignee        ${type.text.255},
    create_time     ${type.time} not null,
    due_date        ${type.time},
    follow_up_date  ${type.time},
    priority        ${type.int} not null,
    form_key        ${type.text.1000},
    primary key (id)
)${storage.updated};
create index penstock_ix_task_instance on penstock_task (instance_id);
create index penstock_ix_task_assignee on penstock_task (assignee, tenant_id, id)${sparse.assignee};

create table penstock_task_candidate (
    id                    ${type.id} not null,
    instance_id           ${type.id} not null,
    activity_instance_id  ${type.id} not null,
    group_                ${type.flag} not null,
    identity              ${type.text.255} not null,
    primary key (activity_instance_id, id)
);
create index penstock_ix_candidate_inst on penstock_task_candidate (instance_id);
create index penstock_ix_candidate_who on penstock_task_candidate (identity, group_, activity_instance_id);

create table penstock_job (
    id                    ${type.id} not null,
    kind                  ${type.text.16} not null,
    instance_id           ${type.id},
    root_id               ${type.id},
    activity_instance_id  ${type.id},
    definition_id         ${type.id} not null,
    definition_key        ${type.text.255} not null,
    tenant_id             ${type.text.255} not null,
    element_id            ${type.text.255} not null,
    create_time           ${type.time} not null,
    due_time              ${type.time} not null,
    priority              ${type.id} not null,
    exclusive_            ${type.flag} not null,
    retries               ${type.int} not null,
    repeat_               ${type.text.255},
    lock_owner            ${type.text.255},
    lock_epoch            ${type.id} not null,
    locked_until          ${type.time},
    failure_message       ${type.text.1000},
    failure_stack         ${type.longtext},
    take_time             ${type.time},
    start_key             ${type.text.255},
    primary key (id)
)${storage.updated};
create index penstock_ix_job_take on penstock_job (priority desc, take_time);
create index penstock_ix_job_instance on penstock_job (instance_id)${sparse.instance_id};
create index penstock_ix_job_activity on penstock_job (activity_instance_id)${sparse.activity_instance_id};
create index penstock_ix_job_start on penstock_job (start_key)${sparse.start_key};

create table penstock_incident (
    id                    ${type.id} not null,
    instance_id           ${type.id},
    activity_instance_id  ${type.id},
    definition_id         ${type.id} not null,
    tenant_id             ${type.text.255} not null,
    element_id            ${type.text.255} not null,
    message               ${type.text.1000},
    create_time           ${type.time} not null,
    primary key (id)
);
create index penstock_ix_incident_inst on penstock_incident (instance_id);
create index penstock_ix_incident_act on penstock_incident (activity_instance_id);

create table penstock_subscription (
    id                    ${type.id} not null,
    message_name          ${type.text.255} not null,
    instance_id           ${type.id},
    root_id               ${type.id},
    activity_instance_id  ${type.id},
    definition_id         ${type.id} not null,
    definition_key        ${type.text.255} not null,
    tenant_id             ${type.text.255} not null,
    element_id            ${type.text.255} not null,
    business_key          ${type.text.255},
    create_time           ${type.time} not null,
    start_message         ${type.text.255},
    start_key             ${type.text.255},
    primary key (id)
);
create index penstock_ix_subscr_message on penstock_subscription (message_name, tenant_id, business_key, id);
create index penstock_ix_subscr_instance on penstock_subscription (instance_id)${sparse.instance_id};
create index penstock_ix_subscr_activity on penstock_subscription (activity_instance_id)${sparse.activity_instance_id};
create index penstock_ix_subscr_start on penstock_subscription (start_message)${sparse.start_message};
create index penstock_ix_subscr_startdef on penstock_subscription (start_key)${sparse.start_key};

create table penstock_deployment (
    id               ${type.id} not null,
    name             ${type.text.1000},
    tenant_id        ${type.text.255} not null,
    deployment_time  ${type.time} not null,
    primary key (id)
);
create index penstock_ix_deployment_ten on penstock_deployment (tenant_id, id);

create table penstock_resource (
    id             ${type.id} not null,
    deployment_id  ${type.id} not null,
    name           ${type.text.255} not null,
    content        ${type.bytes},
    primary key (deployment_id, name)
);

create table penstock_process_definition (
    id             ${type.id} not null,
    process_key    ${type.text.255} not null,
    version        ${type.int} not null,
    name           ${type.text.1000},
    version_tag    ${type.text.255},
    deployment_id  ${type.id} not null,
    resource_name  ${type.text.255} not null,
    tenant_id      ${type.text.255} not null,
    primary key (id),
    constraint penstock_un_definition unique (tenant_id, process_key, version)
);
create index penstock_ix_definition_dep on penstock_process_definition (deployment_id);

create table penstock_request_ledger (
    id              ${type.id} not null,
    tenant_id       ${type.text.255} not null,
    user_id         ${type.text.255} not null,
    request_id      ${type.text.255} not null,
    payload_digest  ${type.text.255} not null,
    answer          ${type.bytes},
    create_time     ${type.time} not null,
    primary key (tenant_id, user_id, request_id)
);

create table penstock_user (
    id         ${type.id} not null,
    user_id    ${type.text.255} not null,
    tenant_id  ${type.text.255} not null,
    secret     ${type.text.1000} not null,
    groups_    ${type.longtext},
    roles_     ${type.text.1000},
    primary key (id),
    constraint penstock_un_user unique (user_id)
);
