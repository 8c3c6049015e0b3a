-- When a deal rots: what its stage counts, and when each of it happened last.

-- The idle clock is `is_deal_rot_enabled` with `days_to_rotten`; beside it, or instead, runs the one of days in stage.
alter table stage
  add column days_in_stage_to_rotten integer check (days_in_stage_to_rotten between 1 and 3650), -- null: off
  add column idle_events text[] not null default '{activity,note,edit}' -- what starts the idle clock anew, beside a new place
    check (idle_events <@ '{activity,note,edit}'::text[]);
call keep_log('stage');

alter table opportunity
  add column reopen_time timestamptz,                         -- the last time a closed deal went on
  add column entry_by bigint,                                 -- who put it where it stands; null: who created it
  add column last_done_time timestamptz,                      -- of `last_activity_id`
  add column planned_until timestamptz,                       -- the moment of the latest activity that is planned
  add column last_note_time timestamptz,
  add column last_note_by bigint,
  add column last_edit_time timestamptz,
  add column last_edit_by bigint;
-- Since when it stands, open, where it stands. Follows from what is logged, so undo needs to know nothing of it.
alter table opportunity add column entry_time timestamptz not null
  generated always as (greatest(coalesce(stage_change_time, add_time), convert_time, reopen_time)) stored;
call keep_log('opportunity', '{search,stage_deleted,next_activity_id,next_activity_due,last_activity_id,entry_time,last_done_time,planned_until,last_note_time,last_note_by,last_edit_time,last_edit_by}');

-- A lead that became a deal today is new on the board, however old it is.
drop index opportunity_card_since;
create index opportunity_card_since on opportunity (stage_id, entry_time, id)
  include (owner_id, visible_to)
  where kind = 'deal' and status = 'open' and not is_deleted and not is_archived;

-- An operation is of the time its context says, like the rows it writes.
drop function begin_operation(text, bigint, text);
create function begin_operation(kind text, actor bigint, request text, at timestamptz default now()) returns bigint
  language plpgsql as $$
declare
  op bigint;
begin
  insert into operation (kind, actor_id, request_id, time) values (kind, actor, request, at) returning id into op;
  perform set_config('kariz.operation', op::text, true);
  return op;
end $$;

-- ── Activities ────────────────────────────────────────────────────────────────────────────────────────────

-- As before, and now also when the last one was done and until when something is planned.
create or replace function keep_next_activity(ids bigint[]) returns void
  language plpgsql as $$
begin
  perform from opportunity where id = any(ids) order by id for no key update;
  update opportunity o
  set next_activity_id = f.next_id, next_activity_due = f.next_due, planned_until = f.until,
    last_activity_id = f.last_id, last_done_time = f.last_time
  from (
    select i.id, n.id as next_id, n.due as next_due, n.until, l.id as last_id, l.done_time as last_time
    from unnest(ids) i(id)
    left join lateral (
      select p.id, p.due, max(p.due) over () as until
      from (
        select a.id, activity_moment(a.due_date, a.due_at) as due from activity a
        where a.opportunity_id = i.id and not a.done and not a.is_deleted and a.due_date is not null) p
      order by p.due, p.id limit 1) n on true
    left join lateral (
      select a.id, a.done_time from activity a where a.opportunity_id = i.id and a.done and not a.is_deleted
      order by a.done_time desc, a.id desc limit 1) l on true) f
  where o.id = f.id
    and (o.next_activity_id, o.next_activity_due, o.planned_until, o.last_activity_id, o.last_done_time)
      is distinct from (f.next_id, f.next_due, f.until, f.last_id, f.last_time);
end $$;

-- ── Notes and comments ────────────────────────────────────────────────────────────────────────────────────

-- Finds the last note or comment of these leads and deals anew.
create function keep_last_note(ids bigint[]) returns void
  language plpgsql as $$
begin
  perform from opportunity where id = any(ids) order by id for no key update;
  update opportunity o set last_note_time = f.time, last_note_by = f.user_id
  from (
    select i.id, l.time, l.user_id
    from unnest(ids) i(id)
    left join lateral (
      (select n.add_time as time, n.user_id from note n where n.opportunity_id = i.id and not n.is_deleted
       order by n.add_time desc, n.id desc limit 1)
      union all
      (select c.add_time, c.user_id from note n join note_comment c on c.note_id = n.id
       where n.opportunity_id = i.id and not n.is_deleted and not c.is_deleted
       order by c.add_time desc, c.id desc limit 1)
      order by time desc limit 1) l on true) f
  where o.id = f.id and (o.last_note_time, o.last_note_by) is distinct from (f.time, f.user_id);
end $$;

create function keep_last_note_added() returns trigger
  language plpgsql as $$
begin
  perform keep_last_note(array(select distinct opportunity_id from some_rows where opportunity_id is not null));
  return null;
end $$;
create function keep_last_note_updated() returns trigger
  language plpgsql as $$
declare
  touched bigint[];
begin
  execute 'select array(
    select distinct t.id
    from old_rows o join new_rows n using (id), lateral (values (o.opportunity_id), (n.opportunity_id)) t(id)
    where t.id is not null and (o.opportunity_id, o.add_time, o.user_id, o.is_deleted)
      is distinct from (n.opportunity_id, n.add_time, n.user_id, n.is_deleted))' into touched;
  perform keep_last_note(touched);
  return null;
end $$;
create trigger last_note_insert after insert on note referencing new table as some_rows
  for each statement execute function keep_last_note_added();
create trigger last_note_update after update on note referencing old table as old_rows new table as new_rows
  for each statement execute function keep_last_note_updated();
create trigger last_note_delete after delete on note referencing old table as some_rows
  for each statement execute function keep_last_note_added();

create function keep_last_comment() returns trigger
  language plpgsql as $$
declare
  touched bigint[];
begin
  execute 'select array(
    select distinct n.opportunity_id from some_rows c join note n on n.id = c.note_id
    where n.opportunity_id is not null)' into touched;
  perform keep_last_note(touched);
  return null;
end $$;
create trigger last_comment_insert after insert on note_comment referencing new table as some_rows
  for each statement execute function keep_last_comment();
create trigger last_comment_update after update on note_comment referencing new table as some_rows
  for each statement execute function keep_last_comment();
create trigger last_comment_delete after delete on note_comment referencing old table as some_rows
  for each statement execute function keep_last_comment();

-- ── Edits ─────────────────────────────────────────────────────────────────────────────────────────────────

-- Whether what an operation did still stands: it was not undone, or its undoing was undone.
create function is_in_force(op bigint) returns boolean
  language plpgsql stable as $$
declare
  standing boolean := true;
begin
  loop
    select id into op from operation where undoes_id = op;
    exit when not found;
    standing := not standing;
  end loop;
  return standing;
end $$;

-- The leads and deals that an operation edited, by what a person fills in.
create function edited_in(op bigint) returns setof bigint
  language sql stable
begin atomic
  select distinct case when table_name = 'opportunity' then row_id
    else (coalesce(after, before) ->> 'opportunity_id')::bigint end
  from change
  where operation_id = op and (table_name = 'opportunity_label'
    or table_name = 'opportunity' and before is not null and after ?| '{title,value,currency,owner_id,person_id,org_id,
      source_id,expected_close_date,visible_to,channel,channel_id,probability,is_archived}'::text[]);
end;

-- Finds anew, after an operation was undone, the last edit of the one lead or deal that it edited. Whoever edits says
-- so in the row itself; of several at once nobody has taken notice of each.
create function keep_last_edit(undone bigint) returns void
  language sql
begin atomic
  update opportunity o set last_edit_time = f.time, last_edit_by = f.actor_id
  from (select min(id) as id from edited_in(undone) e(id) having count(*) = 1) one
  left join lateral (
    select p.time, p.actor_id
    from (
      select c.operation_id from change c where c.table_name = 'opportunity' and c.row_id = one.id
      union
      select c.operation_id from change c where c.table_name = 'opportunity_label'
        and (coalesce(c.after, c.before) ->> 'opportunity_id')::bigint = one.id) c
    join operation p on p.id = c.operation_id
    where p.kind in ('deal.update', 'lead.update') and is_in_force(p.id)
      and array(select edited_in(p.id)) = array[one.id]
    order by p.id desc limit 1) f on true
  where o.id = one.id;
end;

-- ── What has happened so far ──────────────────────────────────────────────────────────────────────────────

alter table opportunity disable trigger log_update;
with edit as (
  select distinct on (e.id) e.id, p.time, p.actor_id
  from (select c.operation_id, min(c.row_id) as id from change c
        where c.table_name = 'opportunity' and c.before is not null group by 1 having count(distinct c.row_id) = 1) e
  join operation p on p.id = e.operation_id
  where p.kind in ('deal.update', 'lead.update') and exists (select from edited_in(p.id)) and is_in_force(p.id)
  order by e.id, p.id desc)
update opportunity o set last_edit_time = edit.time, last_edit_by = edit.actor_id from edit where o.id = edit.id;
with entry as (
  select distinct on (c.row_id) c.row_id as id, p.actor_id,
    case when c.before ->> 'status' <> 'open' and c.after ->> 'status' = 'open' then p.time end as reopen_time
  from change c join operation p on p.id = c.operation_id
  where c.table_name = 'opportunity' and p.kind in ('deal.move', 'deal.update', 'deal.reopen', 'lead.convert')
    and (c.after ?| '{kind,stage_change_time}'::text[] or c.after ->> 'status' = 'open') and is_in_force(p.id)
  order by c.row_id, c.id desc)
update opportunity o set entry_by = entry.actor_id, reopen_time = entry.reopen_time from entry where o.id = entry.id;
select keep_next_activity(array(select distinct opportunity_id from activity where opportunity_id is not null));
select keep_last_note(array(select distinct opportunity_id from note where opportunity_id is not null));
-- The rows written above still wait for a check that is otherwise made at the end.
set constraints all immediate;
alter table opportunity enable trigger log_update;
