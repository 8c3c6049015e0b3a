-- Columns, functions and triggers are called by what they hold and do.

alter table opportunity rename entry_by to stage_entered_by;
alter table opportunity rename entry_time to stage_entered_at;
alter table opportunity rename planned_until to planned_through;
alter table opportunity rename last_done_time to last_activity_time;
alter table opportunity rename constraint opportunity_entry_time_not_null to opportunity_stage_entered_at_not_null;
alter index opportunity_card_since rename to opportunity_card_stage_entered;
alter index opportunity_left rename to opportunity_deleted_or_closed;

alter table company rename asks_next_step to prompt_next_step_on;
alter table company rename constraint company_asks_next_step_check to company_prompt_next_step_on_check;
alter table company rename constraint company_asks_next_step_not_null to company_prompt_next_step_on_not_null;
alter table company rename regular_may to regular_grants;
alter table company rename constraint company_regular_may_check to company_regular_grants_check;
alter table company rename constraint company_regular_may_not_null to company_regular_grants_not_null;

alter table notification rename moment to activity_due_at;
alter table notification rename constraint notification_activity_id_user_id_moment_key
  to notification_activity_id_user_id_activity_due_at_key;

alter table attempt rename until to expire_time;
alter table attempt rename constraint attempt_until_not_null to attempt_expire_time_not_null;
alter index attempt_until rename to attempt_expire;

alter table written rename to written_rows;
alter table written_rows rename constraint written_pkey to written_rows_pkey;
alter index written_time rename to written_rows_time;

-- The log names columns: what it says of these two tables stays readable, and can be undone.
create function rename_key(value jsonb, old_name text, new_name text) returns jsonb
  language sql immutable
return case when value ? old_name then value - old_name || jsonb_build_object(new_name, value -> old_name) else value end;

update change set
  before = rename_key(before, 'entry_by', 'stage_entered_by'),
  after = rename_key(after, 'entry_by', 'stage_entered_by')
where table_name = 'opportunity' and (before ? 'entry_by' or after ? 'entry_by');

update change set
  before = rename_key(rename_key(before, 'asks_next_step', 'prompt_next_step_on'), 'regular_may', 'regular_grants'),
  after = rename_key(rename_key(after, 'asks_next_step', 'prompt_next_step_on'), 'regular_may', 'regular_grants')
where table_name = 'company' and (before ?| '{asks_next_step,regular_may}' or after ?| '{asks_next_step,regular_may}');

drop function rename_key(jsonb, text, text);

alter procedure keep_log(regclass, text[]) rename to enable_change_log;
alter procedure keep_logs() rename to refresh_change_logs;
alter function other_key(jsonb, jsonb) rename to first_differing_key;
alter function activity_moment(date, timestamptz) rename to activity_due_instant;
alter function keep_next_activity(bigint[]) rename to refresh_next_activity;
alter function keep_next_activity_inserted() rename to refresh_next_activity_on_insert;
alter function keep_next_activity_updated() rename to refresh_next_activity_on_update;
alter function keep_next_activity_deleted() rename to refresh_next_activity_on_delete;
alter function keep_next_activity_moved() rename to refresh_next_activity_on_timezone_change;
alter function keep_last_note(bigint[]) rename to refresh_last_note;
alter function keep_last_note_added() rename to refresh_last_note_on_insert_or_delete;
alter function keep_last_note_updated() rename to refresh_last_note_on_update;
alter function keep_last_comment() rename to refresh_last_note_on_comment;
alter function keep_last_edit(bigint) rename to refresh_last_edit;
alter function keep_an_admin() rename to require_active_admin;
alter function tell_notified() rename to publish_notifications;
alter function tell_sessions() rename to publish_session_change;

alter trigger next_activity_moved on company rename to next_activity_timezone;
alter trigger tell_session_limits on company rename to publish_session_limits;
alter trigger tell_token_end on api_token rename to publish_token_end;
alter trigger tell_session_end on session rename to publish_session_end;
alter trigger tell_rights on "user" rename to publish_rights;
alter trigger mentioned on note_mention rename to notify_mentioned;
alter trigger notified_insert on notification rename to publish_insert;
alter trigger notified_update on notification rename to publish_update;
alter trigger notified_delete on notification rename to publish_delete;
alter trigger last_comment_insert on note_comment rename to last_note_insert;
alter trigger last_comment_update on note_comment rename to last_note_update;
alter trigger last_comment_delete on note_comment rename to last_note_delete;

-- As before, by the new names: the text of a function does not follow what it calls.
create or replace procedure enable_change_log(target regclass, derived text[] default '{}')
  language plpgsql as $$
declare
  logger text := format('log_%s', (select relname from pg_class where oid = target));
  unlogged text[] := derived || '{id,update_time}';
  before text;
  after text;
begin
  select string_agg(format(d.changed, attname, 'o', 'n'), ' || '), string_agg(format(d.changed, attname, 'n', 'o'), ' || ')
  into before, after
  from pg_attribute, lateral (values (case attname
    when 'custom' then
      'case when o.%1$I is distinct from n.%1$I then jsonb_build_object(%1$L, changed_keys(%2$s.%1$I, %3$s.%1$I)) else ''{}'' end'
    else 'case when o.%1$I is distinct from n.%1$I then jsonb_build_object(%1$L, %2$s.%1$I) else ''{}'' end' end)) d(changed)
  where attrelid = target and attnum > 0 and not attisdropped and attname <> all (unlogged);
  execute format('create or replace function %I() returns trigger language plpgsql as %L', logger, format($body$
declare
  op bigint := current_operation();
  statement bigint := nextval('change_statement');
  ids bigint[];
begin
  if tg_op = 'INSERT' then
    insert into change (operation_id, statement, table_name, row_id, after)
    select op, statement, tg_table_name, n.id, to_jsonb(n) - %1$L::text[] from new_rows n;
    ids := array(select id from new_rows limit 201);
  elsif tg_op = 'DELETE' then
    insert into change (operation_id, statement, table_name, row_id, before)
    select op, statement, tg_table_name, o.id, to_jsonb(o) - %1$L::text[] from old_rows o;
    ids := array(select id from old_rows limit 201);
  else
    -- Parsed anew each time, with as many rows as there are: a kept plan that was made for one changed row would
    -- join ten thousand with ten thousand in a loop.
    execute $query$
      insert into change (operation_id, statement, table_name, row_id, before, after)
      select $1, $2, $3, d.id, d.before, d.after
      from (select o.id, %2$s as before, %3$s as after from old_rows o join new_rows n using (id)) d
      where d.before <> '{}' $query$ using op, statement, tg_table_name;
    ids := array(select id from new_rows limit 201);
  end if;
  if ids <> '{}' then
    insert into written_rows (operation_id, statement, table_name, ids)
    values (op, statement, tg_table_name, case when cardinality(ids) <= 200 then ids end);
  end if;
  return null;
end $body$, derived || '{update_time}', before, after));
  execute format('create or replace trigger log_insert after insert on %s referencing new table as new_rows
    for each statement execute function %I()', target, logger);
  execute format('create or replace trigger log_update after update on %s referencing old table as old_rows
    new table as new_rows for each statement execute function %I(%L)', target, logger, derived);
  execute format('create or replace trigger log_delete after delete on %s referencing old table as old_rows
    for each statement execute function %I()', target, logger);
end $$;

create or replace procedure refresh_change_logs()
  language plpgsql as $$
declare
  logged record;
begin
  for logged in
    select tgrelid::regclass as target, split_part(encode(tgargs, 'escape'), '\000', 1)::text[] as derived
    from pg_trigger join pg_class c on c.oid = tgrelid
    where tgname = 'log_update' and c.relnamespace = schema_id()
  loop
    call enable_change_log(logged.target, logged.derived);
  end loop;
end $$;

create or replace function refresh_next_activity(ids bigint[]) returns void
  language plpgsql as $$
begin
  perform from opportunity where id = any(ids) order by id for no key update;
  update opportunity o
  set next_activity_id = f.next_id, next_activity_due = f.next_due, planned_through = f.until,
    last_activity_id = f.last_id, last_activity_time = f.last_time
  from (
    select i.id, n.id as next_id, n.due as next_due, n.until, l.id as last_id, l.done_time as last_time
    from unnest(ids) i(id)
    left join lateral (
      select p.id, p.due, max(p.due) over () as until
      from (
        select a.id, activity_due_instant(a.due_date, a.due_at) as due from activity a
        where a.opportunity_id = i.id and not a.done and not a.is_deleted and a.due_date is not null) p
      order by p.due, p.id limit 1) n on true
    left join lateral (
      select a.id, a.done_time from activity a where a.opportunity_id = i.id and a.done and not a.is_deleted
      order by a.done_time desc, a.id desc limit 1) l on true) f
  where o.id = f.id
    and (o.next_activity_id, o.next_activity_due, o.planned_through, o.last_activity_id, o.last_activity_time)
      is distinct from (f.next_id, f.next_due, f.until, f.last_id, f.last_time);
end $$;

create or replace function refresh_next_activity_on_insert() returns trigger
  language plpgsql as $$
begin
  perform refresh_next_activity(array(select distinct opportunity_id from new_rows where opportunity_id is not null));
  return null;
end $$;

create or replace function refresh_next_activity_on_update() returns trigger
  language plpgsql as $$
declare
  touched bigint[];
begin
  -- Planned anew each time: a plan made for one changed row would join thousands with thousands in a loop.
  execute 'select array(
    select distinct t.id
    from old_rows o join new_rows n using (id), lateral (values (o.opportunity_id), (n.opportunity_id)) t(id)
    where t.id is not null
      and (o.opportunity_id, o.due_date, o.due_at, o.done, o.done_time, o.is_deleted)
        is distinct from (n.opportunity_id, n.due_date, n.due_at, n.done, n.done_time, n.is_deleted))' into touched;
  perform refresh_next_activity(touched);
  return null;
end $$;

create or replace function refresh_next_activity_on_delete() returns trigger
  language plpgsql as $$
begin
  perform refresh_next_activity(array(select distinct opportunity_id from old_rows where opportunity_id is not null));
  return null;
end $$;

create or replace function refresh_next_activity_on_timezone_change() returns trigger
  language plpgsql as $$
begin
  if exists (select from old_rows o join new_rows n using (id) where o.timezone <> n.timezone) then
    perform refresh_next_activity(array(
      select distinct opportunity_id from activity
      where opportunity_id is not null and due_at is null and not done and not is_deleted));
  end if;
  return null;
end $$;

create or replace function refresh_last_note_on_insert_or_delete() returns trigger
  language plpgsql as $$
begin
  perform refresh_last_note(array(select distinct opportunity_id from some_rows where opportunity_id is not null));
  return null;
end $$;

create or replace function refresh_last_note_on_update() returns trigger
  language plpgsql as $$
declare
  touched bigint[];
begin
  execute 'select array(
    select distinct t.id
    from old_rows o join new_rows n using (id), lateral (values (o.opportunity_id), (n.opportunity_id)) t(id)
    where t.id is not null and (o.opportunity_id, o.add_time, o.user_id, o.is_deleted)
      is distinct from (n.opportunity_id, n.add_time, n.user_id, n.is_deleted))' into touched;
  perform refresh_last_note(touched);
  return null;
end $$;

create or replace function refresh_last_note_on_comment() returns trigger
  language plpgsql as $$
declare
  touched bigint[];
begin
  execute 'select array(
    select distinct n.opportunity_id from some_rows c join note n on n.id = c.note_id
    where n.opportunity_id is not null)' into touched;
  perform refresh_last_note(touched);
  return null;
end $$;

create or replace function undo_operation(target bigint) returns void
  language plpgsql as $$
declare
  s record;
  cols text;
  vals text;
  restored text;
  differing text;
  blocked jsonb;
begin
  for s in
    select statement, table_name, bool_or(before is null) as inserted, bool_or(after is null) as deleted
    from change where operation_id = target group by statement, table_name order by statement desc
  loop
    select string_agg(format('%I', k), ', '), string_agg(format('r.%I', k), ', '),
      string_agg(case k when 'custom' then 'with_keys(t.custom, c.before -> ''custom'')' else format('r.%I', k) end, ', '),
      string_agg(format(case when k = 'custom' and not s.inserted
        then $q$when first_differing_key(c.after -> %1$L, t.%1$I) is not null then %1$L || '.' || first_differing_key(c.after -> %1$L, t.%1$I)$q$
        else $q$when c.after -> %1$L <> coalesce(to_jsonb(t.%1$I), 'null') then %1$L$q$ end, k), ' ')
    into cols, vals, restored, differing
    from (select distinct jsonb_object_keys(coalesce(before, after)) as k from change
          where operation_id = target and statement = s.statement) keys;
    execute format($q$
      select json_build_object('table', %1$L, 'id', row_id, 'column', differing)
      from (select c.row_id, c.after is null as deleted, t.id is not null as present, case %2$s end as differing
            from change c left join %1$I t on t.id = c.row_id
            where c.operation_id = $1 and c.statement = $2) now
      where present = deleted or differing is not null
      limit 1 $q$, s.table_name, differing) into blocked using target, s.statement;
    if blocked is not null then
      raise exception 'operation % cannot be undone', target using errcode = 'KZ002', detail = blocked::text;
    end if;
    if s.inserted then
      execute format('delete from %I where id in (select row_id from change where operation_id = $1 and statement = $2)',
        s.table_name) using target, s.statement;
    elsif s.deleted then
      execute format('insert into %1$I (%2$s) overriding system value
        select %3$s from change c, jsonb_populate_record(null::%1$I, c.before) r
        where c.operation_id = $1 and c.statement = $2', s.table_name, cols, vals) using target, s.statement;
    else
      execute format('update %1$I t set (%2$s, update_time) = (select %3$s, now() from jsonb_populate_record(t, c.before) r)
        from change c where c.operation_id = $1 and c.statement = $2 and c.row_id = t.id',
        s.table_name, cols, restored) using target, s.statement;
    end if;
  end loop;
end $$;

call enable_change_log('opportunity', '{search,stage_deleted,next_activity_id,next_activity_due,last_activity_id,stage_entered_at,last_activity_time,planned_through,last_note_time,last_note_by,last_edit_time,last_edit_by}');
call refresh_change_logs();
