-- Versions of decisions.

create table penstock_decision_definition (
    id             ${type.id} not null,
    decision_key   ${type.text.255} not null,
    version        ${type.int} not null,
    name           ${type.text.1000},
    version_tag    ${type.text.255},
    deployment_id  ${type.id} not null,
    resource_name  ${type.text.255} not null,
    tenant_id      ${type.text.255} not null,
    primary key (id),
    constraint penstock_un_decision unique (tenant_id, decision_key, version)
);
create index penstock_ix_decision_dep on penstock_decision_definition (deployment_id);
