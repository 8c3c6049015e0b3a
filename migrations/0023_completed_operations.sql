-- An operation may say later what became of what another one left open: both are taken back as one.
alter table operation add column completes_id bigint references operation;
create index operation_completes on operation (completes_id) where completes_id is not null;
