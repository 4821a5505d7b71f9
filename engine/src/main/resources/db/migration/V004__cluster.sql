-- Several nodes: deployments of a tenant come one after another; jobs wait for nodes that have their classes.

create table penstock_deployment_lock (
    stripe  ${type.int} not null,
    primary key (stripe)
);
insert into penstock_deployment_lock (stripe) values (0);
insert into penstock_deployment_lock (stripe) values (1);
insert into penstock_deployment_lock (stripe) values (2);
insert into penstock_deployment_lock (stripe) values (3);
insert into penstock_deployment_lock (stripe) values (4);
insert into penstock_deployment_lock (stripe) values (5);
insert into penstock_deployment_lock (stripe) values (6);
insert into penstock_deployment_lock (stripe) values (7);
insert into penstock_deployment_lock (stripe) values (8);
insert into penstock_deployment_lock (stripe) values (9);
insert into penstock_deployment_lock (stripe) values (10);
insert into penstock_deployment_lock (stripe) values (11);
insert into penstock_deployment_lock (stripe) values (12);
insert into penstock_deployment_lock (stripe) values (13);
insert into penstock_deployment_lock (stripe) values (14);
insert into penstock_deployment_lock (stripe) values (15);

create table penstock_class_set (
    class_set   ${type.id} not null,
    class_name  ${type.text.1000} not null,
    primary key (class_set, class_name)
);

create table penstock_registration (
    node_id      ${type.text.64} not null,
    class_set    ${type.id} not null,
    expire_time  ${type.time} not null,
    primary key (node_id, class_set)
);
create index penstock_ix_registr_set on penstock_registration (class_set, expire_time);

alter table penstock_process_definition add class_set ${type.id} default 0 not null;
create index penstock_ix_definition_set on penstock_process_definition (class_set, id);
alter table penstock_job add class_set ${type.id} default 0 not null;
drop index penstock_ix_job_take;
create index penstock_ix_job_take on penstock_job (class_set, priority desc, take_time);
