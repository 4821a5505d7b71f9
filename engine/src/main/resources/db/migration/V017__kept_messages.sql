-- Messages that come before anybody waits for them, and locks of business keys for what starts or finds an instance.

create table penstock_kept_message (
    id                   ${type.id} not null,
    tenant_id            ${type.text.255} not null,
    message_name         ${type.text.255} not null,
    business_key         ${type.text.255},
    process_instance_id  ${type.id},
    criteria_id          ${type.id} not null,
    checks               ${type.int} not null,
    create_time          ${type.time} not null,
    check_time           ${type.time} not null,
    expire_time          ${type.time} not null,
    primary key (id)
);
create index penstock_ix_kept_name on penstock_kept_message (message_name, tenant_id, business_key, id);
create index penstock_ix_kept_check on penstock_kept_message (check_time);

create table penstock_correlation_lock (
    stripe  ${type.int} not null,
    primary key (stripe)
);
insert into penstock_correlation_lock (stripe) values (0);
insert into penstock_correlation_lock (stripe) values (1);
insert into penstock_correlation_lock (stripe) values (2);
insert into penstock_correlation_lock (stripe) values (3);
insert into penstock_correlation_lock (stripe) values (4);
insert into penstock_correlation_lock (stripe) values (5);
insert into penstock_correlation_lock (stripe) values (6);
insert into penstock_correlation_lock (stripe) values (7);
insert into penstock_correlation_lock (stripe) values (8);
insert into penstock_correlation_lock (stripe) values (9);
insert into penstock_correlation_lock (stripe) values (10);
insert into penstock_correlation_lock (stripe) values (11);
insert into penstock_correlation_lock (stripe) values (12);
insert into penstock_correlation_lock (stripe) values (13);
insert into penstock_correlation_lock (stripe) values (14);
insert into penstock_correlation_lock (stripe) values (15);
insert into penstock_correlation_lock (stripe) values (16);
insert into penstock_correlation_lock (stripe) values (17);
insert into penstock_correlation_lock (stripe) values (18);
insert into penstock_correlation_lock (stripe) values (19);
insert into penstock_correlation_lock (stripe) values (20);
insert into penstock_correlation_lock (stripe) values (21);
insert into penstock_correlation_lock (stripe) values (22);
insert into penstock_correlation_lock (stripe) values (23);
insert into penstock_correlation_lock (stripe) values (24);
insert into penstock_correlation_lock (stripe) values (25);
insert into penstock_correlation_lock (stripe) values (26);
insert into penstock_correlation_lock (stripe) values (27);
insert into penstock_correlation_lock (stripe) values (28);
insert into penstock_correlation_lock (stripe) values (29);
insert into penstock_correlation_lock (stripe) values (30);
insert into penstock_correlation_lock (stripe) values (31);
insert into penstock_correlation_lock (stripe) values (32);
insert into penstock_correlation_lock (stripe) values (33);
insert into penstock_correlation_lock (stripe) values (34);
insert into penstock_correlation_lock (stripe) values (35);
insert into penstock_correlation_lock (stripe) values (36);
insert into penstock_correlation_lock (stripe) values (37);
insert into penstock_correlation_lock (stripe) values (38);
insert into penstock_correlation_lock (stripe) values (39);
insert into penstock_correlation_lock (stripe) values (40);
insert into penstock_correlation_lock (stripe) values (41);
insert into penstock_correlation_lock (stripe) values (42);
insert into penstock_correlation_lock (stripe) values (43);
insert into penstock_correlation_lock (stripe) values (44);
insert into penstock_correlation_lock (stripe) values (45);
insert into penstock_correlation_lock (stripe) values (46);
insert into penstock_correlation_lock (stripe) values (47);
insert into penstock_correlation_lock (stripe) values (48);
insert into penstock_correlation_lock (stripe) values (49);
insert into penstock_correlation_lock (stripe) values (50);
insert into penstock_correlation_lock (stripe) values (51);
insert into penstock_correlation_lock (stripe) values (52);
insert into penstock_correlation_lock (stripe) values (53);
insert into penstock_correlation_lock (stripe) values (54);
insert into penstock_correlation_lock (stripe) values (55);
insert into penstock_correlation_lock (stripe) values (56);
insert into penstock_correlation_lock (stripe) values (57);
insert into penstock_correlation_lock (stripe) values (58);
insert into penstock_correlation_lock (stripe) values (59);
insert into penstock_correlation_lock (stripe) values (60);
insert into penstock_correlation_lock (stripe) values (61);
insert into penstock_correlation_lock (stripe) values (62);
insert into penstock_correlation_lock (stripe) values (63);
