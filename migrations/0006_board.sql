-- Reading many opportunities: the inbox, the board, the lists, the history.

-- Kept by the activities in the same transaction as they change: the icon, "most urgent first" and the filters
-- cost an index.
alter table opportunity
  add column next_activity_id bigint,
  add column next_activity_due timestamptz,
  add column last_activity_id bigint;
drop trigger log_insert on opportunity;
drop trigger log_update on opportunity;
drop trigger log_delete on opportunity;
call keep_log('opportunity', '{search,next_activity_id,next_activity_due,last_activity_id}');
