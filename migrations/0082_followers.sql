-- How far each follower has read the log: everything up to this operation, in the order of transactions and, within one,
-- of operations.
create table follower (
  name text primary key,
  xid xid8 not null,
  operation_id bigint not null
);

-- Mentions are told of by a follower, which takes over where the trigger stops.
drop trigger notify_mentioned on note_mention;
drop function notify_mentioned();
insert into follower (name, xid, operation_id) values ('mentions', pg_snapshot_xmin(pg_current_snapshot()), 0);
