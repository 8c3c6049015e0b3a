-- The log is followed: whoever waits for what happens, such as open pages, reads which operations were committed since.

-- In what order operations became visible: everything below the oldest running transaction is there, and stays.
alter table operation add column xid xid8 not null default '0';
alter table operation alter column xid set default pg_current_xact_id();
create index operation_xid on operation (xid, id);

-- Which rows each statement of an operation wrote, whether the log keeps what changed in them or not: of more than two
-- hundred only that there were many. Kept for minutes; lost with the server, as the pages that wait for it are.
create unlogged table written (
  operation_id bigint not null,
  statement bigint not null,
  table_name text not null,
  ids bigint[],
  time timestamptz not null default now(),
  primary key (operation_id, statement)
);
create index written_time on written using brin (time);

-- The keys whose values differ in two objects, with their value in the first; null where it has none.
create function changed_keys(value jsonb, other jsonb) returns jsonb
  language sql immutable
return (
  select coalesce(jsonb_object_agg(key, value -> key), '{}')
  from jsonb_object_keys(value || other) key
  where value -> key is distinct from other -> key);

-- An object with these keys set, or taken out where they are null.
create function with_keys(value jsonb, keys jsonb) returns jsonb
  language sql immutable
return (value || coalesce(keys, '{}')) - array(select key from jsonb_each(keys) where jsonb_typeof(jsonb_each.value) = 'null');

-- The first of the logged keys that has another value by now.
create function other_key(logged jsonb, current jsonb) returns text
  language sql immutable
return (
  select key from jsonb_each(logged)
  where jsonb_each.value <> coalesce(current -> key, 'null') order by key limit 1);

-- As before, but: custom values are logged key by key, and nobody is notified by each statement: a notification takes a
-- lock at commit that all writers wait for.
create or replace procedure keep_log(target regclass, derived text[] default '{}')
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
    insert into written (operation_id, statement, table_name, ids)
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

call keep_logs();
drop function tell_change(text, bigint, bigint[]);

-- As before, but: custom values are compared and restored key by key.
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
        then $q$when other_key(c.after -> %1$L, t.%1$I) is not null then %1$L || '.' || other_key(c.after -> %1$L, t.%1$I)$q$
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
