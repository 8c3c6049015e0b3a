-- "Most urgent first": overdue, today, nothing planned, later. The three last are ranges of the indexes there are.

-- What lasts the whole day is over with the last microsecond of it, no longer with the first moment of the next: what
-- is for today then ends before what is for midnight begins, and a moment tells by itself whether it has a time.
create or replace function activity_moment(due_date date, due_at timestamptz) returns timestamptz
  language sql stable
return coalesce(due_at, (due_date + 1)::timestamp at time zone coalesce((select timezone from company), 'UTC')
  - interval '1 microsecond');

-- What is kept is found anew; it is derived, and no operation's doing.
alter table opportunity disable trigger log_update;
select keep_next_activity(array(
  select distinct opportunity_id from activity
  where opportunity_id is not null and due_at is null and due_date is not null and not done and not is_deleted));
set constraints all immediate;
alter table opportunity enable trigger log_update;

-- The deals list of all pipelines in that order; the board has one for each stage, the inbox its own.
create index opportunity_open_next on opportunity (coalesce(next_activity_due, 'infinity'), id)
  include (stage_id, next_activity_due, owner_id, visible_to)
  where kind = 'deal' and status = 'open' and not is_deleted and not is_archived;
