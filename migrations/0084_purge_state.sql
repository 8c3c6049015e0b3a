-- Where the purge has got to, for all processes: until when nothing is left, and the last operation it has looked at.
create table purge_state (
  id integer primary key default 1 check (id = 1),
  pause_until timestamptz,
  last_operation_id bigint not null default 0
);
insert into purge_state default values;
