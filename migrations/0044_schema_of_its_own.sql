-- Several companies may live in one database, each in a schema of its own: what is not inside a schema, such as channels,
-- is named after it.

create function schema_id() returns oid
  language sql stable
return quote_ident(current_schema())::regnamespace::oid;

-- Where listeners are told of what is written.
create function live_channel() returns text
  language sql stable
return 'kariz_' || schema_id();

create or replace function tell_change(table_name text, operation bigint, ids bigint[]) returns void
  language sql as $$
select pg_notify(live_channel(), json_build_object('table', table_name, 'operation', operation,
  'ids', case when cardinality(ids) <= 200 then ids end)::text)
where ids <> '{}' $$;

create or replace function tell_sessions() returns trigger
  language plpgsql as $$
begin
  perform pg_notify(live_channel(), '{"sessions":true}');
  return null;
end $$;

-- No trigger calls it.
drop function tell_rights();

create or replace function tell_notified() returns trigger
  language plpgsql as $$
declare
  concerned bigint[];
begin
  if tg_op = 'DELETE' then
    concerned := array(select distinct user_id from old_rows limit 201);
  else
    concerned := array(select distinct user_id from new_rows limit 201);
  end if;
  if concerned <> '{}' then
    perform pg_notify(live_channel(), json_build_object('table', 'notification', 'ids', null,
      'operation', nullif(current_setting('kariz.operation', true), '')::bigint,
      'users', case when cardinality(concerned) <= 200 then concerned end)::text);
  end if;
  return null;
end $$;

create or replace procedure keep_logs()
  language plpgsql as $$
declare
  logged record;
begin
  for logged in
    select tgrelid::regclass as target, split_part(encode(tgargs, 'escape'), '\000', 1)::text[] as derived
    from pg_trigger join pg_class c on c.oid = tgrelid
    where tgname = 'log_update' and c.relnamespace = schema_id()
  loop
    call keep_log(logged.target, logged.derived);
  end loop;
end $$;
