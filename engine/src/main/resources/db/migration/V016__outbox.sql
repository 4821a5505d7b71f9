-- Messages to the outside. The position is given when the row is written, under the lock of the process instance that it tells of, so that
-- positions of one instance are in the order in which things happened, whichever node wrote them.

create table penstock_outbound_message (
    position_       ${type.position} not null,
    id              ${type.id} not null,
    kind            ${type.text.32} not null,
    tenant_id       ${type.text.255} not null,
    instance_id     ${type.id},
    definition_id   ${type.id},
    definition_key  ${type.text.255},
    business_key    ${type.text.255},
    element_id      ${type.text.255},
    subject_id      ${type.id},
    name            ${type.text.255} not null,
    detail          ${type.text.1000},
    create_time     ${type.time} not null,
    due_time        ${type.time},
    primary key (id),
    constraint penstock_un_outbound unique (position_)
);
